import type {Group} from "../schema/groups.js";
import {OUTCOME_LABELS, type Outcome} from "../schema/outcomes.js";
import {GROUP_COLOURS} from "./colours.js";
import type {Layer, Svg} from "./svg.js";

/** What a dot says of a child. */
export interface DotChild {
  readonly subject_id: string;
  readonly group: Group;
  readonly outcome: Outcome;
}

/**
 * Draws a child: colour is the group; died filled, discharged hollow, against advice half-filled, still in
 * hospital dotted. `data-child` lets the page light the same child in every figure.
 */
export function childDot(parent: Svg | Layer, x: number, y: number, radius: number, child: DotChild): void {
  const colour = GROUP_COLOURS[child.group];
  const g = (parent as Layer)
    .append("g")
    .attr("class", "child-dot")
    .attr("data-child", child.subject_id)
    .attr("transform", `translate(${x},${y})`);
  g.append("title").text(`${child.subject_id}: ${OUTCOME_LABELS[child.outcome].toLowerCase()}`);
  dotShape(g as unknown as Layer, radius, colour, child.outcome);
}

/** The mark of an outcome alone, as a legend needs it. */
export function dotShape(parent: Layer, radius: number, colour: string, outcome: Outcome): void {
  const stroke = Math.max(1.25, radius / 3.2);
  const r = radius - stroke / 2;
  const circle = parent
    .append("circle")
    .attr("r", r)
    .attr("stroke", colour)
    .attr("stroke-width", stroke)
    .attr("fill", "var(--paper)");
  if (outcome === "died") circle.attr("fill", colour);
  if (outcome === "in_hospital") circle.attr("stroke-dasharray", `${stroke * 1.1} ${stroke * 1.1}`);
  if (outcome === "against_advice")
    parent.append("path").attr("d", `M0,${-r}A${r},${r} 0 0 0 0,${r}Z`).attr("fill", colour);
}
