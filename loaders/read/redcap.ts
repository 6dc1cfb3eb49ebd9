import type {RecordKind} from "./record.js";

/** REDCap's own columns, in any export of a longitudinal project with repeated instruments. */
export const REDCAP_EVENT = "redcap_event_name";
export const REDCAP_REPEAT = "redcap_repeat_instrument";
export const REDCAP_INSTANCE = "redcap_repeat_instance";
export const REDCAP_CENTRE = "redcap_data_access_group";

export const REDCAP_COLUMNS: ReadonlySet<string> = new Set([
  REDCAP_EVENT,
  REDCAP_REPEAT,
  REDCAP_INSTANCE,
  REDCAP_CENTRE,
]);

/**
 * Tells the kind of a REDCap row from its event and repeated instrument; rows of one kind share one object.
 *
 * @param names of the columns, in order
 */
export function redcapKinds(names: readonly string[]): (cells: readonly string[]) => RecordKind {
  const event = names.indexOf(REDCAP_EVENT);
  const repeat = names.indexOf(REDCAP_REPEAT);
  const byEvent = new Map<string, Map<string, RecordKind>>();
  return (cells) => {
    const eventName = cells[event] ?? "";
    const repeatName = cells[repeat] ?? "";
    let kinds = byEvent.get(eventName);
    if (!kinds) {
      kinds = new Map();
      byEvent.set(eventName, kinds);
    }
    let kind = kinds.get(repeatName);
    if (!kind) {
      kind = {
        format: "redcap-csv",
        events: eventName === "" ? [] : [eventName],
        repeats: repeatName === "" ? null : [repeatName],
        forms: [],
      };
      kinds.set(repeatName, kind);
    }
    return kind;
  };
}
