import {LONGEST_WINDOW} from "../../queries/decision.js";
import {
  type DosedRow,
  dosedBeforeDecision,
  type MeasuredRow,
  measuredBeforeDecision,
} from "../../queries/known-at-decision.js";
import {EVERYONE, type Population} from "../../queries/population.js";
import {type RiskSetRow, riskSet} from "../../queries/risk-set.js";
import {readableSql} from "../../queries/statement.js";
import type {Definitions} from "../../schema/manifest.js";
import {rows} from "../rows.js";
import {isChildScore, isDoseScore} from "./indicator.js";
import {type Known, knownAtDecision} from "./indicator-values.js";
import type {Question} from "./question.js";

/** The study at a decision: everybody, and what was known of them. */
export interface DecisionData {
  readonly children: readonly RiskSetRow[];
  readonly known: Known;
}

type Advice = Definitions["outcome"]["againstAdvice"];

/** The statements of a decision, for everybody: the page narrows to the population itself, as the SQL would. */
export function decisionStatements(
  question: Pick<Question, "origin" | "hours" | "outcome">,
  advice: Advice,
  population: Population = EVERYONE,
) {
  return {
    children: riskSet(population, question, question.outcome, advice),
    measured: measuredBeforeDecision(population, question, LONGEST_WINDOW),
    dosed: dosedBeforeDecision(population, question, LONGEST_WINDOW),
  };
}

/** Asks for the rows of a decision; the one that the page opens with is there without an engine. */
export async function decisionData(question: Question, advice: Advice): Promise<DecisionData> {
  const statements = decisionStatements(question, advice);
  const [children, measured, dosed] = await Promise.all([
    rows(statements.children),
    rows<MeasuredRow>(statements.measured),
    rows<DosedRow>(statements.dosed),
  ]);
  return {children, known: knownAtDecision(measured, dosed)};
}

/** The SQL behind an indicator's column, with the population written out. */
export function decisionSql(question: Question, population: Population, advice: Advice): string {
  const narrowed = {...population, rssOnly: population.rssOnly || question.refractoryOnly};
  const {children, measured, dosed} = decisionStatements(question, advice, narrowed);
  const {variable} = question.indicator;
  const values = isChildScore(variable) ? [] : [readableSql(isDoseScore(variable) ? dosed : measured)];
  return [readableSql(children), ...values].join(";\n\n");
}
