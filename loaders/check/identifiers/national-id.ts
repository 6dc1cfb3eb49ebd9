import {isDate} from "../../read/moment.js";

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = "10X98765432";
const RUNS = /\d{15,}[Xx]?/g;

/**
 * Whether a normalised text holds a Chinese national identity number: 18 characters whose date exists and
 * whose last is the ISO 7064 mod 11-2 check (GB 11643-1999), or the 15 digits of before 1999 with a date.
 */
export function hasNationalId(normalised: string): boolean {
  for (const [run] of normalised.matchAll(RUNS)) {
    for (let at = 0; at + 18 <= run.length; at++) if (isNationalId(run.slice(at, at + 18))) return true;
    if (run.length === 15 && isOldNationalId(run)) return true;
  }
  return false;
}

function isNationalId(text: string): boolean {
  let sum = 0;
  for (const [i, weight] of WEIGHTS.entries()) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return false;
    sum += digit * weight;
  }
  const year = Number(text.slice(6, 10));
  return (
    CHECK[sum % 11] === text[17]?.toUpperCase() &&
    year >= 1850 &&
    year < 2200 &&
    isDate(year, Number(text.slice(10, 12)), Number(text.slice(12, 14)))
  );
}

function isOldNationalId(text: string): boolean {
  const province = Number(text.slice(0, 2));
  const [year, month, day] = [6, 8, 10].map((at) => Number(text.slice(at, at + 2)));
  return province >= 11 && province <= 82 && isDate(1900 + (year ?? 0), month ?? 0, day ?? 0);
}
