import type {CentreEnrolment} from "../../figures/enrolment-by-centre.js";
import type {GroupEnrolment} from "../../figures/enrolment-by-group.js";
import type {GroupSurvival} from "../../figures/outcome-by-group.js";
import type {ParticipantFlow} from "../../figures/participant-flow.js";
import type {EnrolledChildRow} from "../../queries/enrolled-children.js";
import type {ScreeningFlowRow} from "../../queries/screening-flow.js";
import {GROUPS} from "../../schema/groups.js";
import type {Manifest} from "../../schema/manifest.js";
import {wilsonInterval} from "../../stats/description/wilson-interval.js";

/** Screened → enrolled, as the flow diagram takes it. */
export function flowOf(
  screening: readonly ScreeningFlowRow[],
  children: readonly EnrolledChildRow[],
): ParticipantFlow {
  return {
    screened: screening.reduce((sum, row) => sum + row.children, 0),
    excluded: screening
      .filter(({included}) => !included)
      .map(({reason, children: n}) => ({
        reason: reason ?? "no reason recorded",
        children: n,
      })),
    enrolled: children,
  };
}

/** Enrolled per group beside the protocol's target. */
export function enrolmentOf(
  children: readonly EnrolledChildRow[],
  study: Manifest["study"],
): GroupEnrolment[] {
  return GROUPS.map((group) => ({
    group,
    enrolled: children.filter((child) => child.group === group).length,
    target: study.target.groups[group] ?? null,
  }));
}

/** Centres with their children, largest first; centres without a child stay. */
export function centresOf(
  children: readonly EnrolledChildRow[],
  study: Manifest["study"],
): CentreEnrolment[] {
  return Object.entries(study.centres)
    .map(([centre, {label}]) => ({
      centre,
      label,
      children: children.filter((child) => child.centre === centre),
    }))
    .sort((a, b) => b.children.length - a.children.length || (a.centre < b.centre ? -1 : 1));
}

/** Children without a known death or survival: whose outcome is open, and whom the study leaves out. */
export function leftOutOf(children: readonly EnrolledChildRow[]): {
  readonly open: number;
  readonly againstAdvice: number;
} {
  const unknown = children.filter(({death}) => death === null);
  const againstAdvice = unknown.filter(({outcome}) => outcome === "against_advice").length;
  return {open: unknown.length - againstAdvice, againstAdvice};
}

/** Survival per group among the children whose outcome the study's definition knows. */
export function survivalOf(children: readonly EnrolledChildRow[]): GroupSurvival[] {
  return GROUPS.map((group) => {
    const known = children.filter((child) => child.group === group && child.death !== null);
    const survived = known.filter((child) => child.death === false).length;
    return {
      group,
      survival: known.length === 0 ? null : wilsonInterval(survived, known.length),
    };
  });
}
