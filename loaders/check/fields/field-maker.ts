import type {RuleCode} from "../../findings/rules.js";
import {type MomentParser, momentParser} from "../../read/moment.js";
import {parseNumber} from "../../read/number.js";
import type {Conversion} from "../../read/unit.js";
import type {Column, Moment, Source} from "../../study.js";
import type {ColumnUse} from "../identifiers/column-gate.js";
import {own} from "../own.js";
import {AbsentField} from "./absent-field.js";
import {CHECKED, CheckboxField, type Choice, UNCHECKED} from "./checkbox-field.js";
import {CodeField} from "./code-field.js";
import type {FieldContext} from "./field.js";
import {FLAG_WORDS} from "./flag-words.js";
import {MomentField} from "./moment-field.js";
import {NumberField, type NumberMeaning} from "./number-field.js";
import {TextField} from "./text-field.js";

type AnyChecked = {readonly anyChecked: string; readonly none?: readonly string[] | undefined};

/** More than the life of any child of the study; a longer number is no count of hours but a number of something. */
const MOST_HOURS = 200_000;

/** What a quantity is, before the source has said which unit it uses. */
export type Quantity = Omit<NumberMeaning, "conversion" | "variable"> & {
  readonly units: Readonly<Record<string, Conversion>>;
};

/** Makes the fields of one source: finds their columns, applies the source's own names, units and codes. */
export class FieldMaker {
  readonly context: FieldContext;
  readonly source: Source;
  readonly #columns: ReadonlyMap<string, number>;
  readonly #use: (column: number, use: ColumnUse) => void;
  readonly #problem: (rule: RuleCode, detail: string) => void;
  readonly #pattern: string;
  readonly #parse: MomentParser;

  constructor(
    context: FieldContext,
    source: Source,
    columns: ReadonlyMap<string, number>,
    use: (column: number, use: ColumnUse) => void,
    problem: (rule: RuleCode, detail: string) => void,
  ) {
    this.context = context;
    this.source = source;
    this.#columns = columns;
    this.#use = use;
    this.#problem = problem;
    this.#pattern = `${source.dateFormat} ${source.timeFormat}`;
    this.#parse = momentParser(this.#pattern);
  }

  number(config: Column | undefined, variable: string, quantity: Quantity): NumberField | AbsentField {
    const at = this.#find(config);
    if (at === undefined) return new AbsentField();
    this.#use(at, {kind: "number"});
    const unit = this.unitOf(config, quantity.unit);
    const conversion = own(quantity.units, unit);
    if (!conversion) {
      const known = Object.keys(quantity.units).join(", ");
      this.#problem("E-STUDY-UNIT", `expected a unit of ${variable} (${known}) in study.ts, found another`);
      return new AbsentField(at);
    }
    return new NumberField(at, this.context, {...quantity, variable, conversion, others: quantity.units});
  }

  /** The unit that this source declares for a column, else the form's, else the canonical one. */
  unitOf(config: Column | undefined, canonical: string): string {
    if (config === undefined) return canonical;
    const {column, unit} = spelled(config);
    return (
      own(this.source.units, column) ?? own(this.source.units, this.#ownName(column)) ?? unit ?? canonical
    );
  }

  /** A coded answer from a closed list. */
  code(config: Column | undefined, variable: string, allowed: readonly string[]): CodeField | AbsentField {
    return this.#coded(
      config,
      variable,
      (target) => {
        const index = allowed.indexOf(target);
        return index < 0 ? undefined : index;
      },
      allowed,
      allowed,
    );
  }

  /** A yes/no answer: 1 or 0. */
  flag(config: Column | AnyChecked | undefined, variable: string): CodeField | CheckboxField | AbsentField {
    if (typeof config === "object" && "anyChecked" in config) return this.#checkbox(config, variable);
    return this.#coded(
      config,
      variable,
      (target) => FLAG_WORDS.get(target),
      ["no", "yes"],
      [...FLAG_WORDS.keys()],
    );
  }

  /** A coded answer with an open list of targets, or a short text where the study declares no codes. */
  words(config: Column | undefined, variable: string): CodeField | TextField | AbsentField {
    const codes = this.#codesOf(config);
    if (codes === undefined) {
      const at = this.#find(config);
      if (at === undefined) return new AbsentField();
      this.#use(at, {kind: "text"});
      return new TextField(at, this.context, variable);
    }
    const targets = [...new Set(Object.values(codes))];
    return this.#coded(config, variable, (target) => targets.indexOf(target), targets, []);
  }

  /** A moment; `dateOnly` also takes a date without a time. */
  moment(config: Moment | undefined, variable: string, dateOnly = false): MomentField | AbsentField {
    if (config === undefined) return new AbsentField();
    const split = "datetime" in config ? own(this.source.dateAndTime, config.datetime) : undefined;
    const apart = "date" in config ? config : split;
    if (split !== undefined && "datetime" in config && this.#isAbsent(config.datetime))
      return new AbsentField();
    if (apart) {
      const date = this.#find(apart.date, split !== undefined);
      const time = this.#find(apart.time, split !== undefined);
      if (date === undefined || time === undefined) return new AbsentField();
      const {dateFormat, timeFormat} = this.source;
      return this.#moment(
        [
          {column: date, parse: momentParser(dateFormat), pattern: dateFormat},
          {column: time, parse: momentParser(timeFormat), pattern: timeFormat},
        ],
        variable,
      );
    }
    const at = this.#find(
      "hours" in config ? config.hours : "datetime" in config ? config.datetime : undefined,
    );
    if (at === undefined) return new AbsentField();
    if ("hours" in config) {
      const parse = (text: string) => {
        const hours = parseNumber(text, this.source.decimal);
        return Math.abs(hours) <= MOST_HOURS ? hours * 60 : Number.NaN;
      };
      return this.#moment([{column: at, parse, pattern: "as a number of hours"}], variable);
    }
    const dateParse = momentParser(this.source.dateFormat);
    const parse = dateOnly
      ? (text: string) => {
          const minutes = this.#parse(text);
          return Number.isNaN(minutes) ? dateParse(text) : minutes;
        }
      : this.#parse;
    return this.#moment([{column: at, parse, pattern: this.#pattern}], variable);
  }

  #moment(
    parts: readonly {readonly column: number; readonly parse: MomentParser; readonly pattern: string}[],
    variable: string,
  ): MomentField {
    for (const {column, parse} of parts) this.#use(column, {kind: "moment", parse});
    return new MomentField(parts, this.context, variable);
  }

  #coded(
    config: Column | undefined,
    variable: string,
    indexOf: (target: string) => number | undefined,
    targets: readonly string[],
    plain: readonly string[],
  ): CodeField | AbsentField {
    const at = this.#find(config);
    if (at === undefined) return new AbsentField();
    const declared = this.#codesOf(config);
    const codes = new Map<string, number>();
    for (const [code, target] of declared
      ? Object.entries(declared)
      : plain.map((word) => [word, word] as const)) {
      const index = indexOf(target);
      if (index !== undefined) codes.set(code, index);
      else
        this.#problem(
          "E-STUDY-CODE",
          `expected codes of ${variable} that map to ${shortList(targets)}, found another target in study.ts`,
        );
    }
    this.#use(at, {kind: "code", known: codes});
    return new CodeField(at, this.context, variable, targets, codes);
  }

  #codesOf(config: Column | undefined): Readonly<Record<string, string>> | undefined {
    if (config === undefined) return undefined;
    const {column, codes} = spelled(config);
    return own(this.source.codes, column) ?? own(this.source.codes, this.#ownName(column)) ?? codes;
  }

  #checkbox({anyChecked, none = []}: AnyChecked, variable: string): CheckboxField | AbsentField {
    const prefix = `${this.#ownName(anyChecked)}___`;
    const choices: Choice[] = [];
    for (const [name, column] of this.#columns) {
      if (!name.startsWith(prefix)) continue;
      const suffix = name.slice(prefix.length);
      choices.push({column, counts: !none.includes(suffix), missing: this.#missingChoice(suffix)});
      const known = new Map([...CHECKED, ...UNCHECKED].map((text) => [text, 0]));
      this.#use(column, {kind: "code", known, checkbox: true});
    }
    if (choices.length === 0) {
      if (this.#isAbsent(anyChecked)) return new AbsentField();
      this.context.findings.add({
        file: this.context.file,
        row: 1,
        column: `${prefix}…`,
        rule: "E-COLUMN-MISSING",
      });
      return new AbsentField();
    }
    return new CheckboxField(choices, this.context, variable);
  }

  /** REDCap writes the missing code −99 of a checkbox as `name____99`, and letters in lower case. */
  #missingChoice(suffix: string): string | undefined {
    for (const code of this.context.missing.codes)
      if (code.toLowerCase().replace(/^-/, "_") === suffix) return this.context.missing.reasonOf(code);
    return undefined;
  }

  #isAbsent(column: string): boolean {
    return this.source.absent.includes(column);
  }

  #ownName(column: string): string {
    return own(this.source.rename, column) ?? column;
  }

  /** Number of a mapped column, whose absence is reported. */
  #find(config: Column | undefined, ownName = false): number | undefined {
    if (config === undefined) return undefined;
    const {column} = spelled(config);
    const name = ownName ? column : this.#ownName(column);
    const at = this.#columns.get(name);
    if (at === undefined && !this.#isAbsent(column))
      this.context.findings.add({file: this.context.file, row: 1, column: name, rule: "E-COLUMN-MISSING"});
    return at;
  }
}

/** A column in its long form. */
export function spelled(config: Column): {
  readonly column: string;
  readonly unit?: string | undefined;
  readonly codes?: Readonly<Record<string, string>> | undefined;
} {
  return typeof config === "string" ? {column: config} : config;
}

function shortList(words: readonly string[]): string {
  return words.length > 12 ? `one of ${words.length} known words` : words.join(", ");
}
