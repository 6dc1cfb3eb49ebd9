/** Of any length from twelve on: a hash that was cut short can be looked up as well. */
const HEX = /^(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{12,}$/i;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const BASE64 = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9+/_-]{22,}={0,2}$/;
/** A run this long numbers people or papers: a study of children counts them in at most six digits. */
const RUN = /\d{7,}/;

/** Whether a text looks like a hospital's record number: seven or more digits in a row. */
export function looksLikeRecordNumber(normalised: string): boolean {
  return RUN.test(normalised);
}

/** Whether a text looks like a hash or a universal identifier, from which a record number can be found again. */
export function looksLikeHash(text: string): boolean {
  return HEX.test(text) || UUID.test(text) || BASE64.test(text);
}
