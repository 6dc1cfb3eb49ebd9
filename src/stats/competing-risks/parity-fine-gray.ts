import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {type FineGrayOptions, fineGray} from "./fine-gray.js";
import type {FineGrayData} from "./fine-gray-data.js";
import reference from "./reference/fine-gray.json" with {type: "json"};
import {subdistributionIncidence} from "./subdistribution-incidence.js";

const columnsOf = (name: string, ...xs: readonly string[]) => {
  const data = dataset(name);
  return Object.fromEntries(xs.map((x) => [x, data.column(x)]));
};
const mgus = dataset("mgus2");
const mgusData: FineGrayData = {
  time: mgus.column("etime"),
  status: mgus.column("etype"),
  x: columnsOf("mgus2", "age", "male", "mspike"),
};
const mgusStrata: FineGrayData = {
  ...mgusData,
  x: columnsOf("mgus2", "age", "hgb"),
  strata: mgus.column("male"),
};
const melanoma = dataset("melanoma");
const melanomaData: FineGrayData = {
  time: melanoma.column("time"),
  status: melanoma.column("status"),
  x: columnsOf("melanoma", "male", "thickness", "ulcer"),
};
const late: FineGrayData = {
  ...melanomaData,
  entry: melanoma
    .column("time")
    .map((t, i) => (i < 20 ? 0 : Math.min(Math.floor(t / 3), ((i + 1) * 37) % 400))),
};
const weighted: FineGrayData = {
  ...melanomaData,
  weight: Float64Array.from({length: melanoma.n}, (_, i) => 1 + ((i + 1) % 2)),
};
const pbc = dataset("pbc");
const pbcData: FineGrayData = {
  time: pbc.column("time"),
  status: pbc.column("status"),
  x: columnsOf("pbc", "age", "female", "bili", "albumin"),
};
const tiny: FineGrayData = {
  time: [1, 2, 2, 3, 3, 3, 4, 5, 5, 6, 6, 7],
  status: [1, 2, 1, 0, 1, 2, 0, 2, 1, 1, 2, 1],
  x: {x: [0, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1], z: [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]},
};

type Numbers = readonly number[];
const estimates = (fit: ReturnType<typeof fineGray>) => fit.coefficients.map(({estimate}) => estimate);

function crrCase(
  label: string,
  data: FineGrayData,
  theirs: {coef: Numbers; invinf: Numbers; loglik: number; loglik_null: number; var?: Numbers},
  covers: readonly Coverage[],
  cause = 1,
): ParityCase {
  return {
    name: "fineGray",
    dataset: label,
    quantity: `coefficients, log likelihoods, inverse information${theirs.var ? " and Fine–Gray covariance" : ""} for cause ${cause}`,
    r: theirs.var ? `cmprsk::crr(time, status, x, failcode = ${cause})` : "cmprsk::crr() on rows repeated",
    covers,
    tolerance: 1e-7,
    compare: () => {
      const fit = fineGray(data, {cause, censoringTies: "with events"});
      return {
        ours: [
          ...estimates(fit),
          fit.logLikelihood.fitted,
          fit.logLikelihood.null,
          ...fit.modelCovariance.map((v) => v * 1e4),
          ...(theirs.var ? fit.covariance.map((v) => v * 1e4) : []),
        ],
        theirs: [
          ...theirs.coef,
          theirs.loglik,
          theirs.loglik_null,
          ...theirs.invinf.map((v) => v * 1e4),
          ...(theirs.var ?? []).map((v) => v * 1e4),
        ],
      };
    },
  };
}

function incidenceCase(
  label: string,
  data: FineGrayData,
  theirs: {x: Numbers; time: Numbers; incidence: Numbers},
  cause = 1,
): ParityCase {
  return {
    name: "subdistributionIncidence",
    dataset: label,
    quantity: `incidence of cause ${cause} at the covariates' means at ${theirs.time.length} times`,
    r: "predict(cmprsk::crr(time, status, x), cov1 = colMeans(x))",
    covers: ["ties"],
    tolerance: 1e-7,
    compare: () => {
      const fit = fineGray(data, {cause, censoringTies: "with events", variance: "model"});
      const {time, incidence} = subdistributionIncidence(fit, theirs.x);
      return {
        ours: theirs.time.map((t) => incidence[time.indexOf(t)] ?? Number.NaN),
        theirs: theirs.incidence,
      };
    },
  };
}

function finegrayCase(
  label: string,
  data: FineGrayData,
  theirs: {coef: Numbers; robust?: Numbers; model: Numbers; loglik: Numbers},
  covers: readonly Coverage[],
  options: FineGrayOptions = {},
): ParityCase {
  const {ties = "breslow", cause = 1} = options;
  return {
    name: "fineGray",
    dataset: label,
    quantity: `coefficients, log likelihoods, model${theirs.robust ? " and robust" : ""} covariance`,
    r: `coxph(Surv(fgstart, fgstop, fgstatus) ~ x${data.strata ? " + strata(s)" : ""}, finegray(…, etype = ${cause}), weights = fgwt, cluster = id, ties = "${ties}")`,
    covers,
    tolerance: 1e-7,
    compare: () => {
      const fit = fineGray(data, {...options, variance: "robust"});
      return {
        ours: [
          ...estimates(fit),
          fit.logLikelihood.null,
          fit.logLikelihood.fitted,
          ...(theirs.robust ? fit.covariance.map((v) => v * 1e4) : []),
          ...fit.modelCovariance.map((v) => v * 1e4),
        ],
        theirs: [
          ...theirs.coef,
          ...theirs.loglik,
          ...(theirs.robust ?? []).map((v) => v * 1e4),
          ...theirs.model.map((v) => v * 1e4),
        ],
      };
    },
  };
}

const efron: FineGrayOptions = {ties: "efron"};

export const fineGrayParity: readonly ParityCase[] = [
  crrCase("survival::mgus2, 11 rows incomplete", mgusData, reference.mgus_crr, ["ties", "missing values"]),
  crrCase(
    "survival::mgus2, 11 rows incomplete",
    mgusData,
    reference.mgus_crr2,
    ["ties", "missing values"],
    2,
  ),
  crrCase("boot::melanoma", melanomaData, reference.melanoma_crr, ["ties"]),
  crrCase("survival::pbc", pbcData, reference.pbc_crr, ["ties"], 2),
  crrCase("12 hand-made rows with ties", tiny, reference.tiny_crr, ["ties"]),
  crrCase("boot::melanoma with weights 1 and 2", weighted, reference.repeated_crr, ["weights", "ties"]),
  finegrayCase("survival::mgus2", mgusData, reference.mgus_breslow, ["ties", "missing values"]),
  finegrayCase("survival::mgus2", mgusData, reference.mgus_efron, ["ties", "missing values"], efron),
  finegrayCase("boot::melanoma", melanomaData, reference.melanoma_efron, ["ties"], efron),
  finegrayCase("survival::pbc", pbcData, reference.pbc_efron2, ["ties"], {...efron, cause: 2}),
  finegrayCase("12 hand-made rows with ties", tiny, reference.tiny_breslow, ["ties"]),
  finegrayCase("12 hand-made rows with ties", tiny, reference.tiny_efron, ["ties"], efron),
  finegrayCase("survival::mgus2 within sex", mgusStrata, reference.mgus_strata, [
    "ties",
    "strata",
    "missing values",
  ]),
  finegrayCase(
    "survival::mgus2 within sex",
    mgusStrata,
    reference.mgus_strata_efron,
    ["ties", "strata"],
    efron,
  ),
  finegrayCase("boot::melanoma with late entries made up", late, reference.late_breslow, [
    "left truncation",
    "ties",
  ]),
  finegrayCase(
    "boot::melanoma with late entries made up",
    late,
    reference.late_efron,
    ["left truncation", "ties"],
    efron,
  ),
  finegrayCase(
    "boot::melanoma with weights 1 and 2, in R rows repeated (its finegray leaves weights out of the censoring)",
    weighted,
    reference.repeated_finegray,
    ["weights", "ties"],
  ),
  incidenceCase("survival::mgus2", mgusData, reference.mgus_crr),
  incidenceCase("boot::melanoma", melanomaData, reference.melanoma_crr),
  incidenceCase("survival::pbc", pbcData, reference.pbc_crr, 2),
  incidenceCase("12 hand-made rows with ties", tiny, reference.tiny_crr),
];
