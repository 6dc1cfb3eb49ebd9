import {smdChanceLimit} from "../../stats/index.js";
import {h} from "../dom.js";
import {byImbalance, type columnSizes, IMBALANCE, type TableColumn, type TableRow} from "./baseline-table.js";
import {differenceText, fixed} from "./table-text.js";

type Sizes = ReturnType<typeof columnSizes>;

/** A row's finding: "highest VIS (median 140 against 62 points; SMD 0.91)". */
function finding(row: TableRow): string {
  const label = lowerFirst(row.variable.label);
  const smd = `SMD ${differenceText(row.difference)}`;
  if (row.kind === "number" && row.variable.kind === "number") {
    const {digits, unit} = row.variable;
    const at = (column: TableColumn) => fixed(row.cells[column]?.median ?? Number.NaN, digits);
    return `${label} (median ${at("RSS+ECMO")} against ${at("RSS")} ${unit}; ${smd})`;
  }
  if (row.kind === "shares" && row.variable.kind === "flag") {
    const at = (column: TableColumn) => {
      const share = row.levels[0]?.cells[column];
      return share ? `${share.n} of ${share.of}` : "–";
    };
    return `${label} (${at("RSS+ECMO")} against ${at("RSS")}; ${smd})`;
  }
  return `${label} (${smd})`;
}

/** Lower case for the middle of a sentence, but not for names such as PRISM III and ScvO₂. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]+( |,|$)/.test(text) && !/^(Phoenix)/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}

const inWords = (parts: readonly string[]) =>
  parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join("; ")}; and ${parts.at(-1)}`;

/**
 * The page's answer: the largest differences between the refractory groups before ECMO, how many exceed what
 * chance does, and that numbers this small hide and feign differences.
 */
export function cohortAnswer(rows: readonly TableRow[], sizes: Sizes): (Node | string)[] {
  const {"RSS+ECMO": ecmo, RSS: conventional} = sizes;
  if (sizes.all === 0) return ["No child matches these filters. Remove one to see a population."];
  if (ecmo < 2 || conventional < 2)
    return [
      `This population has ${ecmo} ${ecmo === 1 ? "child" : "children"} with refractory shock on ECMO and ${conventional} without: too few on one side to compare. The figures below describe the ${sizes.all} ${sizes.all === 1 ? "child" : "children"} there are.`,
    ];
  const compared = byImbalance(rows).filter(({difference}) => Number.isFinite(difference.estimate));
  const largest = compared.filter(({difference}) => Math.abs(difference.estimate) >= IMBALANCE).slice(0, 3);
  const beyond = compared.filter(({difference: d}) => Math.abs(d.estimate) > d.chanceLimit).length;
  const limit = smdChanceLimit(ecmo, conventional);
  const opening =
    largest.length === 0
      ? [" did not differ in what was recorded before ECMO. "]
      : [" differed most in ", inWords(largest.map(finding)), ". "];
  return [
    "Before ECMO, the ",
    h("b", {class: "ecmo"}, `${ecmo} children who later received it`),
    " and the ",
    h("b", {class: "rss"}, `${conventional} with refractory shock who did not`),
    ...opening,
    `With so few children chance alone makes differences up to ${fixed(limit, 2)}: ${beyond} of ${compared.length} comparisons go beyond what it does. The groups were not randomised; what was not recorded can differ too.`,
  ];
}
