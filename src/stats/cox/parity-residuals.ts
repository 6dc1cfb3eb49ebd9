import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {coxRegression} from "./cox-regression.js";
import {devianceResiduals} from "./deviance-residuals.js";
import {dfbetaResiduals} from "./dfbeta-residuals.js";
import {martingaleResiduals} from "./martingale-residuals.js";
import {coxExamples} from "./parity-data.js";
import {type ProportionalHazardsOptions, proportionalHazardsTest} from "./proportional-hazards-test.js";
import reference from "./reference/cox-residuals.json" with {type: "json"};
import {scaledSchoenfeldResiduals} from "./scaled-schoenfeld-residuals.js";
import {schoenfeldResiduals} from "./schoenfeld-residuals.js";
import {scoreResiduals} from "./score-residuals.js";

const about: Readonly<
  Record<keyof typeof reference.residuals, readonly [keyof typeof coxExamples, string, readonly Coverage[]]>
> = {
  test1_breslow: ["test1_breslow", "7 hand-made rows (Breslow)", ["ties", "missing values"]],
  test1_efron: ["test1_efron", "7 hand-made rows (Efron)", ["ties", "missing values"]],
  test2_breslow: ["test2_breslow", "10 hand-made start–stop rows (Breslow)", ["ties", "left truncation"]],
  test2_efron: ["test2_efron", "10 hand-made start–stop rows (Efron)", ["ties", "left truncation"]],
  test3_breslow: ["test3_breslow", "9 hand-made weighted rows (Breslow)", ["ties", "weights"]],
  test3_efron: ["test3_efron", "9 hand-made weighted rows (Efron)", ["ties", "weights"]],
  veteran_weights: ["veteran_weights", "survival::veteran", ["ties", "strata", "weights"]],
  heart: ["heart_three", "survival::heart", ["ties", "left truncation"]],
  bladder: ["bladder", "survival::bladder2", ["ties", "left truncation", "strata"]],
};
const keys = Object.keys(about) as (keyof typeof about)[];

type Kind = "martingale" | "deviance" | "score" | "dfbeta" | "dfbetas" | "schoenfeld" | "scaled";
const kinds: Readonly<Record<Kind, readonly [string, string, (key: keyof typeof about) => number[]]>> = {
  martingale: [
    "martingaleResiduals",
    'residuals(fit, "martingale")',
    (key) => [...on(key, martingaleResiduals)],
  ],
  deviance: ["devianceResiduals", 'residuals(fit, "deviance")', (key) => [...on(key, devianceResiduals)]],
  score: ["scoreResiduals", 'residuals(fit, "score")', (key) => flat(on(key, scoreResiduals))],
  dfbeta: ["dfbetaResiduals", 'residuals(fit, "dfbeta")', (key) => flat(on(key, dfbetaResiduals))],
  dfbetas: [
    "dfbetaResiduals",
    'residuals(fit, "dfbetas")',
    (key) => flat(on(key, (data, fit) => dfbetaResiduals(data, fit, {scaled: true}))),
  ],
  schoenfeld: [
    "schoenfeldResiduals",
    'residuals(fit, "schoenfeld")',
    (key) => flat(on(key, schoenfeldResiduals).residuals),
  ],
  scaled: [
    "scaledSchoenfeldResiduals",
    'residuals(fit, "scaledsch")',
    (key) => flat(on(key, scaledSchoenfeldResiduals).residuals),
  ],
};

function on<T>(key: keyof typeof about, residuals: (...of: Parameters<typeof martingaleResiduals>) => T): T {
  const {data, options} = coxExamples[about[key][0]];
  return residuals(data, coxRegression(data, options));
}
const flat = (columns: readonly Float64Array[]) => columns.flatMap((column) => [...column]);

const zph: Readonly<
  Record<
    keyof typeof reference.zph,
    readonly [keyof typeof coxExamples, string, readonly Coverage[], ProportionalHazardsOptions?]
  >
> = {
  lung: ["lung_efron", "survival::lung", ["ties", "missing values"]],
  lung_breslow: ["lung_breslow", "survival::lung (Breslow)", ["ties", "missing values"]],
  ovarian: ["ovarian", "survival::ovarian", []],
  heart: ["heart_three", "survival::heart", ["ties", "left truncation"]],
  bladder: ["bladder", "survival::bladder2", ["ties", "left truncation", "strata"]],
  veteran_weights: ["veteran_weights", "survival::veteran", ["ties", "strata", "weights"]],
  veteran_constant: [
    "veteran_constant",
    "survival::veteran, a covariate constant in a stratum",
    ["ties", "strata", "weights"],
  ],
  veteran_terms: [
    "veteran_terms",
    "survival::veteran, cell type as a factor",
    ["ties"],
    {terms: {celltype: ["cell1", "cell2", "cell3"], karno: ["karno"]}},
  ],
};

/** Residuals and the test of proportional hazards. */
export const residualParity: readonly ParityCase[] = [
  ...(Object.keys(kinds) as Kind[]).flatMap((kind) =>
    keys.map((key): ParityCase => {
      const [name, r, run] = kinds[kind];
      const theirs: readonly (number | null)[] = reference.residuals[key][kind];
      return {
        name,
        dataset: about[key][1],
        quantity: `${theirs.length} ${kind} residuals`,
        r,
        covers: about[key][2],
        tolerance: 1e-7,
        compare: () => ({ours: run(key), theirs}),
      };
    }),
  ),
  ...(Object.keys(zph) as (keyof typeof zph)[]).flatMap((key) =>
    (["km", "rank", "identity", "log"] as const).map((transform): ParityCase => {
      const [example, dataset, covers, options] = zph[key];
      const {data, options: fitted} = coxExamples[example];
      return {
        name: "proportionalHazardsTest",
        dataset,
        quantity: `χ² and degrees of freedom of each term and of all, ${transform}`,
        r: `cox.zph(fit, transform = "${transform}")$table`,
        covers,
        tolerance: 1e-7,
        compare: () => {
          const {tests, global} = proportionalHazardsTest(data, coxRegression(data, fitted), {
            ...options,
            transform,
          });
          const all = [...tests, global];
          return {
            ours: [...all.map(({statistic}) => statistic), ...all.map(({df}) => df)],
            theirs: reference.zph[key][transform],
          };
        },
      };
    }),
  ),
  ...(["ovarian", "heart", "bladder", "veteran_constant"] as const).map((key): ParityCase => {
    const [example, dataset, covers] = zph[key];
    const {data, options} = coxExamples[example];
    return {
      name: "proportionalHazardsTest",
      dataset,
      quantity: "scaled residuals against transformed time",
      r: "cox.zph(fit)$y, $x",
      covers,
      tolerance: 1e-7,
      compare: () => {
        const {residuals, transformedTime} = proportionalHazardsTest(data, coxRegression(data, options));
        return {
          ours: [...flat(residuals), ...transformedTime],
          theirs: [...reference.zph[key].y, ...reference.zph[key].x],
        };
      },
    };
  }),
];
