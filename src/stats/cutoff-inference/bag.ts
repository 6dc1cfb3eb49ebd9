import type {SearchData} from "./search-data.js";

/** A resample and the children that it left out, in the fields of one object that each resample fills anew. */
export interface Bag {
  /** Children of the resample with the outcome below each of the m levels, and in all; then those without it. */
  readonly eventsBelow: Int32Array;
  readonly othersBelow: Int32Array;
  /** AUC of the resample, and of those left out, for the higher side; NaN where a class is not there. */
  auc: number;
  outAuc: number;
  /** Children left out, with the outcome and without. */
  outEvents: number;
  outOthers: number;
  /** Of those the ones that were counted last. */
  judgedEvents: number;
  judgedOthers: number;
}

export function emptyBag(m: number): Bag {
  return {
    eventsBelow: new Int32Array(m + 1),
    othersBelow: new Int32Array(m + 1),
    auc: 0,
    outAuc: 0,
    outEvents: 0,
    outOthers: 0,
    judgedEvents: 0,
    judgedOthers: 0,
  };
}

const HAPPENED = 1 << 31;
const FIRST = 1 << 30;

/**
 * The children in the order of their values, at one level first those without the outcome.
 *
 * @returns `codes`: 1 + level, with the sign bit for the outcome and the bit after it for the first child of a level;
 *   `place`: where each child stands there, first those with the outcome, then the others
 */
export function childrenByValue({level, eventsBelow, othersBelow, n, events}: SearchData): {
  readonly codes: Int32Array;
  readonly place: Uint32Array;
} {
  const codes = new Int32Array(n);
  const place = new Uint32Array(n);
  for (let k = 0; k < n; ++k) {
    const l = level[k]!;
    const i = k < events ? k + othersBelow[l + 1]! : k - events + eventsBelow[l]!;
    place[k] = i;
    const first = i === eventsBelow[l]! + othersBelow[l]!;
    codes[i] = (l + 1) | (first ? FIRST : 0) | (k < events ? HAPPENED : 0);
  }
  return {codes, place};
}

/**
 * Fills the bag from how often each child was drawn, in one pass over the children by value.
 *
 * Pairs in which the child with the outcome has the higher value count two, ties one: whole numbers. Masks of the sign
 * bit take the place of branches, which the processor would guess wrong at every other child.
 */
export function tally(drawn: Int32Array, codes: Int32Array, bag: Bag): void {
  const {eventsBelow, othersBelow} = bag;
  let [events, others, othersBefore, twice] = [0, 0, 0, 0];
  let [outEvents, outOthers, outOthersBefore, outTwice] = [0, 0, 0, 0];
  for (let i = 0; i < drawn.length; ++i) {
    const code = codes[i]!;
    const times = drawn[i]!;
    // All bits set for yes, none for no.
    const happened = code >> 31;
    const first = (code << 1) >> 31;
    const out = (times - 1) >> 31;
    othersBefore ^= (othersBefore ^ others) & first;
    const eventTimes = times & happened;
    events = (events + eventTimes) | 0;
    others = (others + times - eventTimes) | 0;
    twice += eventTimes * ((othersBefore + others) | 0);
    const l = code & ~(HAPPENED | FIRST);
    eventsBelow[l] = events;
    othersBelow[l] = others;
    outOthersBefore ^= (outOthersBefore ^ outOthers) & first;
    const eventOut = out & happened;
    outEvents = (outEvents - eventOut) | 0;
    outOthers = (outOthers - out + eventOut) | 0;
    outTwice += eventOut & (outOthersBefore + outOthers);
  }
  bag.auc = twice / 2 / (events * others);
  bag.outAuc = outTwice / 2 / (outEvents * outOthers);
  bag.outEvents = outEvents;
  bag.outOthers = outOthers;
}

/** Counts the children from `first` to before `end` that were left out, each in `times`, and in all. */
export function countOut(
  drawn: Int32Array,
  first: number,
  end: number,
  codes: Int32Array,
  times: Int32Array,
  bag: Bag,
): void {
  let judged = 0;
  let events = 0;
  for (let i = first; i < end; ++i) {
    const out = (drawn[i]! - 1) >>> 31;
    times[i] = times[i]! + out;
    judged = (judged + out) | 0;
    events = (events + (out & (codes[i]! >>> 31))) | 0;
  }
  bag.judgedEvents = events;
  bag.judgedOthers = judged - events;
}
