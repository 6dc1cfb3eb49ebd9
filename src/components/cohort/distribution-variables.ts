import type {DistributionPanel} from "../../figures/distributions.js";
import {BASELINE_HOURS, type BaselineRow} from "../../queries/baseline-frame.js";

type PanelSpec = Omit<DistributionPanel, "extent" | "children"> & {
  readonly key: keyof BaselineRow;
};

const ticks = (...values: readonly number[]) => values.map((value) => ({value, label: String(value)}));

/** What the distributions show: the scores, and what doctors watch when they think of ECMO. */
const PANELS: readonly PanelSpec[] = [
  {
    key: "lactate_first",
    label: "First lactate",
    unit: "mmol/L",
    digits: 1,
    scale: "log",
    ticks: ticks(0.5, 1, 2, 4, 8, 16, 32),
  },
  {
    key: "vis_max",
    label: `Highest VIS, first ${BASELINE_HOURS} h`,
    unit: "points",
    digits: 0,
    scale: "symlog",
    ticks: ticks(0, 10, 30, 100, 300, 1000),
  },
  {
    key: "scvo2_min",
    label: `Lowest ScvO₂, first ${BASELINE_HOURS} h`,
    unit: "%",
    digits: 0,
    scale: "linear",
    ticks: ticks(0, 20, 30, 40, 50, 60, 70, 80, 90, 100),
  },
  {
    key: "prism3",
    label: "PRISM III",
    unit: "points",
    digits: 0,
    scale: "linear",
    ticks: ticks(0, 10, 20, 30, 40, 50, 60),
  },
  {
    key: "phoenix",
    label: "Phoenix",
    unit: "points",
    digits: 0,
    scale: "linear",
    ticks: ticks(0, 2, 4, 6, 8, 10, 12),
  },
  {
    key: "age_months",
    label: "Age",
    unit: "months",
    digits: 0,
    scale: "log",
    ticks: ticks(1, 3, 6, 12, 24, 60, 120, 216),
  },
];

export const DISTRIBUTION_COUNT = PANELS.length;

/**
 * The panels for the children of a population, on axes that hold every enrolled child: so that a filter
 * moves dots and not axes.
 */
export function distributionPanels(
  children: readonly BaselineRow[],
  everyone: readonly BaselineRow[],
): readonly DistributionPanel[] {
  return PANELS.map((spec) => {
    const of = (child: BaselineRow) => child[spec.key] as number | null;
    const known = everyone.map(of).filter((value) => value !== null);
    const [first, last] = [spec.ticks[0]?.value ?? 0, spec.ticks.at(-1)?.value ?? 1];
    const low = known.length === 0 ? first : Math.min(...known);
    const high = known.length === 0 ? last : Math.max(...known);
    return {
      ...spec,
      extent: spec.scale === "symlog" ? ([0, high] as const) : ([low, high] as const),
      children: children.map((child) => ({
        subject_id: child.subject_id,
        group: child.group,
        outcome: child.outcome,
        value: of(child),
      })),
    };
  });
}
