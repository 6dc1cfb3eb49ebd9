/** A number rounded to at most so many decimals, without trailing zeros: the same text in every engine. */
export function fixed(value: number, decimals: number): string {
  const scale = SCALES[decimals] ?? 1;
  return String(Math.round(value * scale) / scale);
}
const SCALES = [1, 10, 100, 1000, 10000, 100000];

/** Two digits. */
const TWO: readonly string[] = Array.from({length: 100}, (_, i) => (i < 10 ? `0${i}` : String(i)));
const two = (n: number) => TWO[n] ?? String(n);

/** Year, month and day of a day counted from 1970-01-01 (Hinnant's civil_from_days). */
export function civilDate(day: number): {year: number; month: number; day: number} {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

const written = new Map<string, string>();

/** A day counted from 1970-01-01 in a centre's pattern. */
export function dateText(day: number, pattern: "YYYY-MM-DD" | "D.M.YYYY"): string {
  const key = pattern === "YYYY-MM-DD" ? `i${day}` : `d${day}`;
  const known = written.get(key);
  if (known !== undefined) return known;
  const date = civilDate(day);
  const text =
    pattern === "YYYY-MM-DD"
      ? `${date.year}-${two(date.month)}-${two(date.day)}`
      : `${date.day}.${date.month}.${date.year}`;
  written.set(key, text);
  return text;
}

/** A minute of the day as HH:mm. */
export function timeText(minuteOfDay: number): string {
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}
