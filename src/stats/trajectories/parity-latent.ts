import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {chooseLatentClasses, type LatentClassGrowth, latentClassGrowth} from "./index.js";
import reference from "./reference/latent.json" with {type: "json"};

/** Long data: children, times, values. */
export interface LongData {
  readonly title: string;
  readonly subject: ArrayLike<number>;
  readonly time: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  readonly covers: readonly Coverage[];
}

const withMissing = (values: readonly (number | null)[]) => values.map((v) => v ?? Number.NaN);

/** The data sets by the first word of a comparison's name. */
export const longData = {
  orthodont: () => {
    const {subject, age, distance} = dataset("orthodont").columns;
    return {title: "nlme::Orthodont", subject: subject!, time: age!, value: distance!, covers: []};
  },
  sleep: () => {
    const {subject, days, reaction} = dataset("sleepstudy").columns;
    return {title: "lme4::sleepstudy", subject: subject!, time: days!, value: reaction!, covers: []};
  },
  ozone: () => ({
    title: "airquality, ozone by week with missing days",
    ...reference.ozone,
    value: withMissing(reference.ozone.value),
    covers: ["missing values"],
  }),
  pbc: () => ({
    title: "survival::pbcseq, log bilirubin of 150 patients at times of their own",
    ...reference.pbc,
    value: withMissing(reference.pbc.value),
    covers: ["missing values"],
  }),
  made: () => ({
    title: "90 made children, 1 to 9 values at times of their own",
    ...reference.made,
    covers: [],
  }),
} as const satisfies Readonly<Record<string, () => LongData>>;
type Source = keyof typeof longData;

interface Expected {
  readonly k: number;
  readonly degree: number;
  readonly equal: boolean;
  readonly start: readonly number[];
  readonly at: readonly number[];
  readonly loglik: number;
  readonly parameters: number;
  readonly aic: number;
  readonly bic: number;
  readonly adjusted: number;
  readonly coefficients: readonly number[];
  readonly se: readonly number[];
  readonly vcov: readonly number[];
  readonly level: readonly number[];
  readonly sigma: readonly number[];
  readonly prior: readonly number[];
  readonly prior_se: readonly number[];
  readonly size: readonly number[];
  readonly app: readonly number[];
  readonly odds: readonly number[];
  readonly entropy: number;
  readonly curves: readonly number[];
  readonly curve_se: readonly number[];
  readonly posterior: readonly number[];
  readonly flexmix: {
    readonly loglik: number;
    readonly prior: readonly number[];
    readonly sigma: readonly number[];
    readonly fitted: readonly number[];
    readonly rows: readonly number[];
    readonly posterior: readonly number[];
  };
}

const sets = Object.keys(reference.sets) as (keyof typeof reference.sets)[];
const sourceOf = (name: string) => longData[name.split("_")[0] as Source]();

function modelOf(name: keyof typeof reference.sets, at?: ArrayLike<number>): LatentClassGrowth {
  const {k, degree, equal, start, at: places}: Expected = reference.sets[name];
  const {subject, time, value} = sourceOf(name);
  return latentClassGrowth(subject, time, value, {
    k,
    degree: degree as 0 | 1 | 2 | 3,
    variance: equal ? "equal" : "by class",
    initial: start,
    at: at ?? places,
  });
}

const described = (name: keyof typeof reference.sets) => {
  const {k, degree, equal}: Expected = reference.sets[name];
  return `${k} classes, degree ${degree}, ${equal ? "one variance" : "a variance each"}`;
};
const estimates = ({classes}: LatentClassGrowth) =>
  classes.flatMap(({coefficients}) => coefficients.map(({estimate}) => estimate));
const errors = ({classes}: LatentClassGrowth) =>
  classes.flatMap(({coefficients}) => coefficients.map(({standardError}) => standardError));

function fit(name: keyof typeof reference.sets): ParityCase {
  const theirs: Expected = reference.sets[name];
  const {title, covers} = sourceOf(name);
  return {
    name: "latentClassGrowth",
    dataset: title,
    quantity: `${described(name)}: likelihood, criteria, coefficients, variances, probabilities, AvePP, entropy, curves`,
    r: "EM written out, from the same posterior probabilities until nothing moves",
    covers,
    tolerance: 1e-7,
    compare: () => {
      const ours = modelOf(name);
      const {classes, logLikelihood, parameters, aic, bic, adjustedBic, entropy, curves} = ours;
      return {
        ours: [
          ...[
            logLikelihood,
            parameters,
            aic,
            bic,
            adjustedBic,
            entropy,
            ...estimates(ours),
            ...curves.estimate,
          ],
          ...classes.flatMap((one) => [one.level, one.residualStandardDeviation, one.probability]),
          ...classes.flatMap((one) => [one.size, one.averagePosterior]),
        ],
        theirs: [
          ...[theirs.loglik, theirs.parameters, theirs.aic, theirs.bic, theirs.adjusted, theirs.entropy],
          ...[...theirs.coefficients, ...theirs.curves],
          ...theirs.level.flatMap((level, c) => [level, theirs.sigma[c]!, theirs.prior[c]!]),
          ...theirs.size.flatMap((size, c) => [size, theirs.app[c]!]),
        ],
      };
    },
  };
}

function posterior(name: keyof typeof reference.sets): ParityCase {
  const theirs: Expected = reference.sets[name];
  const {title, covers} = sourceOf(name);
  return {
    name: "latentClassGrowth",
    dataset: title,
    quantity: `${described(name)}: each child's posterior probabilities, odds of correct classification`,
    r: "EM written out, from the same posterior probabilities until nothing moves",
    covers,
    tolerance: 1e-7,
    compare: () => {
      const ours = modelOf(name);
      // Odds span many powers of ten: each is compared for itself.
      const odds = ours.classes.map(({oddsOfCorrect}, c) => oddsOfCorrect! / theirs.odds[c]!);
      return {ours: [...ours.posterior, ...odds], theirs: [...theirs.posterior, ...odds.map(() => 1)]};
    },
  };
}

function standardErrors(name: keyof typeof reference.sets): ParityCase {
  const theirs: Expected = reference.sets[name];
  const {title, covers} = sourceOf(name);
  return {
    name: "latentClassGrowth",
    dataset: title,
    quantity: `${described(name)}: standard errors and covariances of coefficients, of probabilities, of curves`,
    r: "solve(-numDeriv::jacobian(score, at = EM's end)), delta method",
    covers,
    tolerance: 1e-7,
    compare: () => {
      const ours = modelOf(name);
      return {
        ours: [
          ...[...errors(ours), ...ours.classes.flatMap(({covariance}) => [...covariance])],
          ...[...ours.classes.map((one) => one.probabilityStandardError), ...ours.curves.standardError],
        ],
        theirs: [...theirs.se, ...theirs.vcov, ...theirs.prior_se, ...theirs.curve_se],
      };
    },
  };
}

function byFlexmix(name: keyof typeof reference.sets): ParityCase {
  const theirs: Expected = reference.sets[name];
  const {title, covers} = sourceOf(name);
  return {
    name: "latentClassGrowth",
    dataset: title,
    quantity: `${described(name)}: likelihood, probabilities, standard deviations, fitted values, posterior probabilities`,
    r: "flexmix::flexmix(y ~ poly(t, degree) | id, cluster = start), a driver with maximum likelihood's variances",
    covers,
    tolerance: 1e-7,
    compare: () => {
      const {subject, time, value} = sourceOf(name);
      // R's rows: complete, by child.
      const rows = Array.from({length: value.length}, (_, i) => i)
        .filter((i) => !Number.isNaN(value[i]!))
        .sort((a, b) => subject[a]! - subject[b]!);
      const ours = modelOf(
        name,
        theirs.flexmix.rows.map((row) => time[rows[row - 1]!]!),
      );
      const {loglik, prior, sigma, fitted, posterior} = theirs.flexmix;
      return {
        ours: [
          ours.logLikelihood,
          ...ours.classes.flatMap((one) => [one.probability, one.residualStandardDeviation]),
          ...[...ours.curves.estimate, ...ours.posterior],
        ],
        theirs: [loglik, ...prior.flatMap((one, c) => [one, sigma[c]!]), ...fitted, ...posterior],
      };
    },
  };
}

const lms = Object.keys(reference.lm) as (keyof typeof reference.lm)[];

function leastSquares(name: keyof typeof reference.lm): ParityCase {
  const {title, subject, time, value, covers} = sourceOf(name);
  return {
    name: "latentClassGrowth",
    dataset: title,
    quantity: "one class: coefficients, standard errors, residual deviation, likelihood, AIC, curve",
    r: "lm(y ~ poly(t, degree, raw = TRUE)), errors times √((n − p) / n)",
    covers,
    tolerance: 1e-10,
    compare: () => {
      const theirs = reference.lm[name];
      const ours = latentClassGrowth(subject, time, value, {
        k: 1,
        degree: theirs.degree as 0 | 1 | 2 | 3,
        at: theirs.at,
      });
      const {classes, logLikelihood, aic, curves} = ours;
      return {
        ours: [
          ...[...estimates(ours), ...errors(ours), classes[0]!.residualStandardDeviation, logLikelihood, aic],
          ...[...curves.estimate, ...curves.standardError],
        ],
        theirs: [
          ...[...theirs.coefficients, ...theirs.se, theirs.sigma, theirs.loglik, theirs.aic],
          ...[...theirs.curves, ...theirs.curve_se],
        ],
      };
    },
  };
}

const tables = Object.keys(reference.tables) as (keyof typeof reference.tables)[];

function choice(name: keyof typeof reference.tables): ParityCase {
  const {title, subject, time, value, covers} = sourceOf(name);
  const theirs = reference.tables[name];
  return {
    name: "chooseLatentClasses",
    dataset: title,
    quantity: `1 to ${theirs.length} classes, the best of all starts: likelihood, criteria, entropy, smallest class, AvePP`,
    r: "EM written out, the best of 60 starts",
    covers,
    tolerance: 1e-7,
    compare: () => {
      const {rows, lowestBic} = chooseLatentClasses(subject, time, value, {degree: 1, kMax: theirs.length});
      const best = [...theirs].sort((a, b) => a.bic - b.bic)[0]!;
      return {
        ours: [
          ...rows.flatMap((row) => [
            row.k,
            row.logLikelihood,
            row.parameters,
            row.aic,
            row.bic,
            row.adjustedBic,
          ]),
          ...rows.flatMap((row) => [row.entropy, row.smallest, row.leastAveragePosterior]),
          lowestBic,
        ],
        theirs: [
          ...theirs.flatMap((row) => [row.k, row.loglik, row.parameters, row.aic, row.bic, row.adjusted]),
          ...theirs.flatMap((row) => [row.entropy, Math.min(...row.size), Math.min(...row.app)]),
          best.k,
        ],
      };
    },
  };
}

export const latentParity: readonly ParityCase[] = [
  ...sets.map(fit),
  ...sets.map(posterior),
  ...sets.map(standardErrors),
  ...sets.map(byFlexmix),
  ...lms.map(leastSquares),
  ...tables.map(choice),
];
