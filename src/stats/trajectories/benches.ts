import {randomStream} from "../resampling/random.js";
import type {StatsBench} from "../validation/bench.js";
import {
  chooseLatentClasses,
  kmeansStability,
  kmeansTrajectories,
  latentClassGrowth,
  latentClassStability,
  linearMixedModel,
  loess,
  meanCurve,
  penalisedSpline,
  stepFunction,
  stepSummary,
} from "./index.js";

type Columns = Readonly<Record<string, Float64Array>>;

/** Infusions of n children, 24 intervals each, by child and start. */
function infusions(n: number): Columns {
  const stream = randomStream(n);
  const length = 24 * n;
  const columns = {
    subject: new Float64Array(length),
    start: new Float64Array(length),
    stop: new Float64Array(length),
    value: new Float64Array(length),
  };
  for (let i = 0; i < length; ++i) {
    columns.subject[i] = Math.floor(i / 24);
    columns.start[i] = 60 * stream.next();
    columns.stop[i] = columns.start[i]! + 12 * stream.next();
    columns.value[i] = 40 * stream.next();
  }
  return columns;
}

/** VIS of n children at 48 times, a column of n × 48. */
function curves(n: number): Columns {
  const stream = randomStream(n + 1);
  const values = new Float64Array(n * 48);
  for (let i = 0; i < n; ++i) {
    const level = 20 + 10 * stream.normal();
    const tilt = stream.normal() / 4;
    for (let t = 0; t < 48; ++t) values[i * 48 + t] = level + tilt * t + 3 * stream.normal();
  }
  return {values};
}
const HOURS = Float64Array.from({length: 48}, (_, t) => t);
const gridOf = ({values}: Columns) => ({time: HOURS, values: values!, n: values!.length / 48});

function wave(n: number): Columns {
  const stream = randomStream(n + 2);
  const x = Float64Array.from({length: n}, () => 48 * stream.next());
  return {x, y: x.map((v) => 10 * Math.sin(v / 8) + 3 * stream.normal())};
}

/** Five values of each of n children, with a random slope. */
function repeated(n: number): Columns {
  const stream = randomStream(n + 3);
  const columns = {
    subject: new Float64Array(5 * n),
    time: new Float64Array(5 * n),
    age: new Float64Array(5 * n),
    y: new Float64Array(5 * n),
  };
  for (let i = 0; i < n; ++i) {
    const [a, b, age] = [2 * stream.normal(), stream.normal() / 2, 10 * stream.next()];
    for (let t = 0; t < 5; ++t) {
      const row = 5 * i + t;
      columns.subject[row] = i;
      columns.time[row] = t;
      columns.age[row] = age;
      columns.y[row] = 8 + a + (b - 0.3) * t + age / 10 + stream.normal();
    }
  }
  return columns;
}

/** Thirty values of each of n children of three classes that overlap. */
function classes(n: number): Columns {
  const stream = randomStream(n + 4);
  const columns = {
    subject: new Float64Array(30 * n),
    time: new Float64Array(30 * n),
    value: new Float64Array(30 * n),
  };
  for (let row = 0; row < 30 * n; ++row) {
    const i = Math.floor(row / 30);
    const t = 48 * stream.next();
    columns.subject[row] = i;
    columns.time[row] = t;
    columns.value[row] = [20, 20 + t / 12, 25 - t / 12][i % 3]! + 5 * stream.normal();
  }
  return columns;
}

const bootstrapInR = (f: string) =>
  `{v <- matrix(d$values, ncol = 48, byrow = TRUE); n <- nrow(v); b <- replicate(500, ${f}(v[sample(n, replace = TRUE), ])); apply(b, 1, quantile, c(0.025, 0.975))}`;

/** Timings against R. */
export const trajectoriesBenches: readonly StatsBench[] = [
  {
    id: "trajectories-step-summary",
    name: "stepSummary",
    title: "Step functions of 24 infusions a child and their summary of 24 h",
    sizes: [60, 300],
    make: infusions,
    run: ({subject, start, stop, value}) => {
      let sum = 0;
      for (let i = 0; i < subject!.length; i += 24) {
        const steps = stepFunction(
          start!.subarray(i, i + 24),
          stop!.subarray(i, i + 24),
          value!.subarray(i, i + 24),
        );
        sum += stepSummary(steps, 12, 36).mean!;
      }
      return sum;
    },
    r: "vapply(split(d, d$subject), function(s) {u <- c(12, s$start[s$start > 12 & s$start < 36], s$stop[s$stop > 12 & s$stop < 36]); c(sum(s$value * pmax(0, pmin(s$stop, 36) - pmax(s$start, 12))) / 24, max(vapply(u, function(t) sum(s$value[s$start <= t & t < s$stop]), 0)))}, c(0, 0))",
    packages: [],
    target: {ms: 16},
  },
  {
    id: "trajectories-mean-curve",
    name: "meanCurve",
    title: "Mean curve at 48 times, band of 500 bootstrap samples of children",
    sizes: [60, 300],
    make: curves,
    run: (columns) => meanCurve(gridOf(columns), {replicates: 500}),
    r: bootstrapInR("colMeans"),
    packages: [],
  },
  {
    id: "trajectories-median-curve",
    name: "meanCurve",
    title: "Median curve at 48 times, band of 500 bootstrap samples of children",
    sizes: [60, 300],
    make: curves,
    run: (columns) => meanCurve(gridOf(columns), {replicates: 500, summary: "median"}),
    r: bootstrapInR("(function(m) apply(m, 2, median))"),
    packages: [],
  },
  {
    id: "trajectories-loess",
    name: "loess",
    title: "LOESS, span 0.75, degree 2, at 101 places with errors, direct",
    sizes: [300, 1000, 10_000],
    rSizes: [300, 1000],
    make: wave,
    run: ({x, y}) =>
      loess(x!, y!, {
        at: Float64Array.from({length: 101}, (_, i) => 0.5 + 0.46 * i),
        statistics: "approximate",
      }),
    r: 'predict(loess(y ~ x, d, control = loess.control(surface = "direct")), data.frame(x = seq(0.5, 46.5, length.out = 101)), se = TRUE)',
    packages: [],
  },
  {
    id: "trajectories-penalised-spline",
    name: "penalisedSpline",
    title: "P-spline of 20 segments, penalty by REML, at 101 places with errors",
    sizes: [300, 10_000, 1_000_000],
    rSizes: [300, 10_000],
    make: wave,
    run: ({x, y}) => penalisedSpline(x!, y!, {selection: "reml"}),
    r: 'mgcv::gam(y ~ s(x, bs = "ps", k = 23), data = d, method = "REML")',
    packages: ["mgcv"],
  },
  {
    id: "trajectories-mixed-model",
    name: "linearMixedModel",
    title: "Mixed model, random intercept and slope, REML, five values a child",
    sizes: [60, 300, 10_000],
    make: repeated,
    run: ({y, subject, time, age}) =>
      linearMixedModel(y!, subject!, {
        fixed: {time: time!, age: age!},
        random: "intercept+slope",
        time: time!,
      }),
    r: "lme4::lmer(y ~ time + age + (time | subject), d)",
    packages: ["lme4"],
  },
  {
    id: "trajectories-kmeans",
    name: "kmeansTrajectories",
    title: "Four clusters of trajectories at 48 times, 20 starts",
    sizes: [60, 300],
    make: curves,
    run: (columns) => kmeansTrajectories(gridOf(columns), {k: 4}),
    r: "{v <- matrix(d$values, ncol = 48, byrow = TRUE); k <- kmeans(v, 4, nstart = 20, iter.max = 100); cluster::silhouette(k$cluster, dist(v))}",
    packages: ["cluster"],
  },
  {
    id: "trajectories-latent-classes",
    name: "latentClassGrowth",
    title: "Three latent classes, curves of degree 2, 30 values a child, 20 starts (R: 3 starts)",
    sizes: [60, 300, 5000],
    rSizes: [60, 300],
    make: classes,
    run: ({subject, time, value}) => latentClassGrowth(subject!, time!, value!, {k: 3}),
    r: "flexmix::stepFlexmix(value ~ poly(time, 2) | subject, d, k = 3, nrep = 3, model = flexmix::FLXMRglmfix(varFix = TRUE), verbose = FALSE)",
    packages: ["flexmix"],
    target: {ms: 3000},
  },
  {
    id: "trajectories-latent-choice",
    name: "chooseLatentClasses",
    title: "One to five latent classes, curves of degree 2, 30 values a child, 20 starts each (R: 1 start)",
    sizes: [60],
    make: classes,
    run: ({subject, time, value}) => chooseLatentClasses(subject!, time!, value!),
    r: "flexmix::stepFlexmix(value ~ poly(time, 2) | subject, d, k = 1:5, nrep = 1, model = flexmix::FLXMRglmfix(varFix = TRUE), verbose = FALSE)",
    packages: ["flexmix"],
    target: {ms: 300},
  },
  {
    id: "trajectories-latent-stability-resamples",
    name: "latentClassStability",
    title: "Stability of three latent classes in 100 resamples, 10 starts each (R: 10 resamples, 1 start)",
    sizes: [60],
    make: classes,
    run: ({subject, time, value}) => latentClassStability(subject!, time!, value!, {k: 3}),
    r: "replicate(10, {i <- unique(sample(unique(d$subject), replace = TRUE)); flexmix::flexmix(value ~ poly(time, 2) | subject, d[d$subject %in% i, ], k = 3, model = flexmix::FLXMRglmfix(varFix = TRUE))})",
    packages: ["flexmix"],
  },
  {
    id: "trajectories-kmeans-stability",
    name: "kmeansStability",
    title: "Stability of four clusters of trajectories at 48 times in 100 resamples, 10 starts each",
    sizes: [60, 300],
    make: curves,
    run: (columns) => kmeansStability(gridOf(columns), {k: 4}),
    r: 'fpc::clusterboot(matrix(d$values, ncol = 48, byrow = TRUE), B = 100, bootmethod = "boot", clustermethod = fpc::kmeansCBI, krange = 4, runs = 10, count = FALSE)',
    packages: ["fpc"],
  },
];
