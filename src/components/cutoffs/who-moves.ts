import type {RiskSetRow} from "../../queries/risk-set.js";
import type {OneIndicator} from "./one-indicator.js";

/** A child that one cut-off calls and the other does not. */
export interface Mover {
  readonly child: RiskSetRow;
  readonly value: number;
  readonly event: boolean;
}

/** Who changes sides between two cut-offs. */
export interface Moves {
  /** Called by the first only, and by the second only, by value. */
  readonly lost: readonly Mover[];
  readonly gained: readonly Mover[];
}

/** The children between two cut-offs of one indicator; with one side positive only one of the lists is filled. */
export function whoMoves({children, x, event, direction}: OneIndicator, from: number, to: number): Moves {
  const called = (value: number, cutoff: number) =>
    direction === "higher" ? value >= cutoff : value <= cutoff;
  const movers = children
    .map((child, i): Mover => ({child, value: x[i] as number, event: event[i] === 1}))
    .sort((a, b) => a.value - b.value || (a.child.subject_id < b.child.subject_id ? -1 : 1));
  return {
    lost: movers.filter(({value}) => called(value, from) && !called(value, to)),
    gained: movers.filter(({value}) => !called(value, from) && called(value, to)),
  };
}

/** "Calls 9 more children: 4 died, 5 survived." */
export function movesWords(
  {lost, gained}: Moves,
  words: {readonly event: string; readonly noEvent: string},
): string {
  const say = (movers: readonly Mover[], what: string) => {
    const events = movers.filter(({event}) => event).length;
    return `calls ${movers.length} ${what} ${movers.length === 1 ? "child" : "children"}: ${events} ${words.event}, ${movers.length - events} ${words.noEvent}`;
  };
  if (gained.length > 0) return say(gained, "more");
  if (lost.length > 0) return say(lost, "fewer");
  return "calls the same children";
}
