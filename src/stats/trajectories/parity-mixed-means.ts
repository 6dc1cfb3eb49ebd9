import {dataset} from "../reference/dataset.js";
import type {ParityCase} from "../validation/parity-case.js";
import {linearMixedModel} from "./linear-mixed-model.js";
import {mixedModelChecks} from "./mixed-model-checks.js";
import {mixedModelMeans} from "./mixed-model-means.js";
import reference from "./reference/mixed-means.json" with {type: "json"};

const because = "lme4's optimiser stops there";

function orthodont() {
  const data = dataset("orthodont");
  const [age, female] = [data.column("age"), data.column("female")];
  const subject = data.column("subject");
  const fixed = {age, female, both: age.map((years, i) => years * female[i]!)};
  return {
    model: linearMixedModel(data.column("distance"), subject, {fixed}),
    subject,
    time: age,
    at: {age: [8, 14, 8, 14, 11], female: [0, 0, 1, 1, 0], both: [0, 0, 8, 14, 0]},
  };
}

function sleepstudy() {
  const data = dataset("sleepstudy");
  const days = data.column("days");
  const subject = data.column("subject");
  return {
    model: linearMixedModel(data.column("reaction"), subject, {
      fixed: {days},
      random: "intercept+slope",
      time: days,
    }),
    subject,
    time: days,
    at: {days: [0, 4.5, 9]},
  };
}

const SETS = {
  orthodont: {title: "nlme::Orthodont, age by sex, intercepts", fitted: orthodont},
  sleepstudy: {title: "lme4::sleepstudy, intercepts and slopes", fitted: sleepstudy},
} as const;

/** Means and residual checks of mixed models, against lme4 and nlme. */
export const mixedMeansParity: readonly ParityCase[] = (Object.keys(SETS) as (keyof typeof SETS)[]).flatMap(
  (name) => {
    const {title, fitted} = SETS[name];
    const theirs = reference[name];
    const shared = {dataset: title, covers: [], tolerance: 1e-6, because} as const;
    return [
      {
        ...shared,
        name: "mixedModelMeans",
        quantity: `${theirs.se.length} means and their standard errors`,
        r: "X %*% fixef(lmer(…)), sqrt(rowSums((X %*% vcov(fit)) * X))",
        compare: () => {
          const {model, at} = fitted();
          const {estimate, standardError} = mixedModelMeans(model, at);
          return {ours: [...estimate, ...standardError], theirs: [...theirs.estimate, ...theirs.se]};
        },
      },
      {
        ...shared,
        name: "mixedModelChecks",
        quantity: "share beyond two standard deviations, skewness, autocorrelation",
        r: "mean(abs(resid(fit) / sigma(fit)) > 2), nlme::ACF(fit, maxLag = 1)",
        compare: () => {
          const {model, subject, time} = fitted();
          const {beyondTwo, skewness, autocorrelation} = mixedModelChecks(model, subject, time);
          return {
            ours: [beyondTwo, skewness, autocorrelation],
            theirs: [theirs.beyond, theirs.skewness, theirs.autocorrelation],
          };
        },
      },
    ];
  },
);
