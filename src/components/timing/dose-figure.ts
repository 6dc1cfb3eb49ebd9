import {pText} from "../../figures/fixed.js";
import {doseResponse} from "../../figures/timing/dose-response.js";
import {type SplineHazard, splineHazard} from "../../stats/cox/spline-hazard.js";
import type {Figure} from "../figure-card/figure.js";
import {orNull} from "../or-null.js";
import {FEWEST_PER_COEFFICIENT} from "./effects.js";
import type {FollowUp} from "./follow-up.js";
import type {TimingQuestion} from "./question.js";
import {doseRCode} from "./r-code.js";
import {boundaryMarks, type Strata} from "./strata.js";
import {dragWords, hoursText, ORIGIN_WORDS, ratioNumber} from "./words.js";

/** Children on ECMO with the hours that they waited for it, and the hazard along those. */
export interface Dose {
  readonly follow: FollowUp;
  readonly hours: Float64Array;
  readonly curve: SplineHazard;
  readonly firth: boolean;
}

/**
 * The hazard of death from cannulation on against the hours of waiting; null where the children carry no curve.
 *
 * @param follow - children on ECMO, from cannulation on
 */
export function doseOf(follow: FollowUp, {timing}: Strata): Dose | null {
  if (!timing) return null;
  const hours = Float64Array.from(follow.children, (child) => timing.wait(child) ?? Number.NaN);
  // Three knots make two coefficients.
  const firth = follow.deaths < 2 * FEWEST_PER_COEFFICIENT;
  const curve = orNull(() => splineHazard(follow.time, follow.died, hours, {entry: follow.entry, firth}));
  return curve && {follow, hours, curve, firth};
}

/** The hazard along the hours to ECMO, without a boundary between early and late. */
export function doseFigure(
  {follow, hours, curve, firth}: Dose,
  strata: Strata,
  {origin}: TimingQuestion,
  sql: string,
): Figure {
  const {association, knots, reference} = curve;
  const boundaries = boundaryMarks(strata);
  const from = origin === "rss" ? "refractory shock" : ORIGIN_WORDS[origin];
  const shape = knots.length > 0 ? `a restricted cubic spline of ${knots.length} knots` : "a straight line";
  const [first, last] = [0, curve.at.length - 1];
  const ends = [first, last]
    .map(
      (i) =>
        `${ratioNumber(curve.ratio[i] as number)} (${ratioNumber(curve.lower[i] as number)}–${ratioNumber(curve.upper[i] as number)}) at ${hoursText(curve.at[i] as number)}`,
    )
    .join(", ");
  const p = association.p === null ? "" : ` Any change along the hours: p ${pText(association.p)}.`;
  const summary = `Against ${hoursText(reference)} of waiting the hazard of death is ${ends}.${p}`;
  return {
    caption: `Hazard of death from cannulation on along the hours waited since ${from}, over that at ${hoursText(reference)}: ${shape} in Cox's regression${firth ? " with Firth's penalty" : ""}, with pointwise 95 % limits. ${follow.children.length} children on ECMO, ${follow.deaths} died. ${summary} Not adjusted: whoever is most ill waits least, and only those who lived through a wait have one. ${dragWords(boundaries)}`,
    summary,
    draw: (width) =>
      doseResponse(
        {
          at: curve.at,
          ratio: curve.ratio,
          lower: curve.lower,
          upper: curve.upper,
          reference,
          children: follow.children.map((child, i) => ({
            subject_id: child.subject_id,
            group: child.group,
            outcome: child.outcome,
            hours: hours[i] as number,
          })),
          boundaries,
          axis: `Hours from ${from} to cannulation`,
        },
        width,
      ),
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "hours", label: "Hours to cannulation", digits: 4},
      {key: "entry", label: "Followed from (h after cannulation)", digits: 4},
      {key: "time", label: "Followed until (h after cannulation)", digits: 4},
      {key: "died", label: "Died (1 = yes)"},
    ],
    rows: follow.children.map((child, i) => ({
      subject_id: child.subject_id,
      hours: hours[i] as number,
      entry: follow.entry[i] as number,
      time: follow.time[i] as number,
      died: follow.died[i] as number,
    })),
    how: {
      method:
        "Restricted cubic spline with knots at Harrell's quantiles in a Cox regression from cannulation on, so that no child's wait counts; Firth's penalty with few deaths. Wald limits of the contrast with the reference; likelihood-ratio test of any association.",
      functions: ["splineHazard"],
      sql,
      r: doseRCode(reference, firth),
    },
    warnings: curve.warnings,
  };
}
