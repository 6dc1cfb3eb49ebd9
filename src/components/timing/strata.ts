import type {Course} from "../../queries/courses.js";
import {GROUPS} from "../../schema/groups.js";
import {quantile} from "../../stats/description/quantile.js";
import {type FollowUp, originOf} from "./follow-up.js";
import type {Comparison, FollowOrigin, TimingQuestion} from "./question.js";
import {hoursText, ORIGIN_LABELS} from "./words.js";

/** How a comparison parts the children, and what must be known about it. */
export interface Strata {
  /** Names of the groups in their order; a child's group is a position here. */
  readonly labels: readonly string[];
  /** null where a child's group is not known. */
  of(child: Course): number | null;
  /** From when the children are followed. */
  readonly origin: FollowOrigin;
  /** What is wrong with the comparison; null where the groups are known at the origin. */
  readonly misleading: string | null;
  /** What to bear in mind; null where the comparison needs no word more than any other. */
  readonly caution: string | null;
  /** Hours that part the classes of timing, and how long a child waited; null for other comparisons. */
  readonly timing: {readonly boundaries: readonly number[]; wait(child: Course): number | null} | null;
}

export const COMPARISON_LABELS: Readonly<Record<Comparison, string>> = {
  timing: "Early or late ECMO, from cannulation",
  severity: "VIS of the first 6 h",
  lactate: "Lactate of the first 6 h",
  age: "Age",
  sex: "Sex",
  infection: "Source of infection",
  group: "Group",
};

/** Cut-offs unless the reader has one: lactate of the ESPNIC rule, and a VIS as published. */
export const USUAL_CUTS: Readonly<Partial<Record<Comparison, number>>> = {lactate: 8, severity: 20};

/**
 * How a comparison parts children.
 *
 * @param children - of the population; the median wait for ECMO is theirs
 */
export function strataOf(
  question: Pick<TimingQuestion, "by" | "origin" | "classes" | "boundary" | "second" | "cut">,
  children: readonly Course[],
): Strata {
  const {by, origin, cut} = question;
  const plain = (labels: readonly string[], of: Strata["of"]): Strata => ({
    labels,
    of,
    origin,
    misleading: null,
    caution: null,
    timing: null,
  });
  switch (by) {
    case "timing":
      return timing(question, children);
    case "lactate": {
      const from = cut ?? (USUAL_CUTS.lactate as number);
      return plain([`lactate < ${from} mmol/L`, `lactate ≥ ${from} mmol/L`], ({lactate}) =>
        lactate === null ? null : Number(lactate >= from),
      );
    }
    case "severity": {
      const from = cut ?? (USUAL_CUTS.severity as number);
      return plain([`VIS < ${from}`, `VIS ≥ ${from}`], ({vis}) =>
        vis === null ? null : Number(vis >= from),
      );
    }
    case "age":
      return plain(["below 1 year", "1 to 5 years", "6 years or more"], ({age_months}) =>
        age_months < 12 ? 0 : age_months < 72 ? 1 : 2,
      );
    case "sex":
      return plain(["girls", "boys"], ({sex}) => (sex === "female" ? 0 : sex === "male" ? 1 : null));
    case "infection":
      return bySource(plain, children);
    case "group":
      return {
        ...plain([...GROUPS], ({group}) => GROUPS.indexOf(group)),
        misleading:
          "A child's group is known only once its shock has become refractory and it has been cannulated: who is in the ECMO group had to live until then. These curves favour ECMO by construction.",
      };
  }
}

/** The two most frequent sources and all others: more curves would not be told apart. */
function bySource(
  plain: (labels: readonly string[], of: Strata["of"]) => Strata,
  children: readonly Course[],
): Strata {
  const counts = new Map<string, number>();
  for (const {infection_source: source} of children) counts.set(source, (counts.get(source) ?? 0) + 1);
  const frequent = [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, 2)
    .map(([source]) => source);
  const labels = counts.size > 2 ? [...frequent, "other"] : frequent;
  return plain(labels, ({infection_source: source}) => {
    const place = frequent.indexOf(source);
    return place < 0 ? labels.length - 1 : place;
  });
}

/** Among children on ECMO, from cannulation on: their wait is over and known. */
function timing(
  {origin, classes, boundary, second}: Pick<TimingQuestion, "origin" | "classes" | "boundary" | "second">,
  children: readonly Course[],
): Strata {
  const wait = (child: Course) => {
    const start = originOf(child, origin);
    return child.ecmo_h === null || start === null ? null : child.ecmo_h - start;
  };
  const all = children.flatMap((child) => wait(child) ?? []);
  const usual = (share: number, without: number) => {
    const [value] = quantile(all, [share]) as [number];
    return Number.isNaN(value) ? without : Math.round(value);
  };
  const first = boundary ?? (classes === 2 ? usual(1 / 2, 24) : usual(1 / 3, 16));
  // Between early and late there is an hour at least.
  const boundaries = classes === 2 ? [first] : [first, Math.max(first + 1, second ?? usual(2 / 3, 32))];
  const last = boundaries.at(-1) as number;
  const from = ORIGIN_LABELS[origin].toLowerCase().replace("picu", "PICU");
  return {
    labels: [
      `ECMO within ${hoursText(first)}`,
      ...(classes === 2 ? [] : [`${hoursText(first)} to ${hoursText(last)}`]),
      `ECMO after ${hoursText(last)}`,
    ],
    of: (child) => {
      const waited = wait(child);
      return waited === null ? null : boundaries.filter((hours) => waited > hours).length;
    },
    origin: "cannulation",
    misleading: null,
    caution: `Counted from cannulation on there is no immortal time, but the children differ: those who are most ill go on soonest, and only a child who lived through the wait can be late. Hours of waiting are from ${from}; nothing is adjusted.`,
    timing: {boundaries, wait},
  };
}

/** A boundary between classes of timing, as figures mark it. */
export interface BoundaryMark {
  readonly hours: number;
  readonly text: string;
}

/** Where early ends and late begins, with the words that stand there; none for other comparisons. */
export function boundaryMarks({timing: found}: Strata): readonly BoundaryMark[] {
  const boundaries = found?.boundaries ?? [];
  return boundaries.map((hours, i) => ({
    hours,
    text: `${i === boundaries.length - 1 ? "late after" : "early until"} ${hoursText(hours)}`,
  }));
}

/** Which of the boundaries a pointer at some hours takes hold of. */
export function nearestBoundary(boundaries: readonly number[], hours: number): number {
  const apart = boundaries.map((one) => Math.abs(one - hours));
  return apart.indexOf(Math.min(...apart));
}

/** The question's part with one boundary moved, held an hour apart from the other. */
export function movedBoundary(
  boundaries: readonly number[],
  which: number,
  hours: number,
): Pick<TimingQuestion, "boundary"> | Pick<TimingQuestion, "second"> {
  if (which === 1) return {second: Math.max(hours, (boundaries[0] as number) + 1)};
  return {boundary: Math.max(0, Math.min(hours, (boundaries[1] ?? Number.POSITIVE_INFINITY) - 1))};
}

/** Deaths of those who came to ECMO early and of those who came late; who came between is in neither. */
export interface EarlyAndLate {
  readonly until: number;
  readonly after: number;
  readonly early: {readonly n: number; readonly deaths: number};
  readonly late: {readonly n: number; readonly deaths: number};
}

/** Counts them among children on ECMO; null for strata without a boundary. */
export function earlyAndLate({children, died}: FollowUp, {timing: found, of}: Strata): EarlyAndLate | null {
  if (!found) return null;
  const {boundaries} = found;
  const side = (code: number) => {
    const own = children.flatMap((child, i) => (of(child) === code ? [i] : []));
    return {n: own.length, deaths: own.reduce((sum, i) => sum + (died[i] as number), 0)};
  };
  return {
    until: boundaries[0] as number,
    after: boundaries.at(-1) as number,
    early: side(0),
    late: side(boundaries.length),
  };
}
