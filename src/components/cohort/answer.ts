import {fixed} from "../../figures/fixed.js";
import {smdChanceLimit} from "../../stats/description/smd-chance-limit.js";
import {h} from "../dom.js";
import {lowerFirst} from "../lower-first.js";
import {
  byImbalance,
  type columnSizes,
  type Difference,
  IMBALANCE,
  type TableColumn,
  type TableRow,
} from "./baseline-table.js";
import {shortLabel} from "./baseline-variables.js";
import {differenceText} from "./table-text.js";

type Sizes = ReturnType<typeof columnSizes>;

type Part = Node | string;

/** "standardised mean difference", short, with what it means on hover. */
const smd = () =>
  h(
    "abbr",
    {title: "Standardised mean difference: how many standard deviations the groups lie apart"},
    "SMD",
  );

/** A row's finding: "highest VIS (median 140 against 62 points; SMD 0.91)". */
function finding(row: TableRow, i: number): readonly Part[] {
  const label = lowerFirst(shortLabel(row.variable));
  const tail = [i === 0 ? smd() : "SMD", ` ${differenceText(row.difference)})`];
  if (row.kind === "number" && row.variable.kind === "number") {
    const {digits, unit} = row.variable;
    const at = (column: TableColumn) => fixed(row.cells[column]?.median ?? Number.NaN, digits);
    return [`${label} (median ${at("RSS+ECMO")} against ${at("RSS")} ${unit}; `, ...tail];
  }
  if (row.kind === "shares" && row.variable.kind === "flag") {
    const at = (column: TableColumn) => {
      const share = row.levels[0]?.cells[column];
      return share ? `${share.n} of ${share.of}` : "–";
    };
    return [`${label} (${at("RSS+ECMO")} against ${at("RSS")}; `, ...tail];
  }
  return [`${label} (`, ...tail];
}

/** Parts in a row, joined by semicolons and a last "and". */
function inWords(parts: readonly (readonly Part[])[]): readonly Part[] {
  return parts.flatMap((part, i) => {
    const join = i === 0 ? "" : i === parts.length - 1 ? "; and " : "; ";
    return [join, ...part];
  });
}

/**
 * The page's answer: the largest differences between the refractory groups before ECMO, how many exceed what
 * chance does, and that numbers this small hide and feign differences.
 */
export function cohortAnswer(rows: readonly TableRow[], sizes: Sizes): Part[] {
  const {"RSS+ECMO": ecmo, RSS: conventional} = sizes;
  if (sizes.all === 0) return ["No child matches these filters. Remove one to see a population."];
  if (ecmo < 2 || conventional < 2)
    return [
      `This population has ${ecmo} ${ecmo === 1 ? "child" : "children"} with refractory shock on ECMO and ${conventional} without: too few on one side to compare. The figures below describe the ${sizes.all} ${sizes.all === 1 ? "child" : "children"} there are.`,
    ];
  const compared = byImbalance(rows).filter(({difference}) => Number.isFinite(difference.estimate));
  const largest = largestDifferences(compared).slice(0, 3);
  const beyond = compared.filter(({difference: d}) => Math.abs(d.estimate) > d.chanceLimit).length;
  const limit = smdChanceLimit(ecmo, conventional);
  const opening =
    largest.length === 0
      ? [` differed by less than ${IMBALANCE} standard deviations in all that can be compared. `]
      : [" differed most in ", ...inWords(largest.map(finding)), ". "];
  return [
    "Before ECMO, the ",
    h("b", {class: "ecmo"}, `${ecmo} children who later received it`),
    " and the ",
    h("b", {class: "rss"}, `${conventional} with refractory shock who did not`),
    ...opening,
    `In groups of this size chance alone makes differences up to ${fixed(limit, 2)} standard deviations in 19 of 20 cases (more where there are several categories or missing values); ${beyond} of ${compared.length} comparisons go beyond that. The groups were not randomised.`,
  ];
}

/**
 * Imbalances by how far they go beyond what chance does, which for a variable of many categories is more
 * than for a number. Of two summaries of one variable (highest and mean VIS) the larger speaks for both.
 */
function largestDifferences<Row extends TableRow & {readonly difference: Difference}>(
  compared: readonly Row[],
): readonly Row[] {
  const excess = ({difference: {estimate, chanceLimit}}: Row) => Math.abs(estimate) / chanceLimit;
  const seen = new Set<string | undefined>();
  return compared
    .filter(({difference}) => Math.abs(difference.estimate) >= IMBALANCE)
    .toSorted((a, b) => excess(b) - excess(a))
    .filter(({variable: {key}}) => {
      const [stem] = key.split("_");
      return seen.has(stem) ? false : seen.add(stem);
    });
}
