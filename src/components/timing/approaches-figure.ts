import {pText} from "../../figures/fixed.js";
import {
  type ApproachPanel,
  approachPanels,
  type IncidenceLine,
} from "../../figures/timing/approach-panels.js";
import type {Figure} from "../figure-card/figure.js";
import type {Approach, FixedApproaches, LandmarkApproach} from "./approaches.js";
import type {TimeAxis} from "./axis.js";
import {courseRows, type FollowUp} from "./follow-up.js";
import type {TimingQuestion} from "./question.js";
import {approachesRCode} from "./r-code.js";
import {absentWords, hoursText, ratioText, whoWords} from "./words.js";

/** What the page shows of the timing of ECMO. */
export interface Shown {
  readonly question: TimingQuestion;
  readonly follow: FollowUp;
  readonly fixed: FixedApproaches;
  readonly landmark: LandmarkApproach;
  readonly axis: TimeAxis;
  /** The query behind the rows, as a person would run it. */
  readonly sql: string;
}

/** Time before ECMO counted as what it is; a landmark; and the naive comparison, last and pale. */
export function approachesFigure(shown: Shown): Figure {
  const {question, follow, fixed, landmark, axis} = shown;
  const {timeDependent, naive, mantelByar} = fixed;
  const competing = question.outcome === "hospital";
  const test = mantelByar?.p == null ? "" : ` Mantel–Byar p ${pText(mantelByar.p)}.`;
  const {excluded, exposedLater} = landmark.result ?? {excluded: null, exposedLater: 0};
  const gone = excluded ? excluded.eventBefore + excluded.censoredBefore : 0;
  const unseen = excluded?.notYetSeen ?? 0;
  const at = hoursText(question.landmark);
  const panels: ApproachPanel[] = [
    {
      title: "ECMO as it begins",
      assumption: `A child counts as without ECMO until cannulation, and as with ECMO from then on (${follow.treated} change sides). The curves are of those at risk at each time, nobody's own risk.`,
      misleading: false,
      ...parts(timeDependent, [0, 0], ["not yet ECMO", "ECMO"]),
      mark: null,
    },
    {
      title: `Landmark at ${at}`,
      assumption: `Only children still at risk at ${at}, by what had happened until then: ${landmark.treated} on ECMO, ${landmark.untreated} not (${exposedLater} of them later). ${gone} were gone before${unseen > 0 ? `, ${unseen} not yet followed` : ""}.`,
      misleading: false,
      ...parts(landmark, [question.landmark, question.landmark], ["not yet by then", "ECMO by then"]),
      mark: question.landmark,
    },
    {
      title: "Naive: ever against never",
      assumption:
        "Misleads: whoever had ECMO had to live until then, and those hours are counted in its favour. Shown for comparison with published series only.",
      misleading: true,
      ...parts(naive, [0, 0], ["never ECMO", "ever ECMO"]),
      mark: null,
    },
  ];
  const summary = [
    `With ECMO as it begins the hazard ratio of death is ${ratio(timeDependent)}.`,
    `At the landmark of ${at} it is ${ratio(landmark)}.`,
    `The naive comparison would say ${ratio(naive)}.`,
  ].join(" ");
  return {
    caption: `${competing ? "Cumulative incidence of death in hospital; discharge alive competes with it" : "Cumulative incidence of death; who was discharged alive counts as alive"}. ${whoWords(follow, question)}${absentWords(follow)} Green: with ECMO; orange: without. None of the three is adjusted for how ill the children were. Bands: 95 % intervals (log-log). Below: how many are at risk at each tick, and the hazard ratio of death with ECMO against without, on one scale${competing ? " (hazard among those still in hospital)" : ""}.${test}`,
    summary: `${summary}${test}`,
    draw: (width) => approachPanels({panels, until: axis.until, ticks: axis.ticks, axis: axis.label}, width),
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "centre", label: "Centre"},
      {key: "entry", label: "Followed from (h)", digits: 4},
      {key: "time", label: "Followed until (h)", digits: 4},
      {key: "status", label: "Status (0 censored, 1 died, 2 discharged alive)"},
      {key: "ecmo", label: "ECMO from (h)", digits: 4},
    ],
    rows: courseRows(follow),
    how: {
      method:
        "Incidence: Aalen–Johansen, with late entry; with ECMO as it begins the risk sets are those of Simon R, Makuch RW (Stat Med 1984;3:35). Hazard ratios: Cox regression (Efron), cause-specific where discharge competes, with ECMO as a time-dependent exposure in (entry, time] rows; landmark: Anderson JR et al. J Clin Oncol 1983;1:710; Mantel N, Byar DP. J Am Stat Assoc 1974;69:81. Immortal time: Suissa S. Am J Epidemiol 2008;167:492.",
      functions: [
        "timeDependentExposure",
        "coxRegression",
        "mantelByar",
        "landmarkAnalysis",
        "aalenJohansen",
        "numberAtRisk",
      ],
      sql: shown.sql,
      r: approachesRCode(question),
    },
    warnings: [
      ...new Set([
        ...(mantelByar?.warnings ?? []),
        ...(landmark.result?.warnings ?? []).map((text) => `Landmark: ${text}`),
      ]),
      ...(follow.treated < 10
        ? [`Only ${follow.treated} children had ECMO: no comparison of them says much.`]
        : []),
    ],
  };
}

const ratio = ({hazard, why}: Approach) => (hazard ? ratioText(hazard) : (why ?? "not defined"));

/** Curves, table and ratio of one approach, those without the treatment first. */
function parts(
  {hazard, why, curves}: Approach,
  from: readonly [number, number],
  labels: readonly [untreated: string, treated: string],
): Pick<ApproachPanel, "curves" | "atRisk" | "ratio" | "ratioText"> {
  const lines = (curves.incidence?.curves ?? []).map((curve): IncidenceLine => {
    const side = curve.group === 1 ? 1 : 0;
    const empty = new Float64Array(curve.time.length);
    const died = curve.causes[0] ?? {estimate: empty, lower: empty, upper: empty};
    return {
      treated: side === 1,
      label: labels[side],
      from: from[side],
      time: curve.time,
      estimate: died.estimate,
      lower: died.lower,
      upper: died.upper,
    };
  });
  const interval = hazard?.hazardRatioInterval;
  return {
    curves: lines,
    atRisk: [0, 1].flatMap((side) => {
      const known = curves.atRisk.find(({group}) => group === side);
      return known ? [{treated: side === 1, hours: curves.times, counts: known.atRisk}] : [];
    }),
    ratio:
      hazard && interval?.lower != null && interval.upper != null
        ? {estimate: hazard.hazardRatio, lower: interval.lower, upper: interval.upper}
        : null,
    ratioText: hazard ? `Hazard ratio ${ratioText(hazard)}` : (why ?? "No hazard ratio"),
  };
}
