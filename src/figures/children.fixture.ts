import type {EnrolledChildRow} from "../queries/enrolled-children.js";
import type {Group} from "../schema/groups.js";
import type {Outcome} from "../schema/outcomes.js";

const child = (id: string, centre: string, group: Group, outcome: Outcome): EnrolledChildRow => ({
  subject_id: id,
  centre,
  group,
  outcome,
  death: outcome === "in_hospital" ? null : outcome !== "discharged",
});

/** Seven children in two centres: every group and every outcome at least once. */
export const CHILDREN: readonly EnrolledChildRow[] = [
  child("a1", "C1", "SS", "discharged"),
  child("a2", "C1", "SS", "discharged"),
  child("a3", "C1", "SS", "in_hospital"),
  child("a4", "C2", "RSS", "died"),
  child("a5", "C1", "RSS", "discharged"),
  child("a6", "C1", "RSS+ECMO", "against_advice"),
  child("a7", "C2", "RSS+ECMO", "discharged"),
];
