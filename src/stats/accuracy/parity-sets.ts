import {dataset} from "../reference/dataset.js";
import type {Coverage, Numbers, ParityCase} from "../validation/parity-case.js";
import type {RocDirection} from "./direction.js";
import compare from "./reference/compare.json" with {type: "json"};
import reference from "./reference/roc.json" with {type: "json"};

/** An indicator with its outcome, as the R scripts take it. */
export interface ParitySet {
  readonly name: string;
  readonly x: Float64Array;
  readonly event: Float64Array;
  readonly direction: RocDirection;
  readonly covers: readonly Coverage[];
}

/** Missing values are null in JSON. */
export const numbers = (values: readonly (number | null)[]) =>
  Float64Array.from(values, (value) => value ?? Number.NaN);

const asah = dataset("aSAH").columns;
const birthwt = dataset("birthwt").columns;
const suicide = dataset("suicide").columns;
const pbc = dataset("pbc").columns;
/** Deaths; transplants count as alive. */
export const pbcDied = pbc.status!.map((status) => Number(status === 2));
const tiny = {x: numbers(reference.tiny.x), event: numbers(reference.tiny.event)};

const set = (
  name: string,
  x: Float64Array,
  event: Float64Array,
  direction: RocDirection = "higher",
  covers: readonly Coverage[] = ["ties"],
): ParitySet => ({name, x, event, direction, covers});

/** The sets by the names that `reference/roc.R` gives them. */
export const rocSets = {
  asah_s100b: set("pROC::aSAH, s100b", asah.s100b!, asah.poor!),
  asah_ndka: set("pROC::aSAH, ndka", asah.ndka!, asah.poor!),
  asah_wfns: set("pROC::aSAH, wfns (5 values)", asah.wfns!, asah.poor!),
  suicide_dsi: set("cutpointr::suicide, dsi (12 values)", suicide.dsi!, suicide.suicide!),
  birthwt_lwt: set("MASS::birthwt, lwt, lower", birthwt.lwt!, birthwt.low!, "lower", [
    "ties",
    "both directions",
  ]),
  pbc_albumin: set("survival::pbc, albumin, lower", pbc.albumin!, pbcDied, "lower", [
    "ties",
    "both directions",
  ]),
  pbc_copper: set("survival::pbc, copper", pbc.copper!, pbcDied, "higher", ["ties", "missing values"]),
  pbc_copper_wrong: set("survival::pbc, copper, on the wrong side", pbc.copper!, pbcDied, "lower", [
    "ties",
    "missing values",
    "both directions",
  ]),
  tiny: set("12 hand-made rows with ties", tiny.x, tiny.event, "higher", ["ties", "missing values"]),
  tiny_lower: set("12 hand-made rows with ties, lower", tiny.x, tiny.event, "lower", [
    "ties",
    "missing values",
    "both directions",
  ]),
} as const;

/** Columns of the paired comparisons of `reference/compare.R`. */
export const pairedSets = {
  asah: {name: "pROC::aSAH, s100b and ndka", x1: asah.s100b!, x2: asah.ndka!, event: asah.poor!},
  asah_wfns: {name: "pROC::aSAH, wfns and s100b", x1: asah.wfns!, x2: asah.s100b!, event: asah.poor!},
  birthwt: {
    name: "MASS::birthwt, lwt and age, lower",
    x1: birthwt.lwt!,
    x2: birthwt.age!,
    event: birthwt.low!,
  },
  pbc: {name: "survival::pbc, copper and bili", x1: pbc.copper!, x2: pbc.bili!, event: pbcDied},
  pbc_sides: {
    name: "survival::pbc, copper higher and albumin lower",
    x1: pbc.copper!,
    x2: pbc.albumin!,
    event: pbcDied,
  },
  tiny: {
    name: "12 hand-made rows with ties",
    x1: numbers(compare.tiny.x1),
    x2: numbers(compare.tiny.x2),
    event: numbers(compare.tiny.event),
  },
} as const;

/** Columns of the unpaired ones. */
export const unpairedSets = {
  asah: {name: "pROC::aSAH, s100b by sex", x: asah.s100b!, event: asah.poor!, group: asah.female!},
  suicide: {
    name: "cutpointr::suicide, dsi by sex",
    x: suicide.dsi!,
    event: suicide.suicide!,
    group: suicide.female!,
  },
  birthwt: {
    name: "MASS::birthwt, lwt by smoking, lower",
    x: birthwt.lwt!,
    event: birthwt.low!,
    group: birthwt.smoke!,
  },
  pbc: {
    name: "survival::pbc, copper by treatment",
    x: pbc.copper!,
    event: pbcDied,
    group: pbc.trt!.map((trt) => trt - 1),
  },
  birthwt_sides: {
    name: "MASS::birthwt, lwt by smoking, lower and higher",
    x: birthwt.lwt!,
    event: birthwt.low!,
    group: birthwt.smoke!,
  },
} as const;

/** The keys, typed. */
export const names = <T extends object>(object: T) => Object.keys(object) as (keyof T & string)[];
/** Both ends of an interval. */
export const ends = ({lower, upper}: {lower: number | null; upper: number | null}) => [lower, upper];

/** A comparison of closed forms. */
export const closed = (
  name: string,
  dataset: string,
  quantity: string,
  r: string,
  covers: readonly Coverage[],
  compared: () => {ours: Numbers; theirs: Numbers},
): ParityCase => ({name, dataset, quantity, r, covers, tolerance: 1e-10, compare: compared});
