import {baselineFrame} from "./baseline-frame.js";
import {completenessChildren, completenessCounts} from "./completeness.js";
import {courses} from "./courses.js";
import {FIRST_DECISION, LONGEST_WINDOW} from "./decision.js";
import {enrolledChildren} from "./enrolled-children.js";
import {indicatorCoverage} from "./indicator-coverage.js";
import {dosedBeforeDecision, measuredBeforeDecision} from "./known-at-decision.js";
import {listFindings} from "./list-findings.js";
import {measurementRates} from "./measurement-rates.js";
import {EVERYONE} from "./population.js";
import {riskSet} from "./risk-set.js";
import {screeningFlow} from "./screening-flow.js";
import type {Statement} from "./statement.js";
import {measuredCourses, visCourses} from "./trajectories.js";
import {visAtRss} from "./vis-at-rss.js";

/**
 * The statements that pages open with. The build runs them once (src/data/frames.json.ts), so that a page
 * draws its first figures without waiting for DuckDB to start.
 */
export const PRECOMPUTED: readonly Statement<unknown>[] = [
  baselineFrame(EVERYONE),
  enrolledChildren(),
  screeningFlow(),
  listFindings(),
  indicatorCoverage(),
  measurementRates("before-ecmo"),
  measurementRates("all"),
  completenessChildren(),
  completenessCounts(),
  visAtRss(),
  riskSet(EVERYONE, FIRST_DECISION, "hospital", "death"),
  riskSet(EVERYONE, FIRST_DECISION, "hospital", "exclude"),
  measuredBeforeDecision(EVERYONE, FIRST_DECISION, LONGEST_WINDOW),
  dosedBeforeDecision(EVERYONE, FIRST_DECISION, LONGEST_WINDOW),
  courses(EVERYONE),
];

/** The whole courses with which the Trajectories page begins: a file of their own, for no other page needs them. */
export const PRECOMPUTED_COURSES: readonly Statement<unknown>[] = [
  visCourses(EVERYONE),
  measuredCourses(EVERYONE, "lactate"),
  measuredCourses(EVERYONE, "scvo2"),
];
