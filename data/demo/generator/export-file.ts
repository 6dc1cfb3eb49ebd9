import {closeSync, openSync, writeSync} from "node:fs";
import iconv from "iconv-lite";

/** A file that is written piece by piece in a centre's encoding, in constant memory. */
export class ExportFile {
  readonly #descriptor: number;
  readonly #encoding: "utf-8" | "gb18030";
  #pieces: string[] = [];
  #length = 0;

  constructor(path: string, encoding: "utf-8" | "gb18030", byteOrderMark = false) {
    this.#descriptor = openSync(path, "w");
    this.#encoding = encoding;
    if (byteOrderMark) writeSync(this.#descriptor, Buffer.from([0xef, 0xbb, 0xbf]));
  }

  write(text: string): void {
    this.#pieces.push(text);
    this.#length += text.length;
    if (this.#length > 1 << 20) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#descriptor);
  }

  #flush(): void {
    const text = this.#pieces.join("");
    this.#pieces = [];
    this.#length = 0;
    const bytes = this.#encoding === "utf-8" ? Buffer.from(text, "utf8") : iconv.encode(text, this.#encoding);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at);
  }
}
