import type {BaselineRow} from "../../queries/baseline-frame.js";
import type {FacetStudy} from "../population-filter/facets.js";
import type {PopulationState} from "../population-filter/population-state.js";
import type {baselineTable, columnSizes} from "./baseline-table.js";
import type {baselineVariables} from "./baseline-variables.js";

/** What the page shows of one population. */
export interface Shown {
  readonly children: readonly BaselineRow[];
  readonly everyone: readonly BaselineRow[];
  readonly state: Pick<PopulationState, "population">;
  readonly study: FacetStudy;
  readonly variables: ReturnType<typeof baselineVariables>;
  readonly table: ReturnType<typeof baselineTable>;
  readonly sizes: ReturnType<typeof columnSizes>;
  /** Whom the figures are about, in words. */
  readonly who: string;
  readonly warnings: readonly string[];
}
