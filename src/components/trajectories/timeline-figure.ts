import {fixed} from "../../figures/fixed.js";
import {childTimeline} from "../../figures/trajectories/child-timeline.js";
import type {Course} from "../../queries/courses.js";
import {readableSql} from "../../queries/statement.js";
import {childDoses, childMeasurements, type Measurement} from "../../queries/trajectories.js";
import type {Complication} from "../../schema/complications.js";
import {OUTCOME_LABELS} from "../../schema/outcomes.js";
import {VARIABLES, type VariableName} from "../../schema/variables.js";
import type {VisInterval} from "../../schema/vis.js";
import {plural} from "../controls/controls.js";
import type {Figure} from "../figure-card/figure.js";
import {LONGEST_GAP} from "./every-child-figure.js";
import {hoursText} from "./words.js";

/** The measured variables that a child's timeline shows. */
export const PANELS = ["lactate", "scvo2", "map"] as const satisfies readonly VariableName[];

interface OneChild {
  readonly child: Course;
  readonly doses: readonly VisInterval[];
  readonly measurements: readonly Measurement[];
  readonly complications: readonly Complication[];
}

/** One child: the doses, what was measured, ECMO, complications and how it ended, on one axis of time. */
export function timelineFigure(
  {child, doses, measurements, complications}: OneChild,
  hours: readonly [number, number],
): Figure {
  const highest = doses.reduce((most, {vis}) => Math.max(most, vis), 0);
  const peak = doses.find(({vis}) => vis === highest);
  const ecmo =
    child.ecmo_h === null ? null : {from: child.ecmo_h, until: child.ecmo_end_h ?? child.outcome_h};
  const outcome = OUTCOME_LABELS[child.outcome];
  const course = [
    child.rss_h === null ? "never refractory by the rule" : `refractory at ${hoursText(child.rss_h)}`,
    ecmo ? `on ECMO from ${hoursText(ecmo.from)} to ${hoursText(ecmo.until)}` : "no ECMO",
    peak ? `highest VIS ${fixed(highest, 0)} at ${hoursText(peak.start_h)}` : "no vasoactive drugs",
    `${outcome.toLowerCase()} at ${hoursText(child.outcome_h)}`,
  ].join(", ");
  const summary = `${child.subject_id} (${child.group}): ${course}.`;
  const kept = measurements.filter(({t_h}) => t_h <= child.outcome_h);
  return {
    caption: `${summary} Hours from shock onset. Doses are stacked as the parts of the VIS that each drug makes. Green: on ECMO; a ScvO₂ measured then is of another quantity and hollow. Measurements up to ${LONGEST_GAP} h apart are joined, over longer gaps the line is dotted.${complications.length > 0 ? ` ${plural(complications.length, "complication")}, at the hours that the centre gave.` : " No complication was recorded."}`,
    summary,
    draw: (width) =>
      childTimeline(
        {
          child,
          doses: doses.filter(({start_h}) => start_h < child.outcome_h),
          panels: PANELS.map((variable) => {
            const own = kept.filter((one) => one.variable === variable);
            const {label, unit} = VARIABLES[variable];
            return {
              label: `${label} (${unit})`,
              time: own.map(({t_h}) => t_h),
              value: own.map(({value}) => value),
              otherOnEcmo: variable === "scvo2",
            };
          }),
          rss: child.rss_h,
          ecmo,
          end: child.outcome_h,
          outcome: outcome.toLowerCase(),
          complications: complications.map(({t_h, kind, severity}) => ({
            hours: t_h,
            label: `${kind} (${severity})`,
          })),
          hours,
          gap: LONGEST_GAP,
        },
        width,
      ),
    columns: [
      {key: "what", label: "What"},
      {key: "from", label: "From (h)", digits: 4},
      {key: "to", label: "Until (h)", digits: 4},
      {key: "value", label: "Value", digits: 5},
    ],
    rows: [
      ...doses.map(({start_h, stop_h, vis}) => ({what: "VIS", from: start_h, to: stop_h, value: vis})),
      ...kept.map(({variable, t_h, value}) => ({what: variable, from: t_h, to: t_h, value})),
      ...complications.map(({t_h, kind}) => ({what: kind, from: t_h, to: t_h, value: Number.NaN})),
    ].sort((a, b) => a.from - b.from),
    how: {
      method:
        "The child's own values as exported, in canonical units. VIS: Gaies MG et al. Pediatr Crit Care Med 2010;11:234, from the infusions that run at each moment.",
      sql: [childDoses(child.subject_id), childMeasurements(child.subject_id)].map(readableSql).join(";\n"),
    },
  };
}
