import {executable} from "./executable.js";
import {directIdentifier, type Refusal} from "./gate.js";
import {looksLikeHash, looksLikeRecordNumber} from "./record-number.js";

/**
 * Checks the names of children against the study's `idPattern`, and against what a study identifier never is
 * even if the pattern lets it through: an identity number, a telephone number, a record number, a hash.
 */
export function recordIdCheck(pattern: string): (id: string) => Refusal | undefined {
  const whole = new RegExp(`^(?:${pattern})$`, "u");
  return (id) => {
    const direct = directIdentifier(id);
    if (direct) return direct;
    if (executable(id)) return {rule: "E-ID", detail: "found an identifier with characters that run or hide"};
    // The hyphens of a study's own numbers (C1-0042-17) are not there to hide one long number.
    if (looksLikeHash(id) || looksLikeRecordNumber(id.normalize("NFKC")))
      return {
        rule: "E-RECORD-NUMBER",
        detail: "found an identifier that looks like a record number or a hash",
      };
    if (!whole.test(id))
      return {rule: "E-ID", detail: "expected an identifier of the study's pattern, found another"};
    return undefined;
  };
}
