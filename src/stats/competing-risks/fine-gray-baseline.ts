import type {FineGrayPrepared} from "./fine-gray-data.js";
import type {FineGrayFit} from "./fine-gray-fit.js";
import {eachEvent, type SubdistributionTies} from "./subdistribution-likelihood.js";

/** Cumulative subdistribution hazard of each stratum where all covariates are at their means. */
export function baselineOf(
  prepared: FineGrayPrepared,
  beta: Float64Array,
  ties: SubdistributionTies,
): FineGrayFit["baseline"] {
  return prepared.strata.map((stratum) => {
    const time: number[] = [];
    const cumulativeHazard: number[] = [];
    let sum = 0;
    eachEvent(stratum, beta, false, ({at, s0, d0, tied, tiedWeight}) => {
      const steps = ties === "efron" ? tied : 1;
      for (let l = 0; l < steps; ++l) sum += tiedWeight / steps / (s0 - (l / steps) * d0);
      time.push(stratum.time[at]!);
      cumulativeHazard.push(sum);
    });
    return {
      stratum: stratum.code,
      time: Float64Array.from(time),
      cumulativeHazard: Float64Array.from(cumulativeHazard),
    };
  });
}
