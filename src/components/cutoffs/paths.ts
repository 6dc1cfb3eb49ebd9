import {indicatorKey} from "./indicator.js";
import type {Question} from "./question.js";

/** What a reader has looked at: the more, the likelier that something looks good by chance. */
export interface Paths {
  readonly indicators: number;
  readonly cutoffs: number;
}

export interface PathCount {
  /** Notes an indicator (with its population, decision and outcome) and a cut-off at which the reader stopped. */
  note(indicator: string, cutoff: number | null): void;
  readonly seen: Paths;
}

/** Stands for what was looked at: other children, another decision, outcome or criterion are another look. */
export function pathOf(
  {indicator, origin, hours, outcome, refractoryOnly, criterion, target}: Question,
  population: string,
): string {
  return [
    indicatorKey(indicator),
    origin,
    hours,
    outcome,
    refractoryOnly,
    criterion,
    target,
    population,
  ].join("/");
}

const KEY = "cutoffs:paths";

/** Counts through the session, over reloads of the page. */
export function pathCount(storage: Pick<Storage, "getItem" | "setItem"> | null): PathCount {
  const indicators = new Set<string>();
  const cutoffs = new Set<string>();
  try {
    const [a, b] = JSON.parse(storage?.getItem(KEY) ?? "[[],[]]") as [string[], string[]];
    for (const one of a) indicators.add(one);
    for (const one of b) cutoffs.add(one);
  } catch {
    // What another version wrote is forgotten.
  }
  return {
    note(indicator, cutoff) {
      indicators.add(indicator);
      if (cutoff !== null) cutoffs.add(`${indicator}@${cutoff}`);
      try {
        storage?.setItem(KEY, JSON.stringify([[...indicators], [...cutoffs]]));
      } catch {
        // A full or forbidden storage: the count then lasts as long as the page.
      }
    },
    get seen() {
      return {indicators: indicators.size, cutoffs: cutoffs.size};
    },
  };
}

/** "Looked at in this session: 3 indicators, 12 cut-offs." */
export function pathsWords({indicators, cutoffs}: Paths): string {
  const many = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;
  return `Looked at in this session: ${many(indicators, "indicator")}, ${many(cutoffs, "cut-off")}.`;
}

/** The session's storage; null where the browser forbids it. */
export function sessionStore(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
