import type {CentreStyle} from "./centres.js";
import type {ExportFile} from "./export-file.js";
import {type Choice, type Field, FORMS, type Form} from "./fields.js";
import {columnsOf, type FormRecord} from "./records.js";

/** Writes CDISC ODM-XML 1.3 as REDCap does: the study's metadata, then one SubjectData per child. */
export class OdmWriter {
  readonly #file: ExportFile;
  readonly #columns: ReadonlyMap<Form, readonly string[]>;
  #subject = "";
  #event = "";

  constructor(style: CentreStyle, file: ExportFile) {
    this.#file = file;
    this.#columns = new Map(FORMS.map((form) => [form, columnsOf(form, style)]));
    file.write(metadata(this.#columns));
  }

  write(id: string, {form, instance, cells}: FormRecord): void {
    if (id !== this.#subject) {
      this.#closeSubject();
      this.#subject = id;
      this.#file.write(`<SubjectData SubjectKey="${id}" redcap:RecordIdField="record_id">\n`);
    }
    if (form.event !== this.#event) {
      this.#closeEvent();
      this.#event = form.event;
      this.#file.write(
        `<StudyEventData StudyEventOID="Event.${form.event}" StudyEventRepeatKey="1" redcap:UniqueEventName="${form.event}">\n`,
      );
    }
    const key = instance === 0 ? 1 : instance;
    const columns = this.#columns.get(form) ?? [];
    let text = `<FormData FormOID="Form.${form.name}" FormRepeatKey="${key}">\n<ItemGroupData ItemGroupOID="${form.name}.${columns[0]}" ItemGroupRepeatKey="${key}">\n`;
    if (form.name === "screening") text += `<ItemData ItemOID="record_id" Value="${id}"/>\n`;
    cells.forEach((cell, i) => {
      if (cell !== "") text += `<ItemData ItemOID="${columns[i]}" Value="${escaped(cell)}"/>\n`;
    });
    this.#file.write(`${text}</ItemGroupData>\n</FormData>\n`);
  }

  /** Ends the document; the file itself stays open. */
  finish(): void {
    this.#closeSubject();
    this.#file.write("</ClinicalData>\n</ODM>\n");
  }

  #closeEvent(): void {
    if (this.#event !== "") this.#file.write("</StudyEventData>\n");
    this.#event = "";
  }

  #closeSubject(): void {
    this.#closeEvent();
    if (this.#subject !== "") this.#file.write("</SubjectData>\n");
  }
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const EVENTS = [...new Set(FORMS.map((form) => form.event))];

function metadata(columns: ReadonlyMap<Form, readonly string[]>): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:redcap="https://projectredcap.org" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ODMVersion="1.3.1" FileType="Snapshot" FileOID="000-00-0000" Description="Synthetic demo study" SourceSystem="REDCap" SourceSystemVersion="13.1.0" CreationDateTime="2002-08-01T08:00:00">',
    '<Study OID="Project.SyntheticDemo">',
    "<GlobalVariables>",
    "<StudyName>Synthetic demo study</StudyName>",
    "<StudyDescription>Synthetic demo study</StudyDescription>",
    "<ProtocolName>Synthetic demo study</ProtocolName>",
    "</GlobalVariables>",
    '<MetaDataVersion OID="Metadata.SyntheticDemo" Name="Synthetic demo study" redcap:RecordIdField="record_id">',
    "<Protocol>",
    ...EVENTS.map(
      (event, i) => `<StudyEventRef StudyEventOID="Event.${event}" OrderNumber="${i + 1}" Mandatory="No"/>`,
    ),
    "</Protocol>",
    ...EVENTS.flatMap(eventDef),
    ...FORMS.map(
      (form) =>
        `<FormDef OID="Form.${form.name}" Name="${form.name}" Repeating="${form.repeated ? "Yes" : "No"}" redcap:FormName="${form.name}">\n<ItemGroupRef ItemGroupOID="${form.name}.${columns.get(form)?.[0]}" Mandatory="No"/>\n</FormDef>`,
    ),
    ...FORMS.flatMap((form) => itemGroupDef(form, columns.get(form) ?? [])),
    '<ItemDef OID="record_id" Name="record_id" DataType="text" Length="999" redcap:Variable="record_id" redcap:FieldType="text"/>',
    ...FORMS.flatMap((form) => form.fields.flatMap((field) => itemDefs(field))),
    ...FORMS.map((form) => itemDef(`${form.name}_complete`, `${form.name}_complete`, "text", "", "select")),
    ...FORMS.flatMap((form) => form.fields.flatMap((field) => codeLists(field))),
    "</MetaDataVersion>",
    "</Study>",
    '<ClinicalData StudyOID="Project.SyntheticDemo" MetaDataVersionOID="Metadata.SyntheticDemo">',
  ];
  return `${lines.join("\n")}\n`;
}

function eventDef(event: string): string[] {
  return [
    `<StudyEventDef OID="Event.${event}" Name="${event.replace(/_arm_1$/, "")}" Type="Common" Repeating="No" redcap:UniqueEventName="${event}">`,
    ...FORMS.filter((form) => form.event === event).map(
      (form) => `<FormRef FormOID="Form.${form.name}" Mandatory="No"/>`,
    ),
    "</StudyEventDef>",
  ];
}

function itemGroupDef(form: Form, columns: readonly string[]): string[] {
  return [
    `<ItemGroupDef OID="${form.name}.${columns[0]}" Name="${form.name}" Repeating="No">`,
    ...columns.map((column) => `<ItemRef ItemOID="${column}" Mandatory="No" redcap:Variable="${column}"/>`),
    "</ItemGroupDef>",
  ];
}

const DATA_TYPES = {
  number: "float",
  integer: "integer",
  datetime_ymd: "partialDatetime",
  date_ymd: "date",
  time: "partialTime",
} as const;

function itemDefs(field: Field): string[] {
  const type = field.validation === undefined ? "text" : DATA_TYPES[field.validation];
  if (field.type === "checkbox")
    return (field.choices ?? []).map(({code, en}) =>
      itemDef(`${field.name}___${code}`, `${field.label}: ${en}`, "boolean", "", "checkbox"),
    );
  return [itemDef(field.name, field.label, type, field.choices ? `${field.name}.choices` : "", field.type)];
}

function itemDef(oid: string, label: string, type: string, codeList: string, fieldType: string): string {
  const reference = codeList === "" ? "" : `\n<CodeListRef CodeListOID="${codeList}"/>`;
  return `<ItemDef OID="${oid}" Name="${oid}" DataType="${type}" Length="999" redcap:Variable="${oid}" redcap:FieldType="${fieldType}">\n<Question><TranslatedText>${escaped(label)}</TranslatedText></Question>${reference}\n</ItemDef>`;
}

function codeLists(field: Field): string[] {
  if (field.choices === undefined || field.type === "checkbox") return [];
  return [
    `<CodeList OID="${field.name}.choices" Name="${field.name}" DataType="text" redcap:Variable="${field.name}">`,
    ...field.choices.map(codeListItem),
    "</CodeList>",
  ];
}

function codeListItem({code, en}: Choice): string {
  return `<CodeListItem CodedValue="${code}"><Decode><TranslatedText>${escaped(en)}</TranslatedText></Decode></CodeListItem>`;
}
