import {STATES} from "../../figures/trajectories/group-states.js";
import type {Reading} from "../drag/readout.js";
import type {GroupStates} from "./group-states.js";
import {curveText} from "./group-text.js";
import {BAND_EVERY, type GroupsQuestion, type GroupsShown} from "./groups.js";
import {styleOf} from "./groups-style.js";
import {AXIS_WORDS, hoursText} from "./words.js";

/** ", 9 died" of who died or left against advice by then: they are in no average of the observed. */
function deadBy({counts}: GroupStates, j: number): string {
  const dead = ["died", "against_advice"] as const;
  const n = dead.reduce((sum, state) => sum + (counts[STATES.indexOf(state)]?.[j] ?? 0), 0);
  return n < 0.5 ? "" : `, ${Math.round(n)} died`;
}

/** Hours between the places that are read. */
export const readingStep = ({grid}: Pick<GroupsShown, "grid">) =>
  BAND_EVERY * ((grid[1] as number) - (grid[0] as number));

/**
 * What the groups' curves are at the hour of the grid with limits that is nearest: the chosen average of each group,
 * of how many children, and how many have died.
 */
export function readGroups(
  hours: number,
  {grid, groups, worst}: GroupsShown,
  {variable, dead, align}: Pick<GroupsQuestion, "variable" | "dead" | "align">,
): Reading {
  const step = readingStep({grid});
  const places = Math.floor((grid.length - 1) / BAND_EVERY);
  const nearest = Math.round((hours - (grid[0] as number)) / step);
  const j = BAND_EVERY * Math.min(places, Math.max(0, nearest));
  const lines = groups.map(({key, label, members, observed, ranked, states}) => {
    const n = observed.n[j] as number;
    const text =
      n === 0 && dead === "leave"
        ? ""
        : ` ${curveText(dead === "worst" ? ranked : observed, j, worst, variable)},`;
    return {
      text: `${label}:${text} ${n} of ${members.length} observed${deadBy(states, j)}`,
      colour: styleOf(key).textColour,
    };
  });
  return {heading: `${hoursText(grid[j] as number)} ${AXIS_WORDS[align]}`, lines};
}
