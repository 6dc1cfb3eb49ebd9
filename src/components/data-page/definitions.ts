import {DRUGS, type DrugName} from "../../schema/drugs.js";
import {VARIABLES, type Variable} from "../../schema/variables.js";

/** The part of study.ts' definitions that pages put into words. */
export interface Definitions {
  readonly rss:
    | {readonly rule: "espnic-bedside"}
    | {readonly rule: "espnic-computed"; readonly threshold?: number}
    | {
        readonly rule: "custom";
        readonly name: string;
        readonly anyOf: readonly (readonly Comparison[])[];
      };
  readonly carryForwardHours?: number;
  readonly group?: "recorded" | "rule";
  readonly outcome: {
    readonly horizonDays: number | null;
    readonly againstAdvice: "death" | "exclude";
  };
  readonly visVariants?: readonly DrugName[];
  readonly infusionOverlap?: "sum" | "latest";
}

/** The definitions in force as pairs of a name and a sentence. */
export function definitionsInWords(definitions: Definitions): readonly (readonly [string, string])[] {
  const {outcome, carryForwardHours, group, visVariants = [], infusionOverlap} = definitions;
  const words: (readonly [string, string])[] = [
    ["Refractory septic shock", rssInWords(definitions.rss)],
    ...(carryForwardHours === undefined
      ? []
      : [
          [
            "Values",
            `A value speaks for the child for ${carryForwardHours} h when the rule is evaluated.`,
          ] as const,
        ]),
    ...(group === undefined ? [] : [["Group", GROUP_WORDS[group]] as const]),
    [
      "Death",
      outcome.horizonDays === null
        ? "Any death before discharge from hospital."
        : `Death within ${outcome.horizonDays} days from shock onset.`,
    ],
    [
      "Discharge against advice",
      outcome.againstAdvice === "death"
        ? "Counts as death, never as survival."
        : "Is left out of outcome analyses, and never counts as survival.",
    ],
    [
      "VIS",
      visVariants.length === 0
        ? "The six drugs of Gaies 2010, no variant."
        : `The six drugs of Gaies 2010 and ${visVariants.map((drug) => DRUGS[drug].label.toLowerCase()).join(", ")}.`,
    ],
  ];
  if (infusionOverlap !== undefined)
    words.push([
      "Overlapping infusions of one drug",
      infusionOverlap === "sum" ? "Their rates add up." : "The one that started later holds.",
    ]);
  return words;
}

const GROUP_WORDS = {
  recorded: "As the centre recorded it; children that the rule would place elsewhere are findings.",
  rule: "From the rule for refractory septic shock and the record of ECMO.",
} as const;

function rssInWords(rss: Definitions["rss"]): string {
  if (rss.rule === "espnic-bedside")
    return "ESPNIC bedside score ≥ 2 (Morin 2016): VIS above 200, 1 point; lactate above 8 mmol/L or a rise of at least 1 mmol/L after 6 h, 1 point; myocardial dysfunction, 3 points. First met before ECMO.";
  if (rss.rule === "espnic-computed")
    return `ESPNIC computed score ≥ ${rss.threshold ?? 3.5} (Morin 2016): 1.001^VIS + 1.1^lactate + 18 if there is myocardial dysfunction. First met before ECMO.`;
  const lists = rss.anyOf.map((all) => all.map(comparisonInWords).join(" and "));
  return `${rss.name}: ${lists.join("; or ")}. First met before ECMO.`;
}

interface Comparison {
  readonly indicator: string;
  readonly operator: string;
  readonly value: number;
}

const OPERATORS: Readonly<Record<string, string>> = {">=": "≥", "<=": "≤"};
const SCORES: Readonly<Record<string, string>> = {vis: "VIS", inotropic_score: "inotropic score"};
const CATALOGUE: Readonly<Record<string, Variable>> = VARIABLES;

function comparisonInWords({indicator, operator, value}: Comparison): string {
  const variable = CATALOGUE[indicator];
  const name = variable?.label ?? SCORES[indicator] ?? indicator;
  const unit = variable && variable.unit !== "1" ? ` ${variable.unit}` : "";
  return `${name} ${OPERATORS[operator] ?? operator} ${value}${unit}`;
}
