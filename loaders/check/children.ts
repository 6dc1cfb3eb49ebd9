import {FLOW_UNITS} from "../read/unit.js";
import type {Column} from "../study.js";
import {CHILD_RULES} from "./children-rules.js";
import {spelled} from "./fields/field-maker.js";
import {FLOW} from "./forms/quantities.js";
import {ownNames} from "./mapped-columns.js";
import {own} from "./own.js";
import {removeRepeatedObservations, removeRepeatedRows} from "./repeated-rows.js";
import {type ChildrenCheck, columnName, reportRows} from "./report-rows.js";

/**
 * Checks the staged records of each child against one another, once all exports are in: removes rows that
 * repeat others, and reports what contradicts or can't be.
 */
export async function checkChildren(check: ChildrenCheck): Promise<void> {
  await removeRepeatedRows(check, {
    table: "staged_baseline",
    form: "baseline",
    key: "child",
    rule: "E-DUPLICATE-ID",
    detail: "expected one baseline record per identifier, found another",
  });
  await removeRepeatedRows(check, {
    table: "staged_outcome",
    form: "outcome",
    key: "child",
    rule: "E-OUTCOME-TWICE",
  });
  await removeRepeatedRows(check, {
    table: "staged_infusions",
    form: "infusions",
    key: "child, drug, start_min, stop_min, rate, rate_unit, concentration, bolus",
    rule: "W-DUPLICATE-ROW",
  });
  await removeRepeatedRows(check, {
    table: "staged_ecmo",
    form: "ecmo",
    key: "child, start_min, end_min, mode, cannulation, flow_ml_kg_min",
    rule: "W-DUPLICATE-ROW",
  });
  await removeRepeatedRows(check, {
    table: "staged_complications",
    form: "complications",
    key: "child, t_min, kind, severity",
    rule: "W-DUPLICATE-ROW",
  });
  await removeRepeatedObservations(check);
  await divideFlows(check);
  await reportOrphans(check);
  for (const {rule, sql, column, detail, needsAll} of CHILD_RULES) {
    if (needsAll && !check.whole) continue;
    await reportRows(check, sql, (source) => ({
      rule,
      column: columnName(source, column?.(check.study.forms)),
      ...(detail === undefined ? {} : {detail}),
    }));
  }
}

/** Children with records but without a baseline; a baseline that was refused has been reported. */
async function reportOrphans({study, connection, findings, children, whole}: ChildrenCheck): Promise<void> {
  if (!whole) return;
  const orphans = await connection.runAndReadAll(`SELECT child FROM staged_children
    WHERE child NOT IN (SELECT child FROM staged_baseline)
      AND child NOT IN (SELECT child FROM refused_records WHERE form = 'baseline')
      AND EXISTS (SELECT 1 FROM staged_baseline) ORDER BY child`);
  for (const [number] of orphans.getRows()) {
    const child = children[Number(number)];
    if (child)
      findings.add({file: study.sources[child.source]?.file ?? "", row: child.line, rule: "E-NO-BASELINE"});
  }
}

/** Flows that a source gives for the whole child become flows per kg, and are then judged as such. */
async function divideFlows(check: ChildrenCheck): Promise<void> {
  const {study, connection} = check;
  const flow: Column | undefined = study.forms.ecmo?.flow;
  if (flow === undefined) return;
  const {column, unit: formUnit} = spelled(flow);
  for (const [index, source] of study.sources.entries()) {
    const [name] = ownNames(source, column);
    const unit = own(source.units, column) ?? own(source.units, name ?? "") ?? formUnit ?? FLOW.unit;
    if (own(FLOW_UNITS, unit)?.perWeight ?? true) continue;
    await connection.run(`UPDATE staged_ecmo SET flow_ml_kg_min = flow_ml_kg_min / b.weight_kg
      FROM staged_baseline b WHERE b.child = staged_ecmo.child AND staged_ecmo.source = ${index}`);
    const outside = ([low, high]: readonly [number, number]) =>
      `SELECT source, "row" FROM staged_ecmo WHERE source = ${index} AND NOT flow_ml_kg_min BETWEEN ${low} AND ${high}`;
    const detail = ([low, high]: readonly [number, number]) =>
      `expected ${low}–${high} ${FLOW.unit} for the child's weight, found a number outside the range`;
    await reportRows(check, outside(FLOW.possible), (of) => ({
      rule: "E-RANGE",
      column: columnName(of, column),
      detail: detail(FLOW.possible),
    }));
    await reportRows(
      check,
      `${outside(FLOW.plausible)} AND flow_ml_kg_min BETWEEN ${FLOW.possible[0]} AND ${FLOW.possible[1]}`,
      (of) => ({rule: "W-RANGE", column: columnName(of, column), detail: detail(FLOW.plausible)}),
    );
  }
}
