import type {RuleCode} from "../findings/rules.js";
import type {Forms, Moment} from "../study.js";

/** One thing that the records of a child must or should not say together. */
export interface ChildRule {
  readonly rule: RuleCode;
  /** Rows of the exports that break the rule: source, "row". */
  readonly sql: string;
  /** The column to name. */
  readonly column?: (forms: Forms) => Moment | string | undefined;
  readonly detail?: string;
  /** Only true where every export was read to its end, else what is missing may stand in the unread rest. */
  readonly needsAll?: boolean;
}

const withOutcome = (table: string) => `FROM ${table} t JOIN staged_outcome o USING (child)`;
const withBirth = (table: string) =>
  `FROM ${table} t JOIN staged_baseline b USING (child) WHERE b.birth_min IS NOT NULL`;

/** A wrong year, or day and month that changed places: minutes before and after onset that are still plausible. */
const BEFORE_ONSET = 14 * 1440;
const AFTER_ONSET = 366 * 1440;
const far = (
  table: string,
  time: string,
  column?: ChildRule["column"],
  before = `t.${time} < b.onset_min - ${BEFORE_ONSET} OR`,
): ChildRule => ({
  rule: "W-FAR-FROM-ONSET",
  ...(column === undefined ? {} : {column}),
  sql: `SELECT DISTINCT t.source, t."row" FROM ${table} t JOIN staged_baseline b USING (child)
    WHERE (${before} t.${time} > b.onset_min + ${AFTER_ONSET})
      AND (b.birth_min IS NULL OR t.${time} >= b.birth_min)`,
});

/**
 * What is checked across the records of a child, in SQL on the staged tables. Two baselines and two outcomes
 * are looked for first: the later one is then removed.
 */
export const CHILD_RULES: readonly ChildRule[] = [
  {
    // The flow diagram says that the enrolled are the screened less the excluded: the two must agree.
    rule: "W-SCREENING",
    needsAll: true,
    sql: `SELECT source, "row" FROM (
        SELECT source, "row", centre, row_number() OVER (PARTITION BY centre ORDER BY source, "row") AS nth
        FROM staged_screening) s
      WHERE nth = 1
        AND NOT EXISTS (SELECT 1 FROM refused_records WHERE form IN ('baseline', 'screening'))
        AND (SELECT count(*) FROM staged_screening i WHERE i.centre = s.centre AND i.included)
          <> (SELECT count(*) FROM staged_baseline JOIN staged_children c USING (child) WHERE c.centre = s.centre)`,
  },
  {
    rule: "E-NO-OUTCOME",
    needsAll: true,
    sql: `SELECT source, "row" FROM staged_baseline b
      WHERE child NOT IN (SELECT child FROM staged_outcome)
        AND child NOT IN (SELECT child FROM refused_records WHERE form = 'outcome')
        AND EXISTS (SELECT 1 FROM staged_outcome)`,
  },
  {
    rule: "E-DEATH-BEFORE-BIRTH",
    column: ({outcome}) => outcome.time,
    sql: `SELECT t.source, t."row" ${withBirth("staged_outcome")} AND t.t_min < b.birth_min`,
  },
  {
    rule: "E-EVENT-BEFORE-BIRTH",
    column: ({baseline}) => baseline.shockOnset,
    detail: "expected shock onset after the birth, found it before",
    sql: `SELECT source, "row" FROM staged_baseline WHERE onset_min < birth_min`,
  },
  {
    rule: "E-EVENT-BEFORE-BIRTH",
    detail: "expected a measurement after the birth, found one before",
    sql: `SELECT DISTINCT t.source, t."row" ${withBirth("staged_observations")} AND t.t_min < b.birth_min`,
  },
  {
    rule: "E-EVENT-BEFORE-BIRTH",
    column: ({infusions}) => infusions?.start,
    detail: "expected an infusion after the birth, found one before",
    sql: `SELECT t.source, t."row" ${withBirth("staged_infusions")} AND t.start_min < b.birth_min`,
  },
  {
    rule: "E-EVENT-BEFORE-BIRTH",
    column: ({ecmo}) => ecmo?.start,
    detail: "expected ECMO after the birth, found it before",
    sql: `SELECT t.source, t."row" ${withBirth("staged_ecmo")} AND t.start_min < b.birth_min`,
  },
  {
    rule: "E-EVENT-BEFORE-BIRTH",
    column: ({complications}) => complications?.time,
    detail: "expected a complication after the birth, found one before",
    sql: `SELECT t.source, t."row" ${withBirth("staged_complications")} AND t.t_min < b.birth_min`,
  },
  {
    rule: "E-ONSET-AFTER-OUTCOME",
    column: ({baseline}) => baseline.shockOnset,
    sql: `SELECT t.source, t."row" ${withOutcome("staged_baseline")} WHERE t.onset_min > o.t_min`,
  },
  {
    rule: "E-PICU-AFTER-OUTCOME",
    column: ({outcome}) => outcome.picuDischarge,
    sql: `SELECT source, "row" FROM staged_outcome WHERE picu_discharge_min > t_min`,
  },
  {
    rule: "E-ECMO-AFTER-OUTCOME",
    column: ({ecmo}) => ecmo?.start,
    sql: `SELECT t.source, t."row" ${withOutcome("staged_ecmo")} WHERE t.start_min > o.t_min`,
  },
  {
    rule: "W-ECMO-AFTER-OUTCOME",
    column: ({ecmo}) => ecmo?.end,
    sql: `SELECT t.source, t."row" ${withOutcome("staged_ecmo")} WHERE t.end_min > o.t_min AND t.start_min <= o.t_min`,
  },
  {
    rule: "W-ECMO-IN-SS",
    column: ({ecmo}) => ecmo?.start,
    sql: `SELECT t.source, t."row" FROM staged_ecmo t JOIN staged_baseline b USING (child) WHERE b.group_recorded = 'SS'`,
  },
  {
    rule: "W-OBSERVATION-AFTER-OUTCOME",
    sql: `SELECT DISTINCT t.source, t."row" ${withOutcome("staged_observations")} WHERE t.t_min > o.t_min`,
  },
  {
    rule: "W-INFUSION-AFTER-OUTCOME",
    column: ({infusions}) => infusions?.stop,
    sql: `SELECT t.source, t."row" ${withOutcome("staged_infusions")} WHERE NOT t.bolus AND greatest(t.start_min, t.stop_min) > o.t_min`,
  },
  {
    rule: "W-AFTER-OUTCOME",
    column: ({complications}) => complications?.time,
    sql: `SELECT t.source, t."row" ${withOutcome("staged_complications")} WHERE t.t_min > o.t_min`,
  },
  {
    rule: "W-AFTER-OUTCOME",
    column: ({baseline}) => baseline.arrestTime,
    sql: `SELECT t.source, t."row" ${withOutcome("staged_baseline")} WHERE t.arrest_min > o.t_min`,
  },
  {
    rule: "W-INFUSION-OVERLAP",
    column: ({infusions}) => infusions?.start,
    sql: `SELECT source, "row" FROM (
        SELECT source, "row", start_min,
          max(coalesce(stop_min, 'infinity')) OVER (PARTITION BY child, drug
            ORDER BY start_min, stop_min NULLS LAST, source, "row" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy
        FROM staged_infusions WHERE NOT bolus)
      WHERE start_min < busy`,
  },
  far("staged_baseline", "picu_admission_min", ({baseline}) => baseline.picuAdmission),
  far("staged_baseline", "arrest_min", ({baseline}) => baseline.arrestTime),
  far("staged_observations", "t_min"),
  far("staged_infusions", "start_min", ({infusions}) => infusions?.start),
  far("staged_infusions", "stop_min", ({infusions}) => infusions?.stop),
  far("staged_ecmo", "start_min", ({ecmo}) => ecmo?.start),
  far("staged_complications", "t_min", ({complications}) => complications?.time),
  // An outcome before onset has a rule of its own.
  far("staged_outcome", "t_min", ({outcome}) => outcome.time, ""),
];
