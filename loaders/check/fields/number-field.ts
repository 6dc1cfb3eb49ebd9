import type {RuleCode} from "../../findings/rules.js";
import {numberProblem, parseNumber} from "../../read/number.js";
import {type Conversion, toCanonical} from "../../read/unit.js";
import {
  EMPTY,
  type Field,
  type FieldContext,
  type FieldState,
  preliminary,
  type Row,
  refuse,
  VALUE,
} from "./field.js";

/** What a number means and which numbers it can be. */
export interface NumberMeaning {
  readonly variable: string;
  /** Name of the canonical unit, for messages. */
  readonly unit: string;
  readonly conversion: Conversion;
  /** Outside: refused. In the canonical unit. */
  readonly possible: readonly [number, number];
  /** Outside: warned. In the canonical unit. */
  readonly plausible: readonly [number, number];
  readonly whole?: boolean;
  /** Rule for a number below `possible`, where it has one of its own. */
  readonly below?: RuleCode;
  /** Other units that the column might really be in. */
  readonly others?: Readonly<Record<string, Conversion>>;
}

/** Findings of one column that are kept until the column is known to be in its declared unit. */
const KEPT = 1000;
/** A column with fewer values says nothing of its unit. */
const LEAST_VALUES = 5;
/** The declared unit is doubted when this share is outside its plausible range … */
const DOUBTED = 0.5;
/** … and another is likely when this share is inside. */
const LIKELY = 0.9;

interface Outside {
  readonly line: number;
  readonly above: boolean;
}

/** A measured number in the source's unit; its value comes out in the canonical one. */
export class NumberField implements Field {
  readonly columns: readonly number[];
  readonly variable: string;
  state: FieldState = EMPTY;
  value = Number.NaN;
  reason = "";
  readonly #column: number;
  readonly #context: FieldContext;
  readonly #meaning: NumberMeaning;
  readonly #impossible = {kept: [] as Outside[], count: 0};
  readonly #implausible = {kept: [] as Outside[], count: 0};
  #count = 0;
  readonly #others: {readonly unit: string; readonly conversion: Conversion; inside: number}[];

  constructor(column: number, context: FieldContext, meaning: NumberMeaning) {
    this.columns = [column];
    this.#column = column;
    this.#context = context;
    this.#meaning = meaning;
    this.variable = meaning.variable;
    const {factor, offset = 0} = meaning.conversion;
    this.#others = Object.entries(meaning.others ?? {})
      .filter(([, other]) => other.factor !== factor || (other.offset ?? 0) !== offset)
      .map(([unit, conversion]) => ({unit, conversion, inside: 0}));
  }

  read(row: Row): FieldState {
    const early = preliminary(this, this.#context, row, this.#column);
    if (early !== undefined) return early;
    const text = row.cell(this.#column);
    const number = parseNumber(text, this.#context.decimal);
    if (Number.isNaN(number)) return this.#notANumber(row, text);
    const {conversion, possible, plausible, whole} = this.#meaning;
    const value = toCanonical(number, conversion);
    if (whole && !Number.isInteger(value))
      return refuse(
        this,
        this.#context,
        row,
        this.#column,
        "E-NUMBER",
        "expected a whole number, found a fraction",
      );
    this.#count++;
    if (value >= plausible[0] && value <= plausible[1]) {
      this.value = value;
      this.state = VALUE;
      return VALUE;
    }
    return this.#outside(row, number, value, possible);
  }

  #notANumber(row: Row, text: string): FieldState {
    const {decimal} = this.#context;
    const detail = `expected a number, ${numberProblem(text, decimal)}`;
    return refuse(this, this.#context, row, this.#column, "E-NUMBER", detail);
  }

  #outside(row: Row, number: number, value: number, possible: readonly [number, number]): FieldState {
    for (const other of this.#others) {
      const otherwise = toCanonical(number, other.conversion);
      const [low, high] = this.#meaning.plausible;
      if (otherwise >= low && otherwise <= high) other.inside++;
    }
    const above = value > possible[1];
    const {below} = this.#meaning;
    if (value < possible[0] && below !== undefined && number < 0)
      return refuse(this, this.#context, row, this.#column, below, "expected no negative number, found one");
    const refused = above || value < possible[0];
    const list = refused ? this.#impossible : this.#implausible;
    list.count++;
    if (list.kept.length < KEPT)
      list.kept.push({line: row.line(this.#column), above: value > this.#meaning.plausible[1]});
    if (!refused) {
      this.value = value;
      this.state = VALUE;
      return VALUE;
    }
    this.state = 3;
    return 3;
  }

  finish(): void {
    const outside = this.#impossible.count + this.#implausible.count;
    const other = this.#others.find(({inside}) => inside >= LIKELY * outside);
    const {file, findings, shown} = this.#context;
    if (other && this.#count >= LEAST_VALUES && outside >= DOUBTED * this.#count) {
      findings.add({
        file,
        column: shown(this.#column),
        rule: "E-UNIT-LIKELY",
        detail: `expected ${this.#meaning.variable} in the declared unit, found a column whose numbers fit ${other.unit}`,
      });
      return;
    }
    this.#report("E-RANGE", this.#meaning.possible, this.#impossible);
    this.#report("W-RANGE", this.#meaning.plausible, this.#implausible);
  }

  #report(
    rule: RuleCode,
    [low, high]: readonly [number, number],
    list: {kept: Outside[]; count: number},
  ): void {
    const {file, findings, shown} = this.#context;
    for (const {line, above} of list.kept)
      findings.add({
        file,
        row: line,
        column: shown(this.#column),
        rule,
        detail: `expected ${low}–${high} ${this.#meaning.unit}, found a number ${above ? "above" : "below"} the range`,
      });
    findings.count(rule, list.count - list.kept.length);
  }
}
