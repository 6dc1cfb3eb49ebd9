import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {type PenalisedSplineOptions, penalisedSpline} from "./index.js";
import reference from "./reference/spline.json" with {type: "json"};

const sources = {
  cars: ["cars, tied speeds", "cars", "speed", "dist", ["ties"]],
  airquality: ["airquality, ozone by temperature", "airquality", "Temp", "Ozone", ["ties", "missing values"]],
  mtcars: ["mtcars, miles per gallon by power", "mtcars", "hp", "mpg", ["ties"]],
  weighted: ["mtcars, weighted by cylinders", "mtcars", "hp", "mpg", ["ties", "weights"]],
} as const satisfies Readonly<Record<string, readonly [string, string, string, string, readonly Coverage[]]>>;

export const splineParity: readonly ParityCase[] = (
  Object.keys(reference).filter((key) => key !== "made_by") as Exclude<keyof typeof reference, "made_by">[]
).flatMap((key): ParityCase[] => {
  const [name, selection] = key.split("_") as [keyof typeof sources, "gcv" | "reml"];
  const [title, file, x, y, covers] = sources[name];
  const {segments, method, at, given, best} = reference[key];
  const numbers = (theirs: typeof given, options: PenalisedSplineOptions) => {
    const {columns} = dataset(file);
    const ours = penalisedSpline(columns[x]!, columns[y]!, {
      ...{segments, at, ...options},
      ...(name === "weighted" ? {weight: columns.cyl!} : {}),
    });
    return {
      ours: [...ours.estimate, ...ours.standardError, ours.edf, ours.residualStandardError, ours.lambda],
      theirs: [...theirs.fit, ...theirs.se, theirs.edf, theirs.s, theirs.lambda],
    };
  };
  const r = `gam(y ~ s(x, bs = "ps", k = ${segments + 3}, m = c(2, 2)), method = "${method}"`;
  return [
    {
      name: "penalisedSpline",
      dataset: title,
      quantity: "curve and error at 9 places, effective degrees of freedom, σ at a given penalty",
      r: `${r}, sp = sp)`,
      covers,
      tolerance: 1e-10,
      compare: () => numbers(given, {lambda: given.lambda}),
    },
    {
      name: "penalisedSpline",
      dataset: title,
      quantity: `penalty by ${selection.toUpperCase()}, curve and error at 9 places, effective degrees of freedom, σ`,
      r: `${r})`,
      covers,
      tolerance: 1e-7,
      compare: () => numbers(best, {selection}),
    },
  ];
});
