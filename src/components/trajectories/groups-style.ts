import {GROUP_COLOURS, GROUP_TEXT_COLOURS} from "../../figures/colours.js";
import {GROUPS, type Group} from "../../schema/groups.js";
import type {Outcome} from "../../schema/outcomes.js";

/** How the line of a group of children is drawn, and its words. */
export interface GroupStyle {
  readonly colour: string;
  readonly textColour: string;
  readonly dash: string | null;
}

/** Outcomes by darkness and stroke, for colours are the groups'. */
const OUTCOME_STYLES: Readonly<Record<Outcome, GroupStyle>> = {
  died: {colour: "var(--ink)", textColour: "var(--ink)", dash: null},
  against_advice: {colour: "var(--ink)", textColour: "var(--ink)", dash: "9 4"},
  discharged: {colour: "var(--line-strong)", textColour: "var(--ink-2)", dash: null},
  in_hospital: {colour: "var(--line-strong)", textColour: "var(--ink-2)", dash: "9 4"},
};

export function styleOf(key: Group | Outcome): GroupStyle {
  const group = GROUPS.find((one) => one === key);
  return group
    ? {colour: GROUP_COLOURS[group], textColour: GROUP_TEXT_COLOURS[group], dash: null}
    : OUTCOME_STYLES[key as Outcome];
}
