import type {CentreStyle} from "./centres.js";
import {DICTIONARY_HEADER} from "./dictionary-header.js";
import type {ExportFile} from "./export-file.js";
import {type Field, FORMS, type Form} from "./fields.js";
import {columnsOf, type FormRecord, splitNames} from "./records.js";

const OWN_COLUMNS = [
  "record_id",
  "redcap_event_name",
  "redcap_repeat_instrument",
  "redcap_repeat_instance",
  "redcap_data_access_group",
];

/** Writes REDCap's flat export of a longitudinal project: one sparse row per record. */
export class RedcapWriter {
  readonly #style: CentreStyle;
  readonly #file: ExportFile;
  /** Delimiters before and after a form's own cells. */
  readonly #around = new Map<Form, readonly [string, string]>();

  constructor(style: CentreStyle, file: ExportFile) {
    this.#style = style;
    this.#file = file;
    const {delimiter, lineEnd} = style;
    const widths = FORMS.map((form) => columnsOf(form, style).length);
    const total = widths.reduce((sum, width) => sum + width, 0);
    let before = 0;
    FORMS.forEach((form, i) => {
      const width = widths[i] ?? 0;
      this.#around.set(form, [
        delimiter.repeat(before + 1),
        delimiter.repeat(total - before - width) + lineEnd,
      ]);
      before += width;
    });
    const header = [...OWN_COLUMNS, ...FORMS.flatMap((form) => columnsOf(form, style))];
    file.write(header.join(delimiter) + lineEnd);
  }

  write(id: string, {form, instance, cells}: FormRecord): void {
    const {delimiter, number} = this.#style;
    const [before, after] = this.#around.get(form) ?? ["", ""];
    const repeat = form.repeated ? `${form.name}${delimiter}${instance}` : delimiter;
    this.#file.write(
      `${id}${delimiter}${form.event}${delimiter}${repeat}${delimiter}centre_${number}${before}${cells.join(delimiter)}${after}`,
    );
  }
}

/** The text of the centre's data dictionary: REDCap's 18 columns, always comma-separated. */
export function dictionaryText(style: CentreStyle): string {
  const rows = FORMS.flatMap((form) => form.fields.flatMap((field) => dictionaryRows(form, field, style)));
  const idRow = row("record_id", "screening", "text", "Record ID", "", "", "");
  return [DICTIONARY_HEADER, idRow, ...rows]
    .map((cells) => cells.map(quoted).join(",") + style.lineEnd)
    .join("");
}

function dictionaryRows(form: Form, field: Field, style: CentreStyle): string[][] {
  const name = style.rename[field.name] ?? field.name;
  if (field.validation === "datetime_ymd" && style.splitMoments) {
    const [date, time] = splitNames(name);
    return [
      row(date, form.name, "text", `${field.label}: date`, "", "", "date_ymd"),
      row(time, form.name, "text", `${field.label}: time`, "", "", "time"),
    ];
  }
  const language = style.choices === "zh" ? "zh" : "en";
  const choices = (field.choices ?? []).map((choice) => `${choice.code}, ${choice[language]}`).join(" | ");
  const note = NOTES[style.code]?.[field.name] ?? field.note ?? "";
  return [row(name, form.name, field.type, field.label, choices, note, field.validation ?? "")];
}

/** Units that the centre's form asks for where they are not the study's. */
const NOTES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  C5: {age: "days", lactate: "mg/dL", scvo2: "fraction", creatinine: "mg/dL"},
  C7: {age: "years"},
};

function row(
  name: string,
  form: string,
  type: string,
  label: string,
  choices: string,
  note: string,
  validation: string,
): string[] {
  return [name, form, "", type, label, choices, note, validation, "", "", "", "", "", "", "", "", "", ""];
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
