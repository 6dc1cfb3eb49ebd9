import type {StepFunction} from "./step-function.js";

/** Visits the pieces of a step function in [from, to) by time, cut to it; together they fill it. */
export function piecesInWindow(
  {time, value, outside}: StepFunction,
  from: number,
  to: number,
  visit: (start: number, end: number, value: number) => void,
): void {
  const k = value.length;
  const beyond = outside === "zero" ? 0 : Number.NaN;
  const begin = k > 0 ? time[0]! : to;
  const end = k > 0 ? time[k]! : to;
  if (from < begin) visit(from, Math.min(begin, to), beyond);
  for (let i = 0; i < k; ++i) {
    const [a, b] = [Math.max(time[i]!, from), Math.min(time[i + 1]!, to)];
    if (a < b) visit(a, b, value[i]!);
  }
  if (end < to) visit(Math.max(end, from), to, beyond);
}
