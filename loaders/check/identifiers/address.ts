/** One character before the "@" tells as much as all of them, and does not search a long text again and again. */
const EMAIL = /[^\s@,;<>]@[^\s@,;<>]+\.[a-z]{2,}/i;
const URL_TEXT = /\b(?:https?|ftp|file):|\bwww\.|[a-z0-9-]\.(?:com|org|net|edu|gov|cn|io|info)\b/i;
const IPV4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/;
const IPV6 =
  /(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:)+:[0-9a-f]{1,4}/i;

/** Whether a text holds an e-mail address. */
export function hasEmail(text: string): boolean {
  const plain = text.normalize("NFKC");
  return plain.includes("@") && EMAIL.test(plain);
}

/** Whether a text holds a web address or the address of a machine. */
export function hasUrl(text: string): boolean {
  return URL_TEXT.test(text) || IPV4.test(text) || IPV6.test(text);
}
