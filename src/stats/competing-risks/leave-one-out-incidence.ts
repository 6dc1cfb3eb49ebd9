import type {IncidenceCounts} from "./incidence-counts.js";

/** The incidence of the first of the causes by a time, and what becomes of it without each row. */
export interface LeaveOneOutIncidence {
  /** NaN where it is not known. */
  readonly incidence: number;
  /** The incidence less that of the others, by row; NaN where the incidence is not known. */
  readonly lost: Float64Array;
  /** Whether without one of the rows the incidence would not be known: the others' last one is taken then. */
  readonly alone: boolean;
}

/**
 * The incidence with and without each row, in one walk over the times.
 *
 * With the incidence R_j after time j of those who are event-free then, taking a row out changes the incidence at each
 * of the times at which it was at risk by S′ (d R − c) / (Y (Y − 1)), where S′ is the event-free share of the others
 * just before, Y were at risk, d failed and c of the cause; and where the row itself failed by S′ (κ − R) / (Y − 1)
 * more, κ = 1 if of the cause. These small changes are added up, never told as a difference of two incidences, whose
 * rounding n − 1 would magnify.
 *
 * @param counts - of the children, without weights or entries
 * @param status - their codes, by row: 0, 1 the cause, 2 any other
 * @param passed - number of the distinct times by the one asked for
 * @param before - number of them that are before it
 */
export function leaveOneOutIncidence(
  {time, atRisk, failed, failedOfAny, censored, emptied, exitAt}: IncidenceCounts,
  status: Float64Array,
  passed: number,
  before: number,
): LeaveOneOutIncidence {
  const rows = status.length;
  const last = time.length - 1;
  const lost = new Float64Array(rows);
  if (before === time.length && !emptied[last]) {
    return {incidence: Number.NaN, lost: lost.fill(Number.NaN), alone: false};
  }
  // R of each time: from the last back, so that a cause that takes all is 1, not 1 but for rounding.
  const later = new Float64Array(passed);
  let incidence = 0;
  for (let j = passed - 1; j >= 0; --j) {
    later[j] = incidence;
    incidence = failed[j]! / atRisk[j]! + (1 - failedOfAny[j]! / atRisk[j]!) * incidence;
  }
  const waited = new Float64Array(passed);
  const share = new Float64Array(passed);
  let free = 1;
  let sum = 0;
  for (let j = 0; j < passed; ++j) {
    const any = failedOfAny[j]!;
    if (any > 0) {
      const others = atRisk[j]! - 1;
      // Whom nobody outlives takes all of the share along that is left without it.
      share[j] = others > 0 ? free / others : free;
      if (others > 0) {
        sum += (free * (any * later[j]! - failed[j]!)) / (atRisk[j]! * others);
        free *= 1 - any / others;
      }
    }
    waited[j] = sum;
  }
  for (let i = 0; i < rows; ++i) {
    const j = exitAt[i]!;
    if (j >= passed) lost[i] = sum;
    else if (status[i] === 0) lost[i] = waited[j]!;
    else lost[i] = waited[j]! + share[j]! * ((status[i] === 1 ? 1 : 0) - later[j]!);
  }
  const alone = atRisk[last] === 1 && last > 0 && last - 1 < before && censored[last - 1]! > 0;
  return {incidence, lost, alone};
}
