import {type Course, swimmer} from "../../figures/timing/swimmer.js";
import {plural} from "../controls/controls.js";
import type {Figure} from "../figure-card/figure.js";
import type {Shown} from "./approaches-figure.js";
import type {FollowUp} from "./follow-up.js";
import type {Sort} from "./question.js";
import {absentWords, hoursText, whoWords} from "./words.js";

export const SORT_LABELS: Readonly<Record<Sort, string>> = {
  ecmo: "Start of ECMO",
  end: "End of stay",
  outcome: "Outcome",
  centre: "Centre",
};

/** Every child from the origin to its outcome, with the landmark to drag. */
export function swimmerFigure({question, follow, landmark, axis, sql}: Shown): Figure {
  const courses = coursesOf(follow, question.sort);
  const waited = courses.filter(({ecmo, entry}) => ecmo && ecmo.from > entry);
  const immortal = waited.reduce((sum, {ecmo, entry}) => sum + (ecmo?.from ?? 0) - entry, 0);
  const at = hoursText(question.landmark);
  const {result} = landmark;
  const gone = result ? result.excluded.eventBefore + result.excluded.censoredBefore : 0;
  const later = result?.excluded.notYetSeen ?? 0;
  const classes = `At ${at}: ${landmark.treated} on ECMO, ${landmark.untreated} not, ${gone} gone${later > 0 ? `, ${later} not yet followed` : ""}`;
  const wait =
    waited.length > 0
      ? ` The ${plural(waited.length, "child", "children")} who came to ECMO waited ${hoursText(immortal)} for it in all: time in which none of them could die, or there would have been no ECMO.`
      : "";
  return {
    caption: `${whoWords(follow, question)}${absentWords(follow)}${wait} The line is the landmark: drag it.`,
    summary: `${classes}.${wait}`,
    draw: (width) =>
      swimmer(
        {
          courses,
          until: axis.until,
          ticks: axis.ticks,
          axis: axis.label,
          landmark: question.landmark,
          landmarkText: classes,
        },
        width,
      ),
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "centre", label: "Centre"},
      {key: "group", label: "Group"},
      {key: "entry", label: "Followed from (h)", digits: 4},
      {key: "ecmo_from", label: "ECMO from (h)", digits: 4},
      {key: "ecmo_to", label: "ECMO until (h)", digits: 4},
      {key: "end", label: "Followed until (h)", digits: 4},
      {key: "outcome", label: "Outcome"},
    ],
    rows: courses.map(({subject_id, centre, group, entry, ecmo, end, outcome}) => ({
      subject_id,
      centre,
      group,
      entry,
      ecmo_from: ecmo?.from ?? Number.NaN,
      ecmo_to: ecmo?.to ?? Number.NaN,
      end,
      outcome,
    })),
    how: {
      method:
        "Hours from the origin; a child is followed from its admission, and among children with refractory shock from the moment it was recognised. Hatched: from there to cannulation.",
      sql,
    },
  };
}

/** Sorted once: a drag draws the same children at each frame. */
const known = new WeakMap<FollowUp, Map<Sort, readonly Course[]>>();

function coursesOf(follow: FollowUp, sort: Sort): readonly Course[] {
  const sorts = known.get(follow) ?? new Map<Sort, readonly Course[]>();
  known.set(follow, sorts);
  const courses = sorts.get(sort) ?? sortedCourses(follow, sort);
  sorts.set(sort, courses);
  return courses;
}

function sortedCourses({children, origin, entry, time, ecmo}: FollowUp, sort: Sort): readonly Course[] {
  const courses = children.map((child, i): Course => {
    const from = ecmo[i] as number;
    const end = time[i] as number;
    const stop = child.ecmo_end_h === null ? end : child.ecmo_end_h - (origin[i] as number);
    return {
      subject_id: child.subject_id,
      group: child.group,
      outcome: child.outcome,
      centre: child.centre,
      entry: entry[i] as number,
      end,
      ecmo: Number.isNaN(from) ? null : {from, to: Math.min(end, stop)},
    };
  });
  const start = ({ecmo}: Course) => ecmo?.from ?? Number.POSITIVE_INFINITY;
  const text = (a: string, b: string) => (a < b ? -1 : Number(a > b));
  const by: Readonly<Record<Sort, (a: Course, b: Course) => number>> = {
    ecmo: (a, b) => (start(a) === start(b) ? b.end - a.end : start(a) - start(b)),
    end: (a, b) => b.end - a.end,
    outcome: (a, b) => text(a.outcome, b.outcome) || b.end - a.end,
    centre: (a, b) =>
      text(a.centre, b.centre) || (start(a) === start(b) ? b.end - a.end : start(a) - start(b)),
  };
  return courses.sort((a, b) => by[sort](a, b) || text(a.subject_id, b.subject_id));
}
