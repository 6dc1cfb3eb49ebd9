import {fixed} from "../../figures/fixed.js";
import type {Course} from "../../queries/courses.js";
import {quantile} from "../../stats/description/quantile.js";
import {plural} from "../controls/controls.js";
import {h} from "../dom.js";
import {lowerFirst} from "../lower-first.js";
import {courseInHours} from "./course-in-hours.js";
import {shownHours, type TrajectoryQuestion} from "./question.js";
import {digitsOf, type Trajectories, wordsOf, worstOf} from "./series.js";
import {hoursText, MOMENT_WORDS} from "./words.js";

type Part = Node | string;

/** Hours after the moment of alignment at which the answer looks. */
const LATER = 48;

/** What the courses say, and how much of it is that the dead are gone. */
export function trajectoriesAnswer(
  children: readonly Course[],
  trajectories: Trajectories,
  question: Pick<TrajectoryQuestion, "align" | "days">,
): Part[] {
  const {series, variable, without} = trajectories;
  const {align} = question;
  if (series.length === 0) return ["No child of this population has a course from this moment on."];
  const {label, unit} = wordsOf(variable);
  const name = lowerFirst(label);
  const worst = worstOf(variable);
  const moment = MOMENT_WORDS[align];
  const never = without.moment > 0 ? `; ${without.moment} never came to it` : "";
  const who = `Of ${plural(children.length, "child", "children")}, ${series.length} ${series.length === 1 ? "has" : "have"} a course of ${name} that is counted from ${moment}${never}. `;
  const hours = shownHours(question);
  const peaks = series.flatMap((one) => courseInHours(one, trajectories, hours).peak ?? []);
  const middle = (values: readonly number[]) => (quantile(values, [0.5]) as [number])[0];
  const at = middle(peaks.map(({hour}) => hour));
  const when = at < 0 ? `${hoursText(-at)} before it` : `${hoursText(at)} after it`;
  const peak =
    peaks.length === 0
      ? ""
      : `Half of them had the ${worst} value of these hours (median ${fixed(middle(peaks.map(({value}) => value)), digitsOf(variable))} ${unit}) by ${when}. `;
  if (align === "outcome") return [who, peak];
  const gone = series.filter(({until}) => until < LATER);
  const dead = gone.filter(({child}) => child.outcome === "died" || child.outcome === "against_advice");
  // Who dies takes the worst values along.
  const moves = worst === "highest" ? "falls" : "rises";
  return [
    who,
    peak,
    h(
      "b",
      {},
      `Within ${LATER} h ${plural(dead.length, "child", "children")} had died or left against advice`,
    ),
    `: a mean over those who are left ${moves} without anybody's recovery, so the figure of the groups shows where everybody is, and what the average would be if the dead kept the worst rank.`,
  ];
}
