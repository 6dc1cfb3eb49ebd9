import type {RecordKind} from "../read/record.js";
import type {Forms} from "../study.js";

export type Where = Forms["baseline"]["where"];

/**
 * Whether records of a kind belong to a form. Each format has its own keys: REDCap event and repeat, a plain
 * CSV `form`, ODM event and `form` (or, where the study names none, `repeat`).
 */
export function matches(where: Where, kind: RecordKind): boolean {
  if (kind.format === "csv") return where.form !== undefined && kind.forms.includes(where.form);
  if (where.event !== undefined && !kind.events.includes(where.event)) return false;
  if (kind.format === "odm-xml" && where.form !== undefined && kind.forms.includes(where.form)) return true;
  if (where.repeat === undefined)
    return kind.format === "odm-xml" ? where.form === undefined : where.event !== undefined;
  return where.repeat === null ? kind.repeats === null : (kind.repeats?.includes(where.repeat) ?? false);
}
