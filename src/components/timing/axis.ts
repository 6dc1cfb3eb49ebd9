import type {TimingQuestion} from "./question.js";
import {ORIGIN_WORDS} from "./words.js";

/** The axis of time that all figures of the page share: its end and its ticks, in hours. */
export function timeAxis({days, origin}: Pick<TimingQuestion, "days" | "origin">) {
  const step = days <= 14 ? days / 7 : days / 4;
  const count = days <= 14 ? 7 : 4;
  return {
    until: days * 24,
    ticks: Array.from({length: count + 1}, (_, i) => i * step * 24),
    label: `Days from ${origin === "rss" ? "refractory shock" : ORIGIN_WORDS[origin]}`,
  };
}

export type TimeAxis = ReturnType<typeof timeAxis>;
