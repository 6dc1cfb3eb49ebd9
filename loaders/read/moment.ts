/** Reads a moment of a declared pattern as minutes; NaN for anything else. */
export type MomentParser = (text: string) => number;

interface Token {
  readonly part: "year" | "month" | "day" | "hour" | "minute" | "second" | "literal";
  readonly least: number;
  readonly most: number;
  readonly literal: number;
}

const TOKENS: readonly (readonly [string, Token["part"], number, number])[] = [
  ["YYYY", "year", 4, 4],
  ["MM", "month", 2, 2],
  ["M", "month", 1, 2],
  ["DD", "day", 2, 2],
  ["D", "day", 1, 2],
  ["HH", "hour", 2, 2],
  ["H", "hour", 1, 2],
  ["mm", "minute", 2, 2],
  ["ss", "second", 2, 2],
];

function tokens(pattern: string): Token[] {
  const list: Token[] = [];
  for (let i = 0; i < pattern.length; ) {
    const found = TOKENS.find(([text]) => pattern.startsWith(text, i));
    if (found) {
      const [text, part, least, most] = found;
      list.push({part, least, most, literal: 0});
      i += text.length;
    } else {
      list.push({part: "literal", least: 1, most: 1, literal: pattern.charCodeAt(i)});
      i++;
    }
  }
  return list;
}

/** Whether a pattern has each of the parts exactly once and no letters that stand for nothing. */
export function isPattern(pattern: string, parts: readonly Token["part"][]): boolean {
  const list = tokens(pattern);
  const known = list.filter(({part}) => part !== "literal").map(({part}) => part);
  const optional = known.filter((part) => part !== "second");
  // "2001111" could be two days: a part of one digit or two must end where the next one can't begin.
  const loose = list.some(
    ({least, most}, i) => least < most && list[i + 1] !== undefined && list[i + 1]?.part !== "literal",
  );
  const strange = list.some(
    ({part, literal}) => part === "literal" && /[A-Za-z]/.test(String.fromCharCode(literal)),
  );
  return (
    !strange &&
    !loose &&
    new Set(known).size === known.length &&
    optional.length === parts.length &&
    parts.every((part) => known.includes(part))
  );
}

/** Years outside are taken for a slip of the pen: no export of this study reaches there, shifted or not. */
const YEARS = [1900, 2199] as const;

/**
 * A parser of one pattern of Y M D H m (s): minutes since 1970-01-01 00:00 on the export's own wall clock,
 * by civil arithmetic, without a time zone. A pattern without a date counts from midnight, one without a
 * time means midnight. Impossible dates (30 February, 24:00) give NaN.
 */
export function momentParser(pattern: string): MomentParser {
  const parse = parserOf(tokens(pattern));
  // The de-identification gate and the form ask for the same cell one after the other.
  let lastText = "";
  let last = Number.NaN;
  return (text) => {
    if (text === lastText) return last;
    if (text.length > KEPT_LENGTH) return Number.NaN;
    lastText = text;
    last = parse(text);
    return last;
  };
}

/** A longer text is no moment, and not worth holding on to. */
const KEPT_LENGTH = 32;

function parserOf(list: readonly Token[]): MomentParser {
  return (text) => {
    let at = 0;
    let year = 1970;
    let month = 1;
    let day = 1;
    let hour = 0;
    let minute = 0;
    let second = 0;
    for (const {part, least, most, literal} of list) {
      if (part === "literal") {
        const code = text.charCodeAt(at++);
        // ISO 8601 writes "T" where people write a blank.
        if (code !== literal && !(literal === 32 && code === 84)) return Number.NaN;
        continue;
      }
      let value = 0;
      let digits = 0;
      while (digits < most) {
        const digit = text.charCodeAt(at) - 48;
        if (!(digit >= 0 && digit <= 9)) break;
        value = value * 10 + digit;
        digits++;
        at++;
      }
      if (digits < least) return Number.NaN;
      if (part === "year") year = value;
      else if (part === "month") month = value;
      else if (part === "day") day = value;
      else if (part === "hour") hour = value;
      else if (part === "minute") minute = value;
      else second = value;
    }
    if (at !== text.length || hour > 23 || minute > 59 || second > 59) return Number.NaN;
    if (!isDate(year, month, day) || year < YEARS[0] || year > YEARS[1]) return Number.NaN;
    return daysSince1970(year, month, day) * 1440 + hour * 60 + minute + second / 60;
  };
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the Gregorian calendar has this day. */
export function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (MONTH_DAYS[month - 1] ?? 0) + (leap ? 1 : 0);
}

/**
 * Days from 1970-01-01 to a day of the Gregorian calendar.
 * Source: H. Hinnant, chrono-compatible low-level date algorithms, days_from_civil.
 */
export function daysSince1970(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}
