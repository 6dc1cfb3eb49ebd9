import {fixed} from "../../figures/fixed.js";
import type {Course} from "../../queries/courses.js";
import {quantile} from "../../stats/description/quantile.js";
import {plural} from "../controls/controls.js";
import {h} from "../dom.js";
import type {TrajectoryQuestion} from "./question.js";
import {digitsOf, type Series, type Trajectories, wordsOf, worstOf} from "./series.js";
import {hoursText} from "./words.js";

type Part = Node | string;

/** Hours after the moment of alignment at which the answer looks. */
const LATER = 48;

/** What the courses say, and how much of it is that the dead are gone. */
export function trajectoriesAnswer(
  children: readonly Course[],
  {series, variable}: Trajectories,
  {align}: TrajectoryQuestion,
): Part[] {
  if (series.length === 0) return ["No child of this population has a course from this moment on."];
  const {label, unit} = wordsOf(variable);
  const lowest = worstOf(variable) === "lowest";
  const peaks = series.map((one) => worstValue(one, lowest));
  const [middle, when] = [medianOf(peaks.map(({value}) => value)), medianOf(peaks.map(({at}) => at))];
  const who = `Of ${plural(children.length, "child", "children")}, ${series.length} have a course of ${label}. `;
  const digits = digitsOf(variable);
  const extreme = lowest ? "lowest" : "highest";
  const peak = `Half of them reached their ${extreme} value (median ${fixed(middle, digits)} ${unit}) by ${hoursText(when)}. `;
  if (align === "outcome") return [who, peak];
  const gone = series.filter(({until}) => until < LATER);
  const dead = gone.filter(({child}) => child.outcome === "died" || child.outcome === "against_advice");
  return [
    who,
    peak,
    h("b", {}, `By ${LATER} h ${plural(dead.length, "child", "children")} had died or left against advice`),
    `: a mean over those who are left falls without anybody's recovery, so the figure of the groups shows where everybody is, and what the average would be if the dead kept the worst rank.`,
  ];
}

/** A child's worst value and when it was first reached. */
function worstValue({time, value}: Series, lowest: boolean): {readonly value: number; readonly at: number} {
  let k = 0;
  for (let i = 1; i < value.length; ++i) {
    const [one, worst] = [value[i] as number, value[k] as number];
    if (lowest ? one < worst : one > worst) k = i;
  }
  return {value: value[k] as number, at: time[k] as number};
}

const medianOf = (values: readonly number[]) => (quantile(values, [0.5]) as [number])[0];
