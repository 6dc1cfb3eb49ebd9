import type {DataFile} from "../download/save-csv.js";
import type {DecisionFrame} from "./decision-frame.js";
import {indicatorLabel} from "./indicator.js";
import {familyColumns, type LeagueEntry} from "./league.js";

/** What the league's R code reads: its own table has no child in it. */
export const LEAGUE_FILE = "cutoff-league-children.csv";

/** The children's values of every indicator screened, a row for each child; empty where it has none. */
export function leagueData(
  entries: readonly LeagueEntry[],
  frame: Pick<DecisionFrame, "children" | "event">,
): DataFile {
  return {
    name: LEAGUE_FILE,
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "centre", label: "Centre"},
      {key: "group", label: "Group"},
      {key: "event", label: "Outcome followed (1 = yes)"},
      ...entries.map(({key, indicator}) => ({key, label: indicatorLabel(indicator)})),
    ],
    rows() {
      const values = familyColumns(entries, frame);
      return frame.children.map(({subject_id, centre, group}, i) => ({
        subject_id,
        centre,
        group,
        event: frame.event[i] as number,
        ...Object.fromEntries(entries.map(({key}, k) => [key, values[k]?.[i] as number])),
      }));
    },
  };
}
