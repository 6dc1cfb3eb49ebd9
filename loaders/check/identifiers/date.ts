import {isDate} from "../../read/moment.js";

const MONTHS =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const YEAR_FIRST = /(?<!\d)((?:18|19|20|21)\d{2})\s?[-/.年]\s?(\d{1,2})(?:\s?[-/.月]\s?(\d{1,2}))?(?!\d)/gu;
const YEAR_LAST = /(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?((?:18|19|20|21)?\d{2})(?!\d)/g;
const COMPACT = /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?:[T ]?\d{4,6})?(?!\d)/g;
/** Years since 1912 (Minguo), or in the Buddhist era, before month and day. */
const OTHER_ERA =
  /(?<![\d.])(0\d{2}|1[01]\d|[6-9]\d|2[45]\d{2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?![\d.])/g;
const CHINESE_DAY = /\d{1,2}\s?月\s?\d{1,2}\s?[日号]/u;
const NAMED = new RegExp(
  `(?:(?<!\\d)\\d{1,2}(?:st|nd|rd|th)?[ -]?(?:${MONTHS})(?![a-z]))|(?:\\b(?:${MONTHS})[ .-]{1,2}\\d{1,4}\\b)`,
  "i",
);

/** Whether a text holds a calendar date, however written; a number such as 12.5 is none. */
export function hasDate(text: string): boolean {
  const plain = text.normalize("NFKC");
  for (const [whole, year, month, day] of plain.matchAll(YEAR_FIRST)) {
    if (day !== undefined ? isDate(Number(year), Number(month), Number(day)) : isMonth(whole, Number(month)))
      return true;
  }
  for (const [, a, b, year] of plain.matchAll(YEAR_LAST)) {
    const full = Number(year) < 100 ? 2000 : Number(year);
    if (isDate(full, Number(b), Number(a)) || isDate(full, Number(a), Number(b))) return true;
  }
  for (const [, year, month, day] of plain.matchAll(OTHER_ERA)) {
    const common = Number(year) > 999 ? Number(year) - 543 : Number(year) + 1911;
    if (isDate(common, Number(month), Number(day))) return true;
  }
  for (const [, year, month, day] of plain.matchAll(COMPACT))
    if (isDate(Number(year), Number(month), Number(day))) return true;
  return CHINESE_DAY.test(plain) || NAMED.test(plain);
}

/** "2001-03" is a month; "2001.5" is a number. */
function isMonth(text: string, month: number): boolean {
  return !text.includes(".") && month >= 1 && month <= 12;
}
