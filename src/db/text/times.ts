const MICROS_PER_SECOND = 1_000_000n;

/** A time of day, in microseconds since midnight, as `HH:MM:SS` and as many decimals as it needs. */
export function formatTime(micros: bigint): string {
  const sign = micros < 0n ? "-" : "";
  const whole = micros < 0n ? -micros : micros;
  const seconds = whole / MICROS_PER_SECOND;
  const pad = (n: bigint) => String(n).padStart(2, "0");
  const fraction = String(whole % MICROS_PER_SECOND)
    .padStart(6, "0")
    .replace(/0+$/, "");
  const clock = `${pad(seconds / 3600n)}:${pad((seconds / 60n) % 60n)}:${pad(seconds % 60n)}`;
  return `${sign}${clock}${fraction === "" ? "" : `.${fraction}`}`;
}

/** An interval as text: `1 month 2 days 03:00:00`; its parts don't convert into one another. */
export function formatInterval(months: number, days: number, micros: bigint): string {
  const parts: string[] = [];
  const add = (n: number, unit: string) => {
    if (n !== 0) parts.push(`${n} ${unit}${Math.abs(n) === 1 ? "" : "s"}`);
  };
  add(Math.trunc(months / 12), "year");
  add(months % 12, "month");
  add(days, "day");
  if (micros !== 0n || parts.length === 0) parts.push(formatTime(micros));
  return parts.join(" ");
}
