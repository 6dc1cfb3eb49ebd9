import {BASELINE_HOURS, type BaselineRow} from "../../queries/baseline-frame.js";
import type {Group} from "../../schema/groups.js";
import {ECMO_MODES} from "../../schema/subjects.js";
import {upperFirst} from "../upper-first.js";

interface Common {
  /** Column of the frame. */
  readonly key: keyof BaselineRow;
  /** Column of the downloaded rows, where it is not the frame's. */
  readonly column?: string;
  readonly label: string;
  /** Groups that can have a value; all where absent. */
  readonly groups?: readonly Group[];
}

/** A variable told by median and quartiles. */
export interface NumberVariable extends Common {
  readonly kind: "number";
  readonly unit: string;
  readonly digits: number;
  value(child: BaselineRow): number | null;
}

/** A variable told by how many children have it. */
export interface FlagVariable extends Common {
  readonly kind: "flag";
  value(child: BaselineRow): boolean | null;
}

/** A variable told by counts per category. */
export interface CategoryVariable extends Common {
  readonly kind: "category";
  value(child: BaselineRow): string | null;
  /** Order of the categories; those not listed follow, most frequent first. */
  readonly order?: readonly string[];
  labelOf?(value: string): string;
}

export type BaselineVariable = NumberVariable | FlagVariable | CategoryVariable;

const number = (
  key: keyof BaselineRow,
  label: string,
  unit: string,
  digits: number,
  groups?: readonly Group[],
): NumberVariable => ({
  kind: "number",
  key,
  label,
  unit,
  digits,
  value: (child) => child[key] as number | null,
  ...(groups ? {groups} : {}),
});

const flag = (key: keyof BaselineRow, label: string): FlagVariable => ({
  kind: "flag",
  key,
  label,
  value: (child) => child[key] as boolean | null,
});

/** Name of a variable in the downloaded rows. */
export const columnOf = ({key, column}: BaselineVariable): string => column ?? key;

/** What stands for "no organism was found": an answer, not a missing value. */
export const NO_ORGANISM = "none found";

/**
 * What the baseline table tells of each child, in the order of the table. All of it was known before ECMO,
 * but the time to ECMO and its mode, which describe the decision and have no comparison.
 */
export function baselineVariables(
  centreLabels: Readonly<Record<string, string>>,
): readonly BaselineVariable[] {
  const refractory: readonly Group[] = ["RSS", "RSS+ECMO"];
  const supported: readonly Group[] = ["RSS+ECMO"];
  return [
    number("age_months", "Age", "months", 0),
    {kind: "flag", key: "sex", column: "girl", label: "Girls", value: ({sex}) => sex === "female"},
    number("weight_kg", "Weight", "kg", 1),
    number("prism3", "PRISM III", "points", 0),
    number("pelod2", "PELOD-2", "points", 0),
    number("psofa", "pSOFA", "points", 0),
    number("phoenix", "Phoenix", "points", 0),
    {
      kind: "category",
      key: "infection_source",
      label: "Source of infection",
      value: (child) => child.infection_source,
      labelOf: upperFirst,
    },
    {
      kind: "category",
      key: "organism",
      label: "Organism",
      value: ({organism}) => organism ?? NO_ORGANISM,
      labelOf: upperFirst,
    },
    flag("immunocompromised", "Immunocompromised"),
    flag("comorbidity", "Comorbidity"),
    flag("pre_ecmo_arrest", "Arrest before ECMO"),
    number("lactate_first", "First lactate", "mmol/L", 1),
    number("vis_max", `Highest VIS, first ${BASELINE_HOURS} h`, "points", 0),
    number("vis_mean", `Mean VIS, first ${BASELINE_HOURS} h`, "points", 0),
    number("scvo2_min", `Lowest ScvO₂, first ${BASELINE_HOURS} h`, "%", 0),
    number("rss_h", "Shock onset to RSS", "h", 1, refractory),
    number("ecmo_h", "Shock onset to ECMO", "h", 1, supported),
    {
      kind: "category",
      key: "ecmo_mode",
      label: "ECMO mode",
      value: (child) => child.ecmo_mode,
      order: ECMO_MODES,
      groups: supported,
    },
    {
      kind: "category",
      key: "centre",
      label: "Centre",
      value: ({centre}) => centre,
      order: Object.keys(centreLabels).sort(),
      labelOf: (value) => centreLabels[value] ?? value,
    },
  ];
}

/** The label without the window that the caption tells. */
export const shortLabel = ({label}: BaselineVariable) => label.replace(/, first \d+ h$/, "");
