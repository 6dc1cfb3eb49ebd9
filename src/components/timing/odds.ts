import type {Course} from "../../queries/courses.js";
import {firthLogistic} from "../../stats/regression/firth-logistic.js";
import {logisticRegression} from "../../stats/regression/logistic-regression.js";
import type {LogisticCoefficient} from "../../stats/regression/logistic-result.js";
import {orNull} from "../or-null.js";
import {FEWEST_PER_COEFFICIENT} from "./effects.js";
import {STATUS} from "./follow-up.js";
import type {Weighted} from "./weighted.js";

/** An odds ratio of death, on ECMO by the landmark against not, in one way of looking at it. */
export interface Odds {
  readonly kind: "crude" | "logistic" | "weighted";
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Why there is none; null where there is one. */
  readonly why: string | null;
  readonly n: number;
  readonly deaths: number;
  readonly method: string;
}

/** Children whose outcome by the day is known, with the odds ratios; nobody is guessed. */
export interface OddsShown {
  readonly children: readonly Course[];
  readonly treated: Float64Array;
  readonly died: Float64Array;
  readonly x: Readonly<Record<string, Float64Array>>;
  readonly rows: readonly Odds[];
  /** Children last seen in hospital before the day: in the weighted row, and not in those of the regressions. */
  readonly undecided: number;
  /** Coefficients of the adjusted model but the intercept, and the rarer of deaths and survivors for each. */
  readonly coefficients: number;
  readonly perCoefficient: number;
}

/** The odds ratio three ways: as it is, by logistic regression with what the weights are made from, and weighted. */
export function oddsOf(weighted: Weighted): OddsShown {
  const {time, status, until} = weighted;
  const known = weighted.children.flatMap((_, i) =>
    status[i] !== STATUS.censored || (time[i] as number) >= until ? [i] : [],
  );
  const pick = (column: Float64Array) => Float64Array.from(known, (i) => column[i] as number);
  const treated = pick(weighted.treated);
  const died = Float64Array.from(known, (i) =>
    Number(status[i] === STATUS.died && (time[i] as number) <= until),
  );
  const x = Object.fromEntries(Object.entries(weighted.x).map(([name, column]) => [name, pick(column)]));
  const deaths = died.reduce((sum, one) => sum + one, 0);
  const coefficients = 1 + Object.keys(x).length;
  const perCoefficient = Math.min(deaths, known.length - deaths) / coefficients;
  const firth = perCoefficient < FEWEST_PER_COEFFICIENT;
  const columns = [treated, ...Object.values(x)];
  const facts = {n: known.length, deaths};
  const crude = orNull(() => logisticRegression({event: died, x: [treated]}, {names: ["ecmo"]}));
  const names = ["ecmo", ...Object.keys(x)];
  const adjusted = orNull(() =>
    firth
      ? firthLogistic({event: died, x: columns}, {names})
      : logisticRegression({event: died, x: columns}, {names}),
  );
  const {oddsRatio} = weighted.result;
  return {
    children: known.map((i) => weighted.children[i] as Course),
    treated,
    died,
    x,
    undecided: weighted.children.length - known.length,
    coefficients,
    perCoefficient,
    rows: [
      {kind: "crude", ...facts, ...ratioOf(crude?.coefficients), method: "maximum likelihood, profile"},
      {
        kind: "logistic",
        ...facts,
        ...ratioOf(adjusted?.coefficients),
        method: firth ? "Firth, profile" : "maximum likelihood, profile",
      },
      {
        kind: "weighted",
        n: weighted.children.length,
        deaths: weighted.result.events,
        estimate: oddsRatio.estimate,
        lower: oddsRatio.interval.lower,
        upper: oddsRatio.interval.upper,
        why: oddsRatio.estimate === null ? "not defined" : null,
        method: "overlap weights, sandwich",
      },
    ],
  };
}

/** The treatment's odds ratio: the coefficient after the intercept. */
function ratioOf(
  coefficients: readonly LogisticCoefficient[] | undefined,
): Pick<Odds, "estimate" | "lower" | "upper" | "why"> {
  const found = coefficients?.find(({name}) => name === "ecmo");
  const estimate = found?.oddsRatio.estimate ?? null;
  const {lower = null, upper = null} = found?.oddsRatio.interval ?? {};
  const why = found?.divergesTo ? "all deaths on one side" : "not defined";
  return {estimate, lower, upper, why: estimate === null ? why : null};
}
