import type {Complication} from "../schema/complications.js";
import type {VariableName} from "../schema/variables.js";
import type {VisInterval} from "../schema/vis.js";
import {type Population, populationCondition} from "./population.js";
import {type Statement, statement} from "./statement.js";

/** A child's VIS from the first start of an infusion to the last stop: intervals of constant dose, by time. */
export interface VisCourse {
  readonly subject_id: string;
  /** Hours from shock onset. */
  readonly start: readonly number[];
  readonly stop: readonly number[];
  readonly vis: readonly number[];
}

/** A child's measurements of a variable, by time. */
export interface MeasuredCourse {
  readonly subject_id: string;
  /** Hours from shock onset. */
  readonly time: readonly number[];
  /** In the variable's unit. */
  readonly value: readonly number[];
}

/** The VIS of each child of a population over its whole stay; a child without infusions has no row. */
export function visCourses(population: Population): Statement<VisCourse> {
  const {sql, parameters} = populationCondition(population);
  return statement(
    `
SELECT v.subject_id,
  list(v.start_h ORDER BY v.start_h) AS start,
  list(v.stop_h ORDER BY v.start_h) AS stop,
  list(v.vis ORDER BY v.start_h) AS vis
FROM vis v
JOIN (SELECT subject_id FROM subjects WHERE ${sql}) c ON c.subject_id = v.subject_id
GROUP BY v.subject_id
ORDER BY v.subject_id`,
    parameters,
  );
}

/** What was measured of a variable over the whole stay of each child of a population; a child without has no row. */
export function measuredCourses(population: Population, variable: VariableName): Statement<MeasuredCourse> {
  const {sql, parameters} = populationCondition(population);
  return statement(
    `
SELECT o.subject_id,
  list(o.t_h ORDER BY o.t_h, o.value) AS time,
  list(o.value ORDER BY o.t_h, o.value) AS value
FROM observations o
JOIN (SELECT subject_id FROM subjects WHERE ${sql}) c ON c.subject_id = o.subject_id
WHERE o.variable = $variable
GROUP BY o.subject_id
ORDER BY o.subject_id`,
    {...parameters, variable},
  );
}

/** One child's doses with each drug's part of the VIS. */
export function childDoses(subject_id: string): Statement<VisInterval> {
  return statement("SELECT * FROM vis WHERE subject_id = $subject_id ORDER BY start_h", {subject_id});
}

/** A measurement of a child. */
export interface Measurement {
  readonly variable: VariableName;
  readonly t_h: number;
  readonly value: number;
}

/** All that was measured of one child. */
export function childMeasurements(subject_id: string): Statement<Measurement> {
  return statement(
    "SELECT variable, t_h, value FROM observations WHERE subject_id = $subject_id ORDER BY variable, t_h, value",
    {subject_id},
  );
}

/** One child's complications. */
export function childComplications(subject_id: string): Statement<Complication> {
  return statement("SELECT * FROM complications WHERE subject_id = $subject_id ORDER BY t_h, kind", {
    subject_id,
  });
}
