import {type BinRate, measurementRate, type RatePanel} from "../../figures/measurement-rate.js";
import {
  type MeasurementRateRow,
  measurementRates,
  RATE_EDGES,
  RATE_VARIABLES,
} from "../../queries/measurement-rates.js";
import type {TimeCounted} from "../../queries/observed-time.js";
import {readableSql} from "../../queries/statement.js";
import {GROUP_LABELS} from "../../schema/groups.js";
import {VARIABLES} from "../../schema/variables.js";
import {rateInterval} from "../../stats/description/rate-interval.js";
import {controlRow, selectControl} from "../controls/controls.js";
import {urlChoice} from "../controls/url-state.js";
import {h} from "../dom.js";
import type {Figure} from "../figure-card/figure.js";
import type {FigureCard} from "../figure-card/figure-card.js";
import {rows} from "../rows.js";

/** Fewer children at risk than these make a rate too shaky to read without a warning. */
const FEW = 5;

/** Controls and card of the measurement rates; `load` asks and draws. */
export function ratesSection(card: FigureCard): {readonly element: HTMLElement; load(): Promise<void>} {
  const time = urlChoice("rate-time", ["before-ecmo", "all"]);
  const load = async () => {
    const wanted = time.value;
    try {
      const counted = await rows(measurementRates(wanted));
      if (wanted !== time.value) return; // The reader has chosen otherwise meanwhile.
      if (counted.length === 0) card.empty("No child was under observation in the first 72 h.");
      else card.show(figureOf(counted, wanted));
    } catch (error) {
      card.fail(error);
    }
  };
  return {
    element: h(
      "div",
      {},
      controlRow(
        selectControl(
          "Time counted",
          [
            ["before-ecmo", "before ECMO only"],
            ["all", "all time in the PICU, ECMO too"],
          ],
          time.value,
          (value) => {
            time.set(value as TimeCounted);
            card.busy("Counting measurements …");
            load();
          },
        ),
      ),
      card.element,
    ),
    load,
  };
}

/** Rates per child-day of every variable, group and bin with some time at risk. */
export function panelsOf(counted: readonly MeasurementRateRow[]): RatePanel[] {
  return RATE_VARIABLES.map((variable) => ({
    label: VARIABLES[variable].label,
    bins: counted
      .filter((row) => row.variable === variable && row.child_hours > 0)
      .map(
        ({group, from_h, to_h, children, child_hours, measurements}): BinRate => ({
          group,
          from: from_h,
          to: to_h,
          children,
          rate: rateInterval(measurements, child_hours / 24),
        }),
      ),
  }));
}

function figureOf(counted: readonly MeasurementRateRow[], time: TimeCounted): Figure {
  const panels = panelsOf(counted);
  const few = counted.some(({children}) => children < FEW);
  return {
    caption: `Measurements per child-day at risk by group; mark and bar: rate and 95 % interval (Byar). A child is at risk from PICU admission or shock onset to PICU discharge, death, hospital discharge or last seen${time === "before-ecmo" ? ", and no longer than to cannulation" : ", on ECMO too, where ScvO₂ has another meaning"}; so children who died or left do not lower the rate. All children of the study. RSS: refractory septic shock.`,
    summary: panels.map(summaryOf).join(" "),
    warnings: [
      ...(few
        ? [`In some bins fewer than ${FEW} children of a group are left: read the counts under the axis.`]
        : []),
      "The interval takes the measurements of one child as independent, which they are not: it is too narrow.",
    ],
    draw: (width) => measurementRate(panels, RATE_EDGES, width),
    columns: [
      {key: "variable", label: "Variable"},
      {key: "group", label: "Group"},
      {key: "from_h", label: "From", unit: "h"},
      {key: "to_h", label: "To", unit: "h"},
      {key: "children", label: "Children at risk"},
      {key: "child_hours", label: "Time at risk", unit: "child-hours", digits: 1},
      {key: "measurements", label: "Measurements"},
      {key: "rate", label: "Rate", unit: "per child-day", digits: 2},
      {key: "lower", label: "95 % from", digits: 2},
      {key: "upper", label: "95 % to", digits: 2},
    ],
    rows: counted
      .filter(({child_hours}) => child_hours > 0)
      .map((row) => {
        const {estimate, lower, upper} = rateInterval(row.measurements, row.child_hours / 24);
        return {
          ...row,
          variable: VARIABLES[row.variable].label,
          group: GROUP_LABELS[row.group],
          rate: estimate,
          lower,
          upper,
        };
      }),
    how: {
      method:
        "Events over person-time (child-days at risk in the bin) with Byar's approximation of the exact Poisson interval (Breslow and Day, Statistical Methods in Cancer Research II, IARC 1987, p. 69).",
      functions: ["rateInterval"],
      sql: readableSql(measurementRates(time)),
      r: `d <- read.csv("measurement-rate.csv", fileEncoding = "UTF-8-BOM")
byar <- function(x, days, z = qnorm(0.975)) {
  y <- x + 1
  cbind(rate = x / days,
    lower = ifelse(x == 0, 0, x * pmax(0, 1 - 1 / (9 * x) - z / (3 * sqrt(x)))^3) / days,
    upper = y * (1 - 1 / (9 * y) + z / (3 * sqrt(y)))^3 / days)
}
cbind(d[c("variable", "group", "from_h", "to_h")], byar(d$measurements, d$child_hours / 24))
# Exact, for comparison: poisson.test(x, days)$conf.int`,
    },
  };
}

function summaryOf({label, bins}: RatePanel): string {
  const first = bins.filter(({from}) => from === 0);
  const words = first.map(({group, rate}) => `${GROUP_LABELS[group]} ${rate.estimate.toFixed(1)}`).join(", ");
  return `${label}, first ${RATE_EDGES[1]} h, measurements per child-day: ${words === "" ? "none" : words}.`;
}
