import type {Forms, Source} from "../study.js";
import {own} from "./own.js";

/** Keys of a form's configuration that name a column themselves. */
const NAMING = ["column", "datetime", "date", "time", "hours", "anyChecked"] as const;
/** Keys whose content is no column. */
const OTHER = new Set(["where", "unit", "codes", "none"]);

/** The columns that a form's configuration names, by the form's own names. */
export function formColumns(form: object): string[] {
  return Object.entries(form).flatMap(([key, value]) => (OTHER.has(key) ? [] : namesIn(value)));
}

function namesIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const entries = new Map<string, unknown>(Object.entries(value));
  const named = NAMING.map((key) => entries.get(key)).filter((name) => typeof name === "string");
  return named.length > 0 ? named : [...entries.values()].flatMap(namesIn);
}

/** The columns, by the forms' own names, without which a record of their form says nothing. */
export function neededColumns({
  screening,
  baseline,
  observations,
  infusions,
  ecmo,
  complications,
  outcome,
}: Forms): ReadonlySet<string> {
  const {group, age, sex, weight, shockOnset, infectionSource} = baseline;
  return new Set(
    [
      [screening.included, screening.reason],
      [group, age, sex, weight, shockOnset, infectionSource],
      observations.map(({time}) => time),
      [infusions?.drug, infusions?.start, infusions?.rate, infusions?.rateUnit],
      [ecmo?.start, ecmo?.mode],
      [complications?.time, complications?.kind, complications?.severity],
      [outcome.status, outcome.time],
    ]
      .flat()
      .flatMap(namesIn),
  );
}

/** What a source calls a column of a form: one name, or two where it keeps date and time apart. */
export function ownNames(source: Source, column: string): string[] {
  const apart = own(source.dateAndTime, column);
  return apart ? [apart.date, apart.time] : [own(source.rename, column) ?? column];
}
