import {BASELINE_HOURS, baselineFrame} from "../../queries/baseline-frame.js";
import {readableSql} from "../../queries/statement.js";
import {ABBREVIATIONS} from "./abbreviations.js";
import {baselineRCode} from "./baseline-r-code.js";
import {rowColumns, rowRecords} from "./baseline-rows.js";
import {flatTable} from "./flat-table.js";
import type {Shown} from "./shown.js";
import type {BaselineTableView} from "./table-card.js";

/** Table 1 of the population. */
export function baselineTableView({
  children,
  table,
  sizes,
  variables,
  who,
  warnings,
  state,
}: Shown): BaselineTableView {
  return {
    lines: flatTable(table),
    sizes,
    caption: `${who}. Median [interquartile range] or n (%); percentages of the children with a known value. SMD: standardised mean difference, RSS with ECMO against RSS without, unadjusted; ○ at least 0.1, ● also beyond what chance alone does at these numbers in 19 of 20 cases. Lactate, VIS and ScvO₂: first ${BASELINE_HOURS} h after shock onset and before ECMO, less where the stay or the time to ECMO was shorter. Time to RSS is of the refractory groups only, time to ECMO and its mode of the children on ECMO, in the column of all as well. ${ABBREVIATIONS}`,
    warnings,
    how: {
      method:
        "Median and quartiles by linear interpolation (Hyndman and Fan's type 7). Standardised differences: Austin PC, Stat Med 2009;28:3083; for several categories Yang D, Dalton JE, SAS Global Forum 2012, paper 335. There are no p-values: a test of baseline differences asks whether chance made them, which in groups formed by doctors is not the question; what matters is how large a difference is and whether it bears on the outcome (Altman DG, Statistician 1985;34:125; STROBE explanation and elaboration, item 14a: Vandenbroucke JP et al., PLoS Med 2007;4:e297). Time to ECMO and mode describe the ECMO group and are not compared. The window of the first 24 h is shorter for children cannulated earlier, so their highest VIS had less time to be high.",
      functions: ["numberSummary", "standardisedMeanDifference", "categoricalDifference"],
      sql: readableSql(baselineFrame(state.population)),
      r: baselineRCode(variables),
    },
    rowColumns: rowColumns(variables),
    rows: rowRecords(children, variables),
  };
}
