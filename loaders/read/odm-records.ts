import type {SaxesTagNS} from "saxes";
import {type ReadProblem, Unreadable} from "./problem.js";
import type {RecordKind, RecordSink} from "./record.js";

/** The pseudo-column that holds the site of a child (SiteRef). */
export const LOCATION_COLUMN = "LocationOID";
/** REDCap repeats the subject key as an item of this name. */
const RECORD_ID = "record_id";
/** The number of that item's column: the first. */
export const ODM_ID_COLUMN = 0;

/** A record that is being put together. */
interface Draft {
  readonly cells: string[];
  readonly lines: number[];
  readonly line: number;
  readonly forms: Set<string>;
  filled: boolean;
}

/** Elements that hold other elements of the data, and no text. */
const CONTAINERS = new Set(["ClinicalData", "SubjectData", "StudyEventData", "FormData", "ItemGroupData"]);

/** Attributes that this reader understands; whatever else an element says is checked as a note. */
const UNDERSTOOD = new Set([
  "StudyOID",
  "MetaDataVersionOID",
  "SubjectKey",
  "StudyEventOID",
  "StudyEventRepeatKey",
  "UniqueEventName",
  "FormOID",
  "FormRepeatKey",
  "ItemGroupOID",
  "ItemGroupRepeatKey",
  "ItemOID",
  "Value",
  "IsNull",
  "LocationOID",
  "TransactionType",
]);

/**
 * Puts the elements of an ODM file together to records: one for all that an event holds once, one for each
 * repetition of a repeating form or item group.
 */
export class OdmRecords {
  readonly #sink: RecordSink;
  readonly #problem: (problem: ReadProblem) => void;
  readonly #columns = new Map<string, number>();
  readonly #repeating = new Set<string>();
  readonly #unknown = new Set<string>();
  readonly #kinds = new Map<string, RecordKind>();
  #clinical = false;
  #subject = "";
  #site = "";
  #events: string[] = [];
  #form = "";
  #group = "";
  #once: Draft | undefined;
  /** Drafts of a repeating form, by the repeat key of their item groups. */
  #repeats = new Map<string, Draft>();
  #draft: Draft | undefined;
  /** The item that is open, whether its value is text between tags (ItemDataFloat and its kin), or null. */
  #item = "";
  #typed = false;
  #null = false;
  /** Elements that are open in ClinicalData; those of other namespaces have no name. */
  readonly #path: string[] = [];
  /** Item groups that the event, or the repetition of a form, has had. */
  readonly #groups = new Set<string>();

  constructor(sink: RecordSink, problem: (problem: ReadProblem) => void) {
    this.#sink = sink;
    this.#problem = problem;
    this.#column(RECORD_ID, 0);
    this.#column(LOCATION_COLUMN, 0);
  }

  open(element: string, tag: SaxesTagNS, line: number): void {
    if (this.#clinical || element === "ClinicalData") this.#path.push(element);
    if (element === "ItemData") {
      // The common case first: nine elements of ten are items.
      const value = tag.attributes.Value?.value;
      this.#openItem(tag, false);
      if (this.#null === (value === undefined)) this.#take(this.#item, value ?? "", line);
      else this.#misplaced(this.#item, line);
      this.#checkTransaction(tag, line);
      this.#noteRest(tag, line);
      return;
    }
    if (this.#clinical) this.#openClinical(element, tag, line);
    else this.#openStudy(element, tag, line);
  }

  #openItem(tag: SaxesTagNS, typed: boolean): void {
    this.#item = attribute(tag, "ItemOID");
    this.#null = attribute(tag, "IsNull") === "Yes";
    this.#typed = typed;
  }

  #openStudy(element: string, tag: SaxesTagNS, line: number): void {
    const oid = attribute(tag, "OID");
    if (element === "ODM" && attribute(tag, "FileType") === "Transactional")
      throw new Unreadable({rule: "E-ODM-TRANSACTION", row: line});
    if (element === "ClinicalData") this.#clinical = true;
    if ((element === "FormDef" || element === "ItemGroupDef") && attribute(tag, "Repeating") === "Yes")
      this.#repeating.add(oid);
    if (element === "ItemDef") {
      if (oid === RECORD_ID || oid === LOCATION_COLUMN) return;
      if (this.#columns.has(oid)) this.#problem({rule: "E-COLUMN-DUPLICATE", row: line});
      else this.#column(oid, line);
    }
  }

  #openClinical(element: string, tag: SaxesTagNS, line: number): void {
    this.#checkTransaction(tag, line);
    if (element === "SubjectData") {
      this.#subject = attribute(tag, "SubjectKey");
      this.#site = "";
    } else if (element === "SiteRef") this.#site = attribute(tag, "LocationOID");
    else if (element === "StudyEventData") {
      this.#events = aliases(attribute(tag, "StudyEventOID"));
      const unique = attribute(tag, "UniqueEventName");
      if (unique !== "") this.#events.push(unique);
      this.#once = undefined;
      this.#groups.clear();
    } else if (element === "FormData") {
      this.#form = attribute(tag, "FormOID");
      this.#repeats.clear();
      if (this.#repeating.has(this.#form)) this.#groups.clear();
    } else if (element === "ItemGroupData") this.#openGroup(tag, line);
    else if (element.startsWith("ItemData")) this.#openItem(tag, true);
    this.#noteRest(tag, line);
  }

  #openGroup(tag: SaxesTagNS, line: number): void {
    this.#group = attribute(tag, "ItemGroupOID");
    const key = attribute(tag, "ItemGroupRepeatKey");
    if (this.#repeating.has(this.#form) || this.#repeating.has(this.#group)) {
      // Groups of one repetition of a form belong together; those of a repeating group don't.
      this.#checkGroup(JSON.stringify([this.#form, this.#group, key]), line);
      const own = this.#repeating.has(this.#group) ? `${this.#group} ${key}` : key;
      this.#draft = this.#repeats.get(own) ?? this.#newDraft(line);
      this.#repeats.set(own, this.#draft);
    } else {
      this.#checkGroup(JSON.stringify([this.#form, this.#group]), line);
      this.#once ??= this.#newDraft(line);
      this.#draft = this.#once;
    }
    this.#draft.forms.add(this.#form).add(this.#group);
  }

  /** Two item groups of one record would be put together as if they were one. */
  #checkGroup(group: string, line: number): void {
    if (this.#groups.has(group)) this.#problem({rule: "E-ODM-DUPLICATE", row: line});
    else this.#groups.add(group);
  }

  close(element: string): void {
    this.#path.pop();
    if (element === "ItemGroupData") this.#draft = undefined;
    else if (element === "FormData") {
      for (const draft of this.#repeats.values()) this.#emit(draft, true);
      this.#repeats.clear();
    } else if (element === "StudyEventData") {
      if (this.#once) this.#emit(this.#once, false);
      this.#once = undefined;
    } else if (element === "ClinicalData") this.#clinical = false;
    else if (element.startsWith("ItemData")) this.#item = "";
  }

  text(text: string, line: number): void {
    const parent = this.#path.at(-1) ?? "";
    const inItem = parent.startsWith("ItemData");
    if (inItem && this.#typed && !this.#null) {
      this.#take(this.#item, text, line);
      return;
    }
    if (inItem) this.#misplaced(this.#item, line);
    else if (CONTAINERS.has(parent)) this.#misplaced("", line);
    this.note(text, line, "text");
  }

  /** A value where ODM has none would be lost. */
  #misplaced(item: string, line: number): void {
    this.#problem({rule: "E-ODM-VALUE", row: line, column: item});
  }

  note(text: string, line: number, where: string): void {
    this.#sink.note(text, line, where, !this.#clinical);
  }

  #take(oid: string, value: string, line: number): void {
    const draft = this.#draft;
    if (value === "" || draft === undefined) {
      if (value !== "") {
        this.#misplaced(oid, line);
        this.note(value, line, "Value");
      }
      return;
    }
    if (oid === RECORD_ID && value !== this.#subject) {
      this.#problem({
        rule: "E-ID",
        row: line,
        column: RECORD_ID,
        detail: "expected the subject's own key, found another identifier",
      });
      return;
    }
    const column = this.#columns.get(oid);
    if (column === undefined) {
      this.#refuseUnknown(oid, line);
      return;
    }
    if (draft.lines[column] !== undefined && draft.lines[column] !== 0) {
      this.#problem({rule: "E-ODM-DUPLICATE", row: line, column: oid});
      return;
    }
    while (draft.cells.length < this.#columns.size) {
      draft.cells.push("");
      draft.lines.push(0);
    }
    draft.cells[column] = value;
    draft.lines[column] = line;
    draft.filled = true;
  }

  #refuseUnknown(oid: string, line: number): void {
    if (this.#unknown.has(oid)) return;
    if (this.#unknown.size < 1000) this.#unknown.add(oid);
    this.#problem({rule: "E-ODM-OID", row: line});
  }

  #newDraft(line: number): Draft {
    const size = this.#columns.size;
    const draft: Draft = {
      cells: new Array<string>(size).fill(""),
      lines: new Array<number>(size).fill(0),
      line,
      forms: new Set(),
      filled: false,
    };
    draft.cells[1] = this.#site;
    draft.lines[1] = line;
    return draft;
  }

  #emit(draft: Draft, repeated: boolean): void {
    if (!draft.filled) return;
    this.#sink.record({
      kind: this.#kind(draft.forms, repeated),
      id: this.#subject,
      cells: draft.cells,
      cellLines: draft.lines,
      line: draft.line,
    });
  }

  #kind(forms: ReadonlySet<string>, repeated: boolean): RecordKind {
    const key = JSON.stringify([this.#events, repeated, ...forms]);
    let kind = this.#kinds.get(key);
    if (!kind) {
      const names = [...forms].flatMap(aliases);
      kind = {format: "odm-xml", events: this.#events, repeats: repeated ? names : null, forms: names};
      this.#kinds.set(key, kind);
    }
    return kind;
  }

  #column(name: string, line: number): void {
    this.#columns.set(name, this.#columns.size);
    this.#sink.column({name, line});
  }

  #checkTransaction(tag: SaxesTagNS, line: number): void {
    const type = attribute(tag, "TransactionType");
    if (type !== "" && type !== "Insert") throw new Unreadable({rule: "E-ODM-TRANSACTION", row: line});
  }

  #noteRest(tag: SaxesTagNS, line: number): void {
    for (const name in tag.attributes) {
      const {local, prefix, value} = tag.attributes[name] ?? {local: "", prefix: "", value: ""};
      if (prefix === "" ? UNDERSTOOD.has(local) : local === "UniqueEventName") continue;
      if (prefix === "xmlns" || name === "xmlns") continue;
      this.#sink.note(value, line, "attribute", true);
    }
  }
}

function attribute(tag: SaxesTagNS, name: string): string {
  const found = tag.attributes[name];
  if (found !== undefined) return found.value;
  // REDCap writes its own attributes with a prefix.
  if (name !== "UniqueEventName") return "";
  for (const key in tag.attributes)
    if (tag.attributes[key]?.local === name) return tag.attributes[key]?.value ?? "";
  return "";
}

/** REDCap puts "Event." and "Form." before the names that its CSV exports use. */
function aliases(oid: string): string[] {
  const bare = oid.replace(/^(?:Event|Form)\./, "");
  return bare === oid ? [oid] : [oid, bare];
}
