import {dataset} from "../reference/dataset.js";
import type {CoxData} from "./cox-data.js";
import type {CoxOptions} from "./cox-regression.js";

const columns = (name: string) => dataset(name).columns as Record<string, Float64Array>;
const lung = columns("lung");
const veteran = columns("veteran");
const heart = columns("heart");
const bladder = columns("bladder2");
const cgd = columns("cgd");
const ovarian = columns("ovarian");
const colon = columns("colon");
const pbc = columns("pbc");

const pick = (from: Record<string, Float64Array>, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, from[name]!]));
const repeat = (values: readonly number[], like: Float64Array) =>
  Float64Array.from(like, (_, i) => values[i % values.length]!);

/** One Cox regression that R fitted too. */
export interface CoxExample {
  readonly data: CoxData;
  readonly options: CoxOptions;
}

const right = (from: Record<string, Float64Array>, names: readonly string[]) => ({
  time: from.time!,
  event: from.event!,
  x: pick(from, names),
});
const startStop = (from: Record<string, Float64Array>, names: readonly string[]) => ({
  time: from.stop!,
  entry: from.start!,
  event: from.event!,
  x: pick(from, names),
});

/** The hand-worked sets of survival's vignette "Validation". */
export const test1: CoxData = {
  time: [9, 3, 1, 1, 6, 6, 8],
  event: [1, Number.NaN, 1, 0, 1, 1, 0],
  x: {x: [0, 2, 1, 1, 1, 0, 0]},
};
export const test2: CoxData = {
  entry: [1, 2, 5, 2, 1, 7, 3, 4, 8, 8],
  time: [2, 3, 6, 7, 8, 9, 9, 9, 14, 17],
  event: [1, 1, 1, 1, 1, 1, 1, 0, 0, 0],
  x: {x: [1, 0, 0, 1, 0, 1, 1, 1, 0, 0]},
};
export const test3: CoxData = {
  time: [1, 1, 2, 2, 2, 2, 3, 4, 5],
  event: [1, 0, 1, 1, 1, 0, 0, 1, 0],
  x: {x: [2, 0, 1, 1, 0, 1, 0, 1, 0]},
  weight: [1, 2, 3, 4, 3, 2, 1, 2, 1],
};

/** Times that rounding separates. */
export const rounding: CoxData = {
  time: [0.1 + 0.2, 0.3, 0.7, 1 - 0.3, 1.1 * 3, 3.3, 3.3 - 1e-12, 2, 2],
  event: [1, 1, 1, 1, 1, 0, 1, 1, 0],
  x: {x: [2, 1, 3, 0, 1, 2, 0, 1, 3]},
};
export const roundingLate: CoxData = {
  entry: [0, 0, 0.1 + 0.2, 0.3, 0, 0.7, 0.3, 1 - 0.3, 0.9],
  time: [0.3, 1, 1 - 0.3, 0.9, 0.7, 1.3, 0.1 * 9, 2, 2],
  event: [1, 1, 1, 1, 1, 1, 1, 0, 1],
  x: {x: [1, 2, 0, 3, 1, 0, 2, 1, 0]},
};

const heartId = {...startStop(heart, ["age", "surgery", "transplant"]), cluster: heart.id!};
const bladderId = {
  ...startStop(bladder, ["rx", "number", "size"]),
  strata: bladder.enum!,
  cluster: bladder.id!,
};
const veteranWeight = repeat([1, 3, 2], veteran.time!);
/** Days of age as the time scale: patients enter late. Whole days, so that ties are ties. */
const pbcAge = {
  entry: pbc.age!.map((age) => Math.round(age * 365.25)),
  time: pbc.age!.map((age, i) => Math.round(age * 365.25) + pbc.time![i]!),
  event: pbc.status!.map((status) => (status === 2 ? 1 : 0)),
};
const separatedX = {x1: [1, 1, 1, 1, 1, 1, 0, 0, 0, 0], x2: [1, 3, 2, 2, 5, 1, 4, 2, 3, 1]};
const separated = {
  time: [1, 2, 2, 3, 5, 6, 7, 7, 8, 9],
  event: [1, 1, 1, 1, 0, 1, 0, 0, 0, 0],
  x: separatedX,
};

const example = (data: CoxData, options: CoxOptions = {}): CoxExample => ({data, options});

/** By the names that the reference files use. */
export const coxExamples = {
  test1_breslow: example(test1, {ties: "breslow"}),
  test1_efron: example(test1),
  test2_breslow: example(test2, {ties: "breslow"}),
  test2_efron: example(test2),
  test3_breslow: example(test3, {ties: "breslow"}),
  test3_efron: example(test3),
  rounding_efron: example(rounding),
  rounding_breslow: example(rounding, {ties: "breslow"}),
  rounding_late: example(roundingLate),
  lung_efron: example(right(lung, ["age", "female", "ph_ecog"])),
  lung_breslow: example(right(lung, ["age", "female", "ph_ecog"]), {ties: "breslow"}),
  lung_weights_offset: example(
    {
      ...right(lung, ["age", "female"]),
      weight: repeat([0.5, 1.25, 2], lung.time!),
      offset: lung.wt_loss!.map((loss) => 0.03 * loss),
    },
    {robust: true},
  ),
  veteran_strata: example({...right(veteran, ["trt", "karno", "age"]), strata: veteran.celltype!}),
  veteran_curves: example({...right(veteran, ["trt", "karno"]), strata: veteran.celltype!}),
  veteran_strata_weights: example(
    {...right(veteran, ["trt", "karno"]), strata: veteran.celltype!, weight: veteranWeight},
    {ties: "breslow"},
  ),
  veteran_weights: example({
    ...right(veteran, ["trt", "karno"]),
    strata: veteran.celltype!,
    weight: veteranWeight,
  }),
  veteran_constant: example({
    time: veteran.time!,
    event: veteran.event!,
    x: {
      karno: veteran.karno!,
      x2: veteran.prior!.map((prior, i) => (veteran.celltype![i] === 2 ? 0 : prior)),
    },
    strata: veteran.celltype!,
    weight: repeat([0.5, 1.25, 2], veteran.time!),
  }),
  veteran_terms: example({
    time: veteran.time!,
    event: veteran.event!,
    x: {
      ...Object.fromEntries(
        [1, 2, 3].map((k) => [`cell${k}`, veteran.celltype!.map((c) => (c === k ? 1 : 0))]),
      ),
      karno: veteran.karno!,
    },
  }),
  heart: example(startStop(heart, ["age", "year", "surgery", "transplant"])),
  heart_three: example(startStop(heart, ["age", "surgery", "transplant"])),
  heart_cluster: example(heartId),
  bladder: example({...bladderId, cluster: undefined}),
  bladder_strata_cluster: example(bladderId),
  bladder_breslow_cluster: example(bladderId, {ties: "breslow"}),
  cgd_center: example({...startStop(cgd, ["treat", "age"]), cluster: cgd.center!}),
  ovarian: example(right(ovarian, ["age", "resid_ds"])),
  colon_weights: example(
    {...right(colon, ["age", "nodes", "male"]), weight: repeat([0.5, 1.25, 2, 0.75], colon.time!)},
    {robust: true},
  ),
  pbc_left_truncation: example({...pbcAge, x: pick(pbc, ["bili", "albumin", "edema", "protime"])}),
  pbc_curves: example({...pbcAge, x: pick(pbc, ["bili", "albumin"])}, {ties: "breslow"}),
  separated: example(separated),
  lung_complete: example({
    ...right(lung, ["age", "female", "ph_ecog", "wt_loss"]),
  }),
} satisfies Record<string, CoxExample>;

/** Markers for the concordance alone. */
export const concordanceExamples = {
  hand: {
    time: [1, 1, 2, 2, 2, 2, 3, 4, 5, Number.NaN],
    event: [1, 0, 1, 1, 1, 0, 0, 1, 0, 1],
    x: [2, 0, 1, 1, 0, 1, 0, 1, 0, 3],
  },
  rounding: {...rounding, x: [2, 1, 3, 0, 1, 2, 0, 1, 3]},
  rounding_late: {...roundingLate, x: [1, 2, 0, 3, 1, 0, 2, 1, 0]},
  lung_age: {time: lung.time!, event: lung.event!, x: lung.age!},
  lung_karno_lower: {time: lung.time!, event: lung.event!, x: lung.ph_karno!},
  lung_weights: {
    time: lung.time!,
    event: lung.event!,
    x: lung.ph_ecog!,
    weight: repeat([0.5, 1.25, 2], lung.time!),
  },
  colon_nodes: {time: colon.time!, event: colon.event!, x: colon.nodes!},
  veteran_strata: {time: veteran.time!, event: veteran.event!, x: veteran.karno!, strata: veteran.celltype!},
  pbc_left_truncation: {...pbcAge, x: pbc.bili!},
  heart_cluster: {
    time: heart.stop!,
    entry: heart.start!,
    event: heart.event!,
    x: heart.age!,
    cluster: heart.id!,
  },
  cgd_strata_cluster: {
    time: cgd.stop!,
    entry: cgd.start!,
    event: cgd.event!,
    x: cgd.age!,
    strata: cgd.treat!,
    cluster: cgd.center!,
  },
};
