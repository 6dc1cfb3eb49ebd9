import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {latentClassPosterior} from "./index.js";
import reference from "./reference/class-posterior.json" with {type: "json"};

interface Answered {
  readonly coefficients: readonly (readonly number[])[];
  readonly sigma: readonly number[];
  readonly prior: readonly number[];
  readonly subject: readonly number[];
  readonly time: readonly number[];
  readonly value: readonly number[];
  readonly modal: readonly number[];
  readonly posterior: readonly number[];
}

const sets = [
  ["orthodont", "nlme::Orthodont, by the first two of four values", []],
  ["sleep", "lme4::sleepstudy, people that the model was not found from", []],
  ["ozone", "airquality, ozone by week, some values far from all curves", []],
] as const satisfies readonly (readonly [keyof typeof reference, string, readonly Coverage[]])[];

export const classPosteriorParity: readonly ParityCase[] = sets.map(([name, title, covers]): ParityCase => {
  const {coefficients, sigma, prior, subject, time, value, modal, posterior}: Answered = reference[name];
  const classes = coefficients.map((own, c) => ({
    coefficients: own.map((estimate) => ({estimate})),
    probability: prior[c]!,
    residualStandardDeviation: sigma[c]!,
  }));
  return {
    name: "latentClassPosterior",
    dataset: title,
    quantity: `${classes.length} classes: each one's posterior probabilities and likeliest class`,
    r: "flexmix::posterior(model, newdata)",
    covers,
    tolerance: 1e-10,
    compare: () => {
      const ours = latentClassPosterior({classes}, subject, time, value);
      return {
        ours: [...ours.posterior, ...Array.from(ours.modal, (own) => own + 1)],
        theirs: [...posterior, ...modal],
      };
    },
  };
});
