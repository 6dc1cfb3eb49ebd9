/** Hours after shock onset that the Data page looks at. */
export const OBSERVED_HOURS = 72;

/** Whether time on ECMO counts: values on ECMO have another meaning and never mix with those before. */
export type TimeCounted = "before-ecmo" | "all";

/**
 * SQL of a table `observed` with one row per child: from when until when a measurement could have been
 * charted. It begins at shock onset or PICU admission, whichever is later, and ends at PICU discharge,
 * death, hospital discharge, the last time seen or `OBSERVED_HOURS`, whichever is first; before ECMO it
 * ends at cannulation, too. Children without such time have `from_h >= to_h`.
 */
export function observedSql(time: TimeCounted): string {
  const ecmo = time === "before-ecmo" ? ", coalesce(ecmo_h, outcome_h)" : "";
  return `observed AS (
  SELECT subject_id, "group",
    greatest(0, coalesce(picu_admission_h, 0)) AS from_h,
    least(${OBSERVED_HOURS}, outcome_h, coalesce(picu_discharge_h, outcome_h)${ecmo}) AS to_h
  FROM subjects
)`;
}

/** SQL of a `VALUES` list with one row (number, from, to) per bin. */
export function binsSql(edges: readonly number[]): string {
  return edges
    .slice(1)
    .map((to, i) => `(${i}, ${edges[i]}, ${to})`)
    .join(", ");
}
