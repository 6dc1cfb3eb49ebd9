import {dataset} from "../reference/dataset.js";
import type {ParityCase} from "../validation/parity-case.js";
import {type LinearMixedModel, type LinearMixedModelOptions, linearMixedModel} from "./index.js";
import reference from "./reference/mixed.json" with {type: "json"};

type Case = keyof typeof reference.cases;
type Columns = Readonly<Record<string, ArrayLike<number>>>;
interface Expected {
  readonly beta: readonly number[];
  readonly vcov: readonly number[];
  readonly variances: readonly number[];
  readonly sigma2: number;
  readonly loglik: number;
  readonly aic: number;
  readonly bic: number;
  readonly blup: readonly number[];
  readonly fitted: readonly number[];
  readonly df?: readonly number[];
}

interface Source {
  readonly title: string;
  readonly columns: () => Columns;
  readonly y: string;
  readonly subject: string;
  readonly time: string;
  readonly fixed: readonly string[];
}

const sources = {
  orthodont: {
    title: "nlme::Orthodont",
    columns: () => dataset("orthodont").columns,
    y: "distance",
    subject: "subject",
    time: "age",
    fixed: ["age", "female"],
  },
  sleepstudy: {
    title: "lme4::sleepstudy",
    columns: () => dataset("sleepstudy").columns,
    y: "reaction",
    subject: "subject",
    time: "days",
    fixed: ["days"],
  },
  unbalanced: {
    title: "lme4::sleepstudy, unbalanced, one person with a single value",
    columns: () => ({
      ...reference.unbalanced,
      reaction: reference.unbalanced.reaction.map((x) => x ?? Number.NaN),
    }),
    y: "reaction",
    subject: "subject",
    time: "days",
    fixed: ["days"],
  },
  pbcseq: {
    title: "survival::pbcseq, log bilirubin of 150 patients",
    columns: () => ({...reference.pbcseq, y: reference.pbcseq.bili.map(Math.log)}),
    y: "y",
    subject: "id",
    time: "years",
    fixed: ["years", "age", "trt"],
  },
  dyestuff2: {
    title: "lme4::Dyestuff2, no variance between batches",
    columns: () => reference.dyestuff2,
    y: "y",
    subject: "id",
    time: "",
    fixed: [],
  },
  line: {
    title: "12 made children whose slopes go with their intercepts",
    columns: () => reference.line,
    y: "y",
    subject: "id",
    time: "time",
    fixed: ["time"],
  },
} as const satisfies Readonly<Record<string, Source>>;

/** Fits the model of that name: data set, random effects, method. */
function modelOf(name: Case, options: LinearMixedModelOptions = {}): LinearMixedModel {
  const [data, random, method] = name.split("_") as [keyof typeof sources, string, string];
  const source: Source = sources[data];
  const columns = source.columns();
  const fixed: Record<string, ArrayLike<number>> = {};
  for (const key of source.fixed) fixed[key] = columns[key]!;
  if (data === "orthodont" && random === "slope") {
    fixed.both = Array.from(columns.age!, (age, i) => age * columns.female![i]!);
  }
  return linearMixedModel(columns[source.y]!, columns[source.subject]!, {
    fixed,
    method: method === "reml" ? "REML" : "ML",
    ...(random === "slope" ? {random: "intercept+slope" as const, time: columns[source.time]!} : {}),
    ...options,
  });
}

function title(name: Case): string {
  const [data, random, method] = name.split("_") as [keyof typeof sources, string, string];
  return `${sources[data].title}; ${random === "slope" ? "intercept and slope" : "intercept"}, ${method.toUpperCase()}`;
}

const formula = (name: Case) =>
  `lmer(y ~ …, ${name.includes("slope") ? "(time | subject)" : "(1 | subject)"}, REML = ${name.endsWith("reml") ? "TRUE" : "FALSE"})`;

function fixedEffects(name: Case): ParityCase {
  const theirs: Expected = reference.cases[name];
  return {
    name: "linearMixedModel",
    dataset: title(name),
    quantity: "fixed effects, their covariance, log-likelihood, AIC, BIC, 20 fitted values",
    r: formula(name),
    covers: name.startsWith("unbalanced") ? ["missing values"] : [],
    tolerance: 1e-7,
    compare: () => {
      const ours = modelOf(name);
      const {n} = ours;
      const at = Array.from({length: 20}, (_, i) => Math.round((i * (n - 1)) / 19));
      return {
        ours: [
          ...ours.coefficients.map(({estimate}) => estimate),
          ...ours.covariance,
          ...[ours.logLikelihood, ours.aic, ours.bic],
          ...at.map((i) => ours.fitted[i]!),
        ],
        theirs: [
          ...theirs.beta,
          ...theirs.vcov,
          ...[theirs.loglik, theirs.aic, theirs.bic],
          ...theirs.fitted,
        ],
      };
    },
  };
}

function components(name: Case): ParityCase {
  const theirs: Expected = reference.cases[name];
  return {
    name: "linearMixedModel",
    dataset: title(name),
    quantity: "variances, covariance, residual variance, each subject's random effects",
    r: `VarCorr(fit), ranef(fit) of ${formula(name)}`,
    covers: name.startsWith("unbalanced") ? ["missing values"] : [],
    tolerance: 1e-7,
    compare: () => {
      const ours = modelOf(name);
      const {intercept, slope, covariance, residual} = ours.varianceComponents;
      const {intercept: b0, slope: b1} = ours.randomEffects;
      const variances = slope === null ? [intercept] : [intercept, covariance, covariance, slope];
      return {
        ours: [...variances, residual, ...b0, ...(b1 ?? [])],
        theirs: [...theirs.variances, theirs.sigma2, ...theirs.blup],
      };
    },
  };
}

function satterthwaite(name: Case): ParityCase {
  const theirs: Expected = reference.cases[name];
  return {
    name: "linearMixedModel",
    dataset: title(name),
    quantity: "Satterthwaite's degrees of freedom",
    r: "2 * v^2 / var(v) by numerical derivatives of lme4's deviance function in θ and σ",
    covers: name.startsWith("unbalanced") ? ["missing values"] : [],
    tolerance: 1e-7,
    compare: () => ({ours: modelOf(name).coefficients.map(({df}) => df), theirs: theirs.df ?? []}),
  };
}

const names = Object.keys(reference.cases) as Case[];
const byNlme = Object.keys(reference.nlme) as (keyof typeof reference.nlme)[];

export const mixedParity: readonly ParityCase[] = [
  ...names.map(fixedEffects),
  ...names.map(components),
  ...names.filter((name) => "df" in reference.cases[name]).map(satterthwaite),
  ...byNlme.map(
    (name): ParityCase => ({
      name: "linearMixedModel",
      dataset: title(name),
      quantity: "fixed effects, standard errors, inner-outer degrees of freedom, p, log-likelihood",
      r: "summary(nlme::lme(…), adjustSigma = FALSE)$tTable",
      covers: [],
      tolerance: 1e-6,
      because: "nlme's optimiser stops earlier; sharpened lme4 agrees to 1e-7",
      compare: () => {
        const theirs = reference.nlme[name];
        const {coefficients, logLikelihood} = modelOf(name, {df: "inner-outer"});
        return {
          ours: [
            ...coefficients.map(({estimate}) => estimate),
            ...coefficients.map(({standardError}) => standardError),
            ...coefficients.map(({df}) => df),
            ...coefficients.map(({p}) => 1 + p),
            logLikelihood,
          ],
          theirs: [
            ...[...theirs.beta, ...theirs.se, ...theirs.df, ...theirs.p.map((p) => 1 + p)],
            theirs.loglik,
          ],
        };
      },
    }),
  ),
];
