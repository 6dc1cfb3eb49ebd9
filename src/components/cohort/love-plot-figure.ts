import {fixed} from "../../figures/fixed.js";
import {lovePlot} from "../../figures/love-plot.js";
import {baselineFrame} from "../../queries/baseline-frame.js";
import {readableSql} from "../../queries/statement.js";
import {smdChanceLimit} from "../../stats/description/smd-chance-limit.js";
import {smdStandardError} from "../../stats/description/smd-standard-error.js";
import type {Figure} from "../figure-card/figure.js";
import {ABBREVIATIONS} from "./abbreviations.js";
import {byImbalance, IMBALANCE} from "./baseline-table.js";
import {shortLabel} from "./baseline-variables.js";
import type {Shown} from "./shown.js";

/** The standardised differences between the refractory groups, largest first. */
export function lovePlotFigure({table, sizes, who, warnings, state}: Shown): Figure {
  const compared = byImbalance(table);
  const marks = compared.map(({variable, difference}) => ({
    key: variable.key,
    label: shortLabel(variable),
    ...difference,
  }));
  const defined = marks.filter(({estimate}) => Number.isFinite(estimate));
  const [first] = defined;
  const limit = smdChanceLimit(sizes["RSS+ECMO"], sizes.RSS);
  return {
    caption: `${who}: ${sizes["RSS+ECMO"]} with refractory septic shock on ECMO against ${sizes.RSS} without, unadjusted. Dashed line: ${IMBALANCE}, the usual mark of imbalance. Pale band: what two groups of this size, drawn at random from the same children, stay below in 19 of 20 cases${Number.isFinite(limit) ? ` (${fixed(limit, 2)} for a number; wider for several categories and for missing values)` : ""}; filled marks lie beyond it. With ${defined.length} comparisons some do by chance. ${ABBREVIATIONS}`,
    summary: first
      ? `The largest standardised difference is ${fixed(Math.abs(first.estimate), 2)}, for ${first.label}; ${defined.filter((d) => Math.abs(d.estimate) > d.chanceLimit).length} of ${defined.length} differences lie beyond what chance alone makes in 19 of 20 cases.`
      : "No difference can be computed: one of the two groups has too few children.",
    warnings: warnings.filter((text) => /ECMO/.test(text)),
    draw: (width) => lovePlot(marks, IMBALANCE, width),
    columns: [
      {key: "variable", label: "Variable"},
      {key: "smd", label: "SMD", digits: 3},
      {key: "direction", label: "Direction"},
      {key: "n_ecmo", label: "With ECMO, n"},
      {key: "n_rss", label: "Without, n"},
      {key: "categories", label: "Categories"},
      {key: "standard_error", label: "Standard error", digits: 3},
      {key: "chance_limit", label: "Chance, 95 %", digits: 3},
      {key: "note", label: "Note"},
    ],
    rows: marks.map(({label, estimate, signed, n, categories, chanceLimit, reason}) => ({
      variable: label,
      smd: estimate,
      direction: !signed
        ? "none"
        : estimate > 0
          ? "higher with ECMO"
          : estimate < 0
            ? "lower with ECMO"
            : "equal",
      n_ecmo: n[0],
      n_rss: n[1],
      categories,
      // The large-sample error holds for numbers and for yes or no.
      standard_error: signed ? smdStandardError(estimate, ...n) : Number.NaN,
      chance_limit: chanceLimit,
      note: reason,
    })),
    how: {
      method:
        "Standardised mean difference: difference of the means over the square root of the mean variance (Austin PC, Stat Med 2009;28:3083); for categories the Mahalanobis distance between the proportions (Yang D, Dalton JE, SAS Global Forum 2012, paper 335). Standard error √((a + b)/(ab) + d²/(2(a + b))) for groups of a and b children (Hedges and Olkin 1985, p. 86); the band is the 95 % quantile of Hotelling's T² for what k categories (two for a number) leave free, times √((a + b)/(ab)) (Hotelling H, Ann Math Stat 1931;2:360); in simulated groups of 15 and 15 children it holds 94 to 95 % of the differences, in unequal groups (one child to four) 89 to 95 %. Differences are unadjusted: they describe these children. No value of or after cannulation enters. Which variables matter is a question to doctors, not to this figure.",
      functions: [
        "standardisedMeanDifference",
        "categoricalDifference",
        "smdStandardError",
        "smdChanceLimit",
      ],
      sql: readableSql(baselineFrame(state.population)),
      r: `d <- read.csv("baseline-imbalance.csv", fileEncoding = "UTF-8-BOM")
a <- d$n_ecmo
b <- d$n_rss
p <- d$categories - 1
m <- a + b - 2
data.frame(d$variable, d$smd,
  standard_error = ifelse(d$direction == "none", NA, sqrt((a + b) / (a * b) + d$smd^2 / (2 * (a + b)))),
  chance_limit = sqrt(p * m / (m - p + 1) * qf(0.95, p, m - p + 1) * (1 / a + 1 / b)))
# The differences themselves: R code of the baseline table, from its "Rows".`,
    },
  };
}
