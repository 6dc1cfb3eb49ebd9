import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {loess} from "./index.js";
import reference from "./reference/loess.json" with {type: "json"};

const sources = {
  cars: ["cars, tied speeds", "cars", "speed", "dist", ["ties"]],
  airquality: ["airquality, ozone by temperature", "airquality", "Temp", "Ozone", ["ties", "missing values"]],
  mtcars: ["mtcars, miles per gallon by power", "mtcars", "hp", "mpg", ["ties"]],
  weighted: ["mtcars, weighted by cylinders", "mtcars", "hp", "mpg", ["ties", "weights"]],
} as const satisfies Readonly<Record<string, readonly [string, string, string, string, readonly Coverage[]]>>;

export const loessParity: readonly ParityCase[] = (Object.keys(sources) as (keyof typeof sources)[]).flatMap(
  (name) =>
    reference[name].map((theirs): ParityCase => {
      const [title, file, x, y, covers] = sources[name];
      const {span, degree, at} = theirs;
      const family = theirs.family as "gaussian" | "symmetric";
      return {
        name: "loess",
        dataset: title,
        quantity: `span ${span}, degree ${degree}, ${family}: curve, error and limit at 10 places, fitted values, df, traces`,
        r: `loess(y ~ x, span = ${span}, degree = ${degree}, family = "${family}", control = loess.control(surface = "direct", statistics = "exact"))`,
        covers,
        tolerance: 1e-10,
        compare: () => {
          const {columns} = dataset(file);
          const ours = loess(columns[x]!, columns[y]!, {
            ...{span, at, family, level: 0.9},
            degree: degree as 0 | 1 | 2,
            ...(name === "weighted" ? {weight: columns.cyl!} : {}),
          });
          return {
            ours: [
              ...[...ours.estimate, ...ours.standardError, ...ours.lower, ...ours.fitted, ...ours.robustness],
              ...[ours.df, ours.residualStandardError, ours.parameters, ours.trace],
            ],
            theirs: [
              ...[...theirs.fit, ...theirs.se, ...theirs.lower, ...theirs.fitted, ...theirs.robust],
              ...[theirs.df, theirs.s, theirs.enp, theirs.trace],
            ],
          };
        },
      };
    }),
);
