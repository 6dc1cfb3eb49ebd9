import {VARIABLE_NAMES, type VariableName} from "../../schema/variables.js";

/** One comparison of a custom rule: an indicator's value at a moment against a threshold. */
export interface RssComparison {
  readonly indicator: "vis" | "inotropic_score" | VariableName;
  readonly operator: ">" | ">=" | "<" | "<=";
  readonly value: number;
}

/** A rule for refractory septic shock, as study.ts declares it. */
export type RssRule =
  | {readonly rule: "espnic-bedside"}
  | {readonly rule: "espnic-computed"; readonly threshold: number}
  | {
      readonly rule: "custom";
      readonly name: string;
      readonly anyOf: readonly (readonly RssComparison[])[];
    };

/** What the rule looks at: a column of the sweep, from the events of one indicator. */
interface KnownColumn {
  readonly column: string;
  readonly indicator: string;
  /** Which of several values in one minute counts. */
  readonly pick: "max" | "min";
  /** Measured values grow old; the VIS and an arrest do not. */
  readonly lasts: "carried" | "ever";
  /** What holds before the first event. */
  readonly before?: number;
}

const VIS: KnownColumn = {
  column: "vis",
  indicator: "vis",
  pick: "max",
  lasts: "ever",
  before: 0,
};
const INOTROPIC_SCORE: KnownColumn = {
  ...VIS,
  column: "inotropic_score",
  indicator: "inotropic_score",
};
const ARREST: KnownColumn = {...VIS, column: "arrest", indicator: "arrest"};
const LACTATE_6H_AGO: KnownColumn = {
  column: "lactate_6h_ago",
  indicator: "lactate_6h_ago",
  pick: "min",
  lasts: "carried",
};
const highest = (variable: VariableName): KnownColumn => ({
  column: `${variable}_high`,
  indicator: variable,
  pick: "max",
  lasts: "carried",
});
const lowest = (variable: VariableName): KnownColumn => ({
  column: `${variable}_low`,
  indicator: variable,
  pick: "min",
  lasts: "carried",
});

// Morin 2016: arrest resuscitated in the PICU, LVEF < 25 % or cardiac index < 2.2 L/min/m².
const DYSFUNCTION =
  "(arrest = 1 OR coalesce(lvef_low < 25, false) OR coalesce(cardiac_index_low < 2.2, false))";
const DYSFUNCTION_COLUMNS = [ARREST, lowest("lvef"), lowest("cardiac_index")];
// From the sixth hour on; rounded, for 2.3 − 1.3 is a little less than 1 in binary.
const LACTATE_RISE = "coalesce(minute >= 360 AND round(lactate_high - lactate_6h_ago, 6) >= 1, false)";

/** Which columns a rule needs, and the SQL condition over them that is true where the rule is met. */
function conditionOf(rule: RssRule): {columns: KnownColumn[]; met: string} {
  switch (rule.rule) {
    case "espnic-bedside": {
      const lactate = `(coalesce(lactate_high > 8, false) OR ${LACTATE_RISE})`;
      const points = `CAST(vis > 200 AS INTEGER) + CAST(${lactate} AS INTEGER) + 3 * CAST(${DYSFUNCTION} AS INTEGER)`;
      return {
        columns: [VIS, highest("lactate"), LACTATE_6H_AGO, ...DYSFUNCTION_COLUMNS],
        met: `${points} >= 2`,
      };
    }
    case "espnic-computed": {
      // Where lactate is not known its term is at its least, 1.1⁰: the score is then a lower bound.
      const score = `pow(1.001, vis) + pow(1.1, coalesce(lactate_high, 0)) + 18 * CAST(${DYSFUNCTION} AS INTEGER)`;
      return {
        columns: [VIS, highest("lactate"), ...DYSFUNCTION_COLUMNS],
        // Rounded: the last digit of pow differs between C libraries.
        met: `round(${score}, 9) >= ${literal(rule.threshold)}`,
      };
    }
    case "custom": {
      const columns: KnownColumn[] = [];
      const lists = rule.anyOf.map((list) => {
        const comparisons = list.map(({indicator, operator, value}) => {
          const known = columnOf(indicator, operator);
          columns.push(known);
          return `coalesce(${known.column} ${operatorOf(operator)} ${literal(value)}, false)`;
        });
        return `(${comparisons.join(" AND ")})`;
      });
      return {columns, met: `(${lists.join(" OR ")})`};
    }
  }
}

function columnOf(indicator: RssComparison["indicator"], operator: RssComparison["operator"]): KnownColumn {
  if (indicator === "vis") return VIS;
  if (indicator === "inotropic_score") return INOTROPIC_SCORE;
  if (!VARIABLE_NAMES.includes(indicator)) throw new TypeError("not a variable of the catalogue");
  return operator.startsWith(">") ? highest(indicator) : lowest(indicator);
}

function operatorOf(operator: string): string {
  if (![">", ">=", "<", "<="].includes(operator)) throw new TypeError("not a comparison");
  return operator;
}

const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(", ");

function literal(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError("a threshold must be a finite number");
  // With an exponent it is read as DOUBLE; without one it would be a DECIMAL.
  return `(${String(value).includes("e") ? value : `${value}e0`})`;
}

/**
 * The SQL that finds when a study's rule for refractory septic shock is first met: `rss.sql` with its slots
 * filled. Only names of the catalogue, operators and finite numbers enter the text.
 *
 * @param text `rss.sql`
 * @param rule the study's rule
 * @param carryForwardHours hours for which a measured value still speaks for the child
 * @throws TypeError where the rule holds anything else
 */
export function rssSql(text: string, rule: RssRule, carryForwardHours: number): string {
  const carry = Math.round(carryForwardHours * 60);
  if (!(Number.isFinite(carry) && carry >= 0)) throw new TypeError("carryForwardHours must be a number ≥ 0");
  const {columns: wanted, met} = conditionOf(rule);
  const columns = [...new Map(wanted.map((known) => [known.column, known])).values()];
  const variables = VARIABLE_NAMES.filter((variable) =>
    columns.some(({indicator}) => indicator === variable),
  );
  const slots: Record<string, string> = {
    carry: String(carry),
    met,
    // Never an empty list: a rule may look at the VIS alone.
    variables: quoted([...variables, "none"]),
    indicators: quoted(["clock", ...columns.map(({indicator}) => indicator)]),
    moments: columns
      .map(
        ({column, indicator, pick}) =>
          `${pick}(e.value) FILTER (WHERE e.indicator = '${indicator}') AS ${column}`,
      )
      .join(",\n    "),
    known: columns
      .map(({column, lasts, before}) => {
        const last = `last_value(${column} IGNORE NULLS) OVER ${lasts === "ever" ? "ever" : "recent"}`;
        return `${before === undefined ? last : `coalesce(${last}, ${before})`} AS ${column}`;
      })
      .join(",\n    "),
  };
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, slot: string) => {
    const filled = slots[slot];
    if (filled === undefined) throw new TypeError(`rss.sql has an unknown slot ${slot}`);
    return filled;
  });
}
