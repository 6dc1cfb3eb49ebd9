import {isUtf8} from "node:buffer";
import {open} from "node:fs/promises";
import {Unreadable} from "./problem.js";

export type Encoding = "utf-8" | "gb18030" | "utf-16le" | "windows-1252";

const CHUNK_BYTES = 1 << 20;
const LINE_FEED = 10;

/**
 * The text of a file, in pieces of about a megabyte, decoded strictly from the declared encoding and without
 * a byte order mark. Stops with `Unreadable` (E-FILE, E-ENCODING, with the line where that can be told) at
 * bytes that the encoding does not have, at NUL and at U+FFFD, and where the bytes are plainly another
 * encoding.
 *
 * @param path of the file
 * @param encoding declared for it
 * @param onBytes told the number of bytes of each piece, for progress
 */
export async function* decodedText(
  path: string,
  encoding: Encoding,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<string> {
  const file = await open(path, "r").catch(() => {
    throw new Unreadable({rule: "E-FILE"});
  });
  try {
    yield* decoded(chunksOf(file, onBytes), encoding);
  } finally {
    await file.close();
  }
}

async function* chunksOf(
  file: Awaited<ReturnType<typeof open>>,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for (;;) {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    const {bytesRead} = await file.read(buffer, 0, CHUNK_BYTES).catch(() => {
      throw new Unreadable({rule: "E-FILE"});
    });
    if (bytesRead === 0) return;
    onBytes?.(bytesRead);
    yield buffer.subarray(0, bytesRead);
  }
}

/** `decodedText` of bytes that are already at hand. */
export async function* decoded(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, {fatal: true, ignoreBOM: false});
  const disguise = new Utf8InDisguise(encoding);
  let line = 1;
  let first = true;
  for await (const chunk of chunks) {
    if (first) refuseForeignMark(chunk, encoding);
    first = false;
    disguise.see(chunk);
    let text: string;
    try {
      text = decoder.decode(chunk, {stream: true});
    } catch {
      throw unreadable(line + linesBeforeInvalid(chunk, encoding), invalidDetail(encoding));
    }
    const at = text.search(LOST);
    if (at >= 0) throw unreadable(line + count(text.slice(0, at)), lostDetail(text.charCodeAt(at)));
    line += count(text);
    yield text;
  }
  try {
    decoder.decode();
  } catch {
    throw unreadable(line, `expected ${encoding}, found a character cut off at the end of the file`);
  }
  if (disguise.found)
    throw unreadable(disguise.line, `expected ${encoding}, found text that is UTF-8 throughout`);
}

/** NUL, which no text has, and U+FFFD, which stands for characters lost in an earlier conversion. */
const LOST = /[\0\ufffd]/;

function lostDetail(code: number): string {
  return code === 0
    ? "expected text, found a NUL byte (UTF-16, or not a text file)"
    : "found the replacement character: letters were lost in an earlier conversion";
}

function invalidDetail(encoding: Encoding): string {
  return `expected ${encoding}, found bytes that it does not have`;
}

function unreadable(row: number, detail: string): Unreadable {
  return new Unreadable({rule: "E-ENCODING", row, detail});
}

function refuseForeignMark(chunk: Uint8Array, encoding: Encoding): void {
  const [a, b] = chunk;
  const utf16 = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
  if (utf16 && !(encoding === "utf-16le" && a === 0xff))
    throw unreadable(1, `expected ${encoding}, found the byte order mark of another encoding`);
}

/** Line feeds before the first line of a chunk that is not valid; the chunk's own if none can be named. */
function linesBeforeInvalid(chunk: Uint8Array, encoding: Encoding): number {
  if (encoding === "utf-16le") return 0;
  let line = 0;
  for (let start = 0; start < chunk.length; line++) {
    const end = chunk.indexOf(LINE_FEED, start);
    const bytes = chunk.subarray(start, end < 0 ? chunk.length : end);
    // The first line may begin within a character that the chunk before it began.
    if (!isValid(bytes, encoding) && (start > 0 || end < 0 || !isValid(withoutTail(bytes), encoding)))
      return line;
    if (end < 0) break;
    start = end + 1;
  }
  return 0;
}

function withoutTail(bytes: Uint8Array): Uint8Array {
  let from = 0;
  while (from < 3 && ((bytes[from] ?? 0) & 0xc0) === 0x80) from++;
  return bytes.subarray(from);
}

function isValid(bytes: Uint8Array, encoding: Encoding): boolean {
  if (encoding === "utf-8") return isUtf8(bytes);
  try {
    new TextDecoder(encoding, {fatal: true}).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function count(text: string): number {
  let n = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) n++;
  return n;
}

/**
 * Watches for UTF-8 where another encoding was declared: gb18030 and windows-1252 accept most of its bytes
 * and make nonsense of them. Two three-byte characters and nothing that is not UTF-8 leave no doubt.
 */
class Utf8InDisguise {
  #possible: boolean;
  #sure = 0;
  #lines = 0;
  #tail = new Uint8Array(0);
  line = 0;

  constructor(encoding: Encoding) {
    this.#possible = encoding === "gb18030" || encoding === "windows-1252";
  }

  see(chunk: Uint8Array): void {
    if (!this.#possible) return;
    const bytes = this.#tail.length > 0 ? Buffer.concat([this.#tail, chunk]) : chunk;
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    const lines = bytes.subarray(0, end);
    this.#tail = Uint8Array.from(bytes.subarray(end));
    this.#look(lines);
    if (this.#tail.length > CHUNK_BYTES * 8) this.#possible = false;
  }

  #look(bytes: Uint8Array): void {
    if (!isUtf8(bytes)) {
      this.#possible = false;
      return;
    }
    if (this.#sure >= 2) return;
    for (const byte of bytes) {
      if (byte === LINE_FEED) this.#lines++;
      if (byte < 0xe0) continue;
      this.#sure++;
      if (this.line === 0) this.line = this.#lines + 1;
    }
  }

  get found(): boolean {
    if (this.#possible) this.#look(this.#tail);
    return this.#possible && this.#sure >= 2;
  }
}
