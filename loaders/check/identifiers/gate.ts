import type {RuleCode} from "../../findings/rules.js";
import {hasEmail, hasUrl} from "./address.js";
import {hasDate} from "./date.js";
import {executable} from "./executable.js";
import {hasNationalId} from "./national-id.js";
import {normalise} from "./normalise.js";
import {hasLandline, hasMobileNumber} from "./phone.js";
import {looksLikeHash, looksLikeRecordNumber} from "./record-number.js";
import {mentionsIdentifier} from "./words.js";

/** Why a text may not pass, in general terms. */
export interface Refusal {
  readonly rule: RuleCode;
  readonly detail: string;
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const NUMBER = /^-?\d{1,9}(?:[.,]\d{1,20})?$/;

const EXECUTABLE_DETAIL = {
  "E-CONTROL": "found control or invisible characters",
  "E-FORMULA": "found text that a spreadsheet would run as a formula",
  "E-HTML": "found markup that a browser would run",
} as const;

const RECORD_NUMBER: Refusal = {
  rule: "E-RECORD-NUMBER",
  detail: "found what looks like a record number or a hash",
};

/**
 * Identifiers that nothing may hold, not even a label: national identity numbers, telephone numbers, e-mail.
 * Undefined when there is none.
 */
export function directIdentifier(text: string): Refusal | undefined {
  const plain = normalise(text);
  if (hasNationalId(plain))
    return {rule: "E-NATIONAL-ID", detail: "found digits that look like a national identity number"};
  if (hasMobileNumber(plain) || hasLandline(text))
    return {rule: "E-PHONE", detail: "found digits that look like a telephone number"};
  if (hasEmail(text)) return {rule: "E-EMAIL", detail: "found an e-mail address"};
  return undefined;
}

/**
 * What the de-identification gate says against a text in a cell that is no declared code, number or moment;
 * undefined when it may pass. Counting distinct values is the column's business.
 *
 * @param maxLength longer texts are free text
 */
export function refusal(text: string, maxLength: number): Refusal | undefined {
  // Ordinary numbers and short plain words are nearly all that comes here.
  if (NUMBER.test(text)) return integerRefusal(text);
  if (text.length > 10_000)
    return {rule: "E-CELL-LENGTH", detail: "expected a short value, found thousands of characters"};
  const run = executable(text);
  const direct = directIdentifier(text);
  // An invisible character inside a telephone number is first of all a telephone number.
  if (direct) return direct;
  if (run) return {rule: run, detail: EXECUTABLE_DETAIL[run]};
  if (hasUrl(text)) return {rule: "E-URL", detail: "found a web or machine address"};
  if (mentionsIdentifier(text))
    return {rule: "E-IDENTIFIER-WORD", detail: "found a word that announces a direct identifier"};
  if (hasDate(text))
    return {rule: "E-DATE", detail: "found a calendar date in a column that is not declared a moment"};
  if (looksLikeHash(text) || looksLikeRecordNumber(normalise(text))) return RECORD_NUMBER;
  if (text.length > maxLength)
    return {rule: "E-TEXT-FREE", detail: `expected at most ${maxLength} characters, found a longer text`};
  if (CJK.test(text))
    return {rule: "E-TEXT-CJK", detail: "found Chinese, Japanese or Korean text that is no declared code"};
  return undefined;
}

/** Eight digits that are a date, or digits too many for a measured value: before the decimal mark, after a minus. */
function integerRefusal(text: string): Refusal | undefined {
  if (text.length < 7) return undefined;
  if (/[.,]/.test(text)) {
    const whole = text.slice(0, text.search(/[.,]/));
    if (whole.length >= 4 && hasMobileNumber(text.replace(/[.,]/, "")))
      return {rule: "E-PHONE", detail: "found digits that look like a telephone number"};
    return looksLikeRecordNumber(whole) ? RECORD_NUMBER : undefined;
  }
  if (hasDate(text))
    return {rule: "E-DATE", detail: "found a calendar date in a column that is not declared a moment"};
  return looksLikeRecordNumber(text) ? RECORD_NUMBER : undefined;
}
