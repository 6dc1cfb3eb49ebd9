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
  /** Hours that part early from late, and how long a child waited; null for other comparisons. */
  readonly boundary: {readonly hours: number; wait(child: Course): number | null} | null;
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
  {by, origin, boundary, cut}: Pick<TimingQuestion, "by" | "origin" | "boundary" | "cut">,
  children: readonly Course[],
): Strata {
  const plain = (labels: readonly string[], of: Strata["of"]): Strata => ({
    labels,
    of,
    origin,
    misleading: null,
    caution: null,
    boundary: null,
  });
  switch (by) {
    case "timing":
      return timing(origin, boundary, children);
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
  origin: TimingQuestion["origin"],
  boundary: number | null,
  children: readonly Course[],
): Strata {
  const wait = (child: Course) => {
    const start = originOf(child, origin);
    return child.ecmo_h === null || start === null ? null : child.ecmo_h - start;
  };
  const all = children.flatMap((child) => wait(child) ?? []);
  const [middle] = quantile(all, [0.5]) as [number];
  const hours = boundary ?? (Number.isNaN(middle) ? 24 : Math.round(middle));
  const from = ORIGIN_LABELS[origin].toLowerCase().replace("picu", "PICU");
  return {
    labels: [`ECMO within ${hoursText(hours)}`, `ECMO after ${hoursText(hours)}`],
    of: (child) => {
      const waited = wait(child);
      return waited === null ? null : Number(waited > hours);
    },
    origin: "cannulation",
    misleading: null,
    caution: `Counted from cannulation on there is no immortal time, but the children differ: those who are most ill go on soonest, and only a child who lived through the wait can be late. Hours of waiting are from ${from}; nothing is adjusted.`,
    boundary: {hours, wait},
  };
}

/** Deaths of those who came to ECMO before the boundary and after it. */
export interface EarlyAndLate {
  readonly hours: number;
  readonly early: {readonly n: number; readonly deaths: number};
  readonly late: {readonly n: number; readonly deaths: number};
}

/** Counts them among children on ECMO; null for strata without a boundary. */
export function earlyAndLate({children, died}: FollowUp, {boundary, of}: Strata): EarlyAndLate | null {
  if (!boundary) return null;
  const side = (code: number) => {
    const own = children.flatMap((child, i) => (of(child) === code ? [i] : []));
    return {n: own.length, deaths: own.reduce((sum, i) => sum + (died[i] as number), 0)};
  };
  return {hours: boundary.hours, early: side(0), late: side(1)};
}
