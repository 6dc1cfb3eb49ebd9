import {SaxesParser, type SaxesTagNS} from "saxes";
import {OdmRecords} from "./odm-records.js";
import {type ReadProblem, Unreadable} from "./problem.js";
import type {RecordSink} from "./record.js";

/** The namespace of CDISC ODM 1.3 and its minor versions. */
export const ODM_NAMESPACE = "http://www.cdisc.org/ns/odm/v1.3";

/** Elements that hold the data, and those that define the items. */
const DATA = /^(?:ClinicalData|SubjectData|StudyEventData|FormData|ItemGroupData|ItemData.*|ItemDef)$/;
const MAX_DEPTH = 32;
/** Characters without the end of a tag: more is no export, and would only fill the memory. */
const MAX_QUIET = 4_000_000;
const PIECE = 1 << 16;

/**
 * Reads CDISC ODM-XML 1.3 as REDCap, OpenClinica and Castor write it, as a stream: no DOCTYPE, no entities
 * beyond XML's own five, namespaces honoured, depth and size limited, each cell with its line.
 *
 * @param chunks decoded text of the file
 * @param encoding declared for the file, which its XML declaration must not contradict
 */
export async function readOdm(
  chunks: AsyncIterable<string> | Iterable<string>,
  encoding: string,
  sink: RecordSink,
  onProblem: (problem: ReadProblem) => void,
): Promise<void> {
  const reader = new OdmReader(encoding, sink, onProblem);
  for await (const chunk of chunks) reader.push(chunk);
  reader.end();
}

class OdmReader {
  readonly #parser = new SaxesParser({xmlns: true});
  readonly #records: OdmRecords;
  #depth = 0;
  #quiet = 0;
  #empty = true;
  /** Line of the last ">": an open tag begins there or below. */
  #text: string[] = [];

  constructor(encoding: string, sink: RecordSink, onProblem: (problem: ReadProblem) => void) {
    const parser = this.#parser;
    this.#records = new OdmRecords(sink, onProblem);
    parser.on("error", () => {
      throw this.#unreadable("E-ODM-XML");
    });
    parser.on("xmldecl", (declaration) => {
      const stated = declaration.encoding?.toLowerCase();
      if (stated !== undefined && stated !== encoding && !(stated === "utf-16" && encoding === "utf-16le"))
        throw new Unreadable({
          rule: "E-ENCODING",
          row: 1,
          detail: `expected an XML declaration that agrees with ${encoding}, found another encoding`,
        });
    });
    parser.on("doctype", () => {
      throw this.#unreadable("E-ODM-DOCTYPE");
    });
    parser.on("opentag", (tag) => this.#open(tag));
    parser.on("closetag", (tag) => this.#close(tag));
    parser.on("text", (text) => this.#text.push(text));
    parser.on("cdata", (text) => this.#text.push(text));
    parser.on("comment", (text) => this.#records.note(text, parser.line, "XML comment"));
    parser.on("processinginstruction", ({body}) => this.#records.note(body, parser.line, "XML instruction"));
  }

  push(chunk: string): void {
    // In pieces, so that endless text is noticed before it has filled the memory.
    for (let at = 0; at < chunk.length; at += PIECE) {
      const piece = chunk.slice(at, at + PIECE);
      if (this.#empty && piece.trim() !== "") this.#empty = false;
      this.#quiet += piece.length;
      this.#parser.write(piece);
      if (this.#quiet > MAX_QUIET) throw this.#unreadable("E-ODM-LIMIT");
    }
  }

  end(): void {
    if (this.#empty) throw new Unreadable({rule: "E-EMPTY"});
    this.#parser.close();
  }

  #open(tag: SaxesTagNS): void {
    this.#flushText();
    this.#quiet = 0;
    if (++this.#depth > MAX_DEPTH) throw this.#unreadable("E-ODM-LIMIT");
    if (this.#depth === 1 && (tag.local !== "ODM" || tag.uri !== ODM_NAMESPACE))
      throw this.#unreadable("E-ODM-NAMESPACE");
    // An element of ODM's name that is not ODM's would be passed over with all that it holds.
    if (tag.uri !== ODM_NAMESPACE && DATA.test(tag.local)) throw this.#unreadable("E-ODM-NAMESPACE");
    this.#records.open(tag.uri === ODM_NAMESPACE ? tag.local : "", tag, this.#parser.line);
  }

  #close(tag: SaxesTagNS): void {
    this.#flushText();
    this.#quiet = 0;
    this.#depth--;
    this.#records.close(tag.uri === ODM_NAMESPACE ? tag.local : "");
  }

  #flushText(): void {
    if (this.#text.length === 0) return;
    const text = this.#text.length === 1 ? (this.#text[0] ?? "") : this.#text.join("");
    this.#text.length = 0;
    if (/\S/.test(text)) this.#records.text(text.trim(), this.#parser.line);
  }

  #unreadable(rule: "E-ODM-XML" | "E-ODM-DOCTYPE" | "E-ODM-LIMIT" | "E-ODM-NAMESPACE"): Unreadable {
    return new Unreadable({rule, row: this.#parser.line});
  }
}
