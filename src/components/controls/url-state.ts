/** A choice of the reader, kept in the address so that a link restores it. */
export interface UrlChoice<Value extends string> {
  readonly value: Value;
  set(value: Value): void;
}

/**
 * Reads a choice from the address; anything but one of `values` means the first of them, which is also the
 * one that the address leaves out.
 */
export function urlChoice<const Value extends string>(
  name: string,
  values: readonly [Value, ...Value[]],
): UrlChoice<Value> {
  const given = new URL(location.href).searchParams.get(name);
  let value: Value = values.find((known) => known === given) ?? values[0];
  return {
    get value() {
      return value;
    },
    set(next) {
      value = next;
      const url = new URL(location.href);
      if (next === values[0]) url.searchParams.delete(name);
      else url.searchParams.set(name, next);
      history.replaceState(history.state, "", url);
    },
  };
}
