import type {TableName} from "./tables.js";

/** What study.ts decides; loaders/study.ts checks it. */
export interface Definitions {
  readonly rss:
    | {readonly rule: "espnic-bedside"}
    | {readonly rule: "espnic-computed"; readonly threshold: number}
    | {
        readonly rule: "custom";
        readonly name: string;
        /** Any of the lists, all of a list's comparisons at one moment. */
        readonly anyOf: readonly (readonly {
          readonly indicator: string;
          readonly operator: ">" | ">=" | "<" | "<=";
          readonly value: number;
        }[])[];
      };
  readonly carryForwardHours: number;
  readonly group: "recorded" | "rule";
  readonly outcome: {readonly horizonDays: number | null; readonly againstAdvice: "death" | "exclude"};
  readonly visVariants: readonly string[];
  readonly infusionOverlap: "sum" | "latest";
}

/** `manifest.json`: what was built from what, so that every number can be traced to its inputs. */
export interface Manifest {
  readonly study: {
    readonly id: string;
    readonly title: string;
    readonly registration: string | null;
    readonly synthetic: boolean;
    readonly target: {
      readonly enrolled: number;
      readonly groups: Readonly<Record<string, number>>;
    };
    readonly centres: Readonly<Record<string, {readonly label: string}>>;
  };
  readonly release: "demo" | "sealed" | "aggregate";
  /** The definitions of study.ts, in force for every table. */
  readonly definitions: Definitions;
  /** One short hash over inputs, configuration and code: the same version, the same tables. */
  readonly dataVersion: string;
  readonly versions: {readonly workbench: string; readonly duckdb: string};
  /** The exports, with paths relative to the study's folder. */
  readonly inputs: readonly {
    readonly file: string;
    readonly bytes: number;
    readonly sha256: string;
  }[];
  /** What each step took and left: rowsIn = rowsOut + Σ excluded, always. */
  readonly steps: readonly {
    /** Reading the exports, or deriving the tables from what was read. */
    readonly step: "read" | "derive";
    readonly file: string;
    readonly form: string;
    readonly rowsIn: number;
    readonly rowsOut: number;
    readonly excluded: readonly {
      readonly reason: string;
      readonly rows: number;
    }[];
  }[];
  readonly tables: Readonly<
    Record<TableName, {readonly rows: number; readonly bytes: number; readonly sha256: string}>
  >;
  readonly findings: {readonly errors: number; readonly warnings: number};
}
