import {randomStream} from "../resampling/random.js";
import type {StatsBench} from "../validation/bench.js";
import {mantelByar} from "./mantel-byar.js";
import {timeDependentExposure} from "./time-dependent-exposure.js";

/** Half are exposed some time before the end; minutes, so that there are ties. */
function make(n: number) {
  const random = randomStream(20260702);
  const columns = {time: new Float64Array(n), event: new Float64Array(n), exposure: new Float64Array(n)};
  for (let i = 0; i < n; ++i) {
    columns.time[i] = Math.ceil(-Math.log(1 - random.next()) * 20000) + 1;
    columns.event[i] = random.below(10) < 7 ? 1 : 0;
    columns.exposure[i] = Math.ceil(-Math.log(1 - random.next()) * 20000);
  }
  return columns;
}

const TMERGE = `{
  d$id <- seq_len(nrow(d))
  m <- tmerge(d, d, id = id, ev = event(time, event))
  m <- tmerge(m, d, id = id, exposed = tdc(exposure))`;

/** Timings against R. */
export const timingBenches: readonly StatsBench[] = [
  {
    id: "time-dependent-exposure",
    name: "timeDependentExposure",
    title: "Splitting follow-up at the start of a treatment",
    sizes: [300, 10_000, 100_000],
    make,
    run: ({time, event, exposure}) =>
      timeDependentExposure({time: time!, event: event!, exposureTime: exposure!}),
    r: `${TMERGE}
}`,
    packages: ["survival"],
  },
  {
    id: "mantel-byar",
    name: "mantelByar",
    title: "Mantel–Byar test",
    sizes: [300, 10_000, 100_000],
    make,
    run: ({time, event, exposure}) => mantelByar({time: time!, event: event!, exposureTime: exposure!}),
    r: `${TMERGE}
  coxph(Surv(tstart, tstop, ev) ~ exposed, m, iter.max = 0)$score
}`,
    packages: ["survival"],
  },
];
