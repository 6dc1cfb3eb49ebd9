import type {Finding} from "../src/schema/findings.js";
import type {Manifest} from "../src/schema/manifest.js";

/** What a build gave: the tables, or what keeps them from being made. */
export type BuildResult =
  | {
      readonly ok: true;
      /** Holds `<table>.parquet`, `manifest.json` and `findings.json`. */
      readonly folder: string;
      readonly manifest: Manifest;
      readonly findings: readonly Finding[];
      readonly counts: Readonly<Record<string, number>>;
      readonly cached: boolean;
    }
  | {
      readonly ok: false;
      readonly folder: null;
      readonly manifest: null;
      readonly findings: readonly Finding[];
      /** How often each rule was broken, listed or not. */
      readonly counts: Readonly<Record<string, number>>;
      /** Why nothing was published although the exports have no error; null where they have. */
      readonly stopped: string | null;
    };
