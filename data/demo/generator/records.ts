import type {CentreStyle} from "./centres.js";
import type {Cell, ChartedChild, ChartedInfusion, Mark, Measured, Minute} from "./charted.js";
import {
  CANNULATION_CHOICES,
  type Choice,
  COMORBIDITY_CHOICES,
  DRUG_CHOICES,
  FORMS,
  type Form,
  type FormName,
  GROUP_CHOICES,
  KIND_CHOICES,
  MODE_CHOICES,
  ORGANISM_CHOICES,
  REASON_CHOICES,
  SEVERITY_CHOICES,
  SEX_CHOICES,
  SOURCE_CHOICES,
  STATUS_CHOICES,
  UNIT_CHOICES,
  YES_NO,
} from "./fields.js";
import {dateText, fixed, timeText} from "./format.js";

/** One record of a form, in a centre's own words: cells in the order of `columnsOf`. */
export interface FormRecord {
  readonly form: Form;
  /** Number of the repetition from 1; 0 where the form is not repeated. */
  readonly instance: number;
  readonly cells: readonly string[];
}

const FORM_BY_NAME = new Map(FORMS.map((form) => [form.name, form]));

function formNamed(name: FormName): Form {
  const form = FORM_BY_NAME.get(name);
  if (form === undefined) throw new RangeError(`no form ${name}`);
  return form;
}

/** The columns of a form as this centre exports them, its `…_complete` last. */
export function columnsOf(form: Form, style: CentreStyle): string[] {
  const columns = form.fields.flatMap(({name, type, validation, choices}) => {
    const own = style.rename[name] ?? name;
    if (type === "checkbox") return (choices ?? []).map(({code}) => `${own}___${code}`);
    if (validation === "datetime_ymd" && style.splitMoments) return splitNames(own);
    return [own];
  });
  return [...columns, `${form.name}_complete`];
}

/** `lab_dt` → `lab_date`, `lab_time`; `inf_start` → `inf_start_date`, `inf_start_time`. */
export function splitNames(name: string): [string, string] {
  const stem = name.replace(/_dt$/, "");
  return [`${stem}_date`, `${stem}_time`];
}

/** Decimals to which fields are charted; 0 where nothing is said. */
const DECIMALS: Readonly<Record<string, number>> = {
  age: 1,
  weight: 1,
  lactate: 1,
  inr: 2,
  d_dimer: 2,
  fio2: 2,
  temperature: 1,
  cardiac_index: 1,
};

const COMPLETE = "2";

/** Writes cells as one centre does. */
export class RecordWriter {
  readonly #style: CentreStyle;
  readonly #labels = new Map<readonly Choice[], ReadonlyMap<string, string>>();

  constructor(style: CentreStyle) {
    this.#style = style;
  }

  /** The screening record of a candidate. */
  screening(reason: string | null): FormRecord {
    const cells = [
      this.#choice(YES_NO, reason === null ? "Yes" : "No"),
      reason === null ? "" : this.#choice(REASON_CHOICES, reason),
      COMPLETE,
    ];
    return {form: formNamed("screening"), instance: 0, cells};
  }

  /** All records of an enrolled child but its screening, in the order of the forms. */
  enrolled(child: ChartedChild, onset: number): FormRecord[] {
    const records: FormRecord[] = [];
    const add = (name: FormName, instance: number, cells: string[]) => {
      cells.push(COMPLETE);
      records.push({form: formNamed(name), instance, cells});
    };
    add("baseline", 0, this.#baseline(child, onset));
    const measured = (name: "labs" | "vitals" | "echo", rows: readonly Measured[]) => {
      const {fields} = formNamed(name);
      rows.forEach((row, i) => {
        const cells = this.#moment(onset, row.minute);
        for (let k = 0; k < row.values.length; k++)
          cells.push(this.#cell(fields[k + 1]?.name ?? "", row.values[k] ?? null));
        add(name, i + 1, cells);
      });
    };
    measured("labs", child.labs);
    measured("vitals", child.vitals);
    measured("echo", child.echoes);
    child.infusions.forEach((row, i) => {
      add("infusions", i + 1, this.#infusion(row, child.weightKg, onset));
    });
    if (child.ecmo) {
      const {start, end, mode, cannulation, flow} = child.ecmo;
      add("ecmo", 1, [
        ...this.#moment(onset, start),
        ...this.#moment(onset, end),
        this.#choice(MODE_CHOICES, mode),
        this.#choice(CANNULATION_CHOICES, cannulation),
        this.#number("ecmo_flow", flow),
      ]);
    }
    child.complications.forEach(({minute, kind, severity}, i) => {
      const cells = [this.#choice(KIND_CHOICES, kind), this.#choice(SEVERITY_CHOICES, severity)];
      add("complications", i + 1, [...this.#moment(onset, minute), ...cells]);
    });
    add("outcome", 0, [
      this.#choice(STATUS_CHOICES, STATUS_LABELS[child.outcome]),
      ...this.#moment(onset, child.outcomeMinute),
      ...this.#moment(onset, child.picuDischarge),
    ]);
    return records;
  }

  #baseline(child: ChartedChild, onset: number): string[] {
    const {immunocompromised, arrest} = child;
    return [
      this.#choice(GROUP_CHOICES, child.group),
      this.#number("age", child.ageMonths),
      this.#choice(SEX_CHOICES, child.sex),
      this.#number("weight", child.weightKg),
      ...this.#moment(onset, 0),
      ...this.#moment(onset, child.picuAdmission),
      this.#cell("prism3", child.prism3),
      this.#cell("pelod2", child.pelod2),
      this.#cell("psofa", child.psofa),
      this.#choice(SOURCE_CHOICES, child.infectionSource),
      child.organism === "" ? "" : this.#choice(ORGANISM_CHOICES, child.organism),
      typeof immunocompromised === "string"
        ? this.#mark(immunocompromised)
        : this.#choice(YES_NO, immunocompromised ? "Yes" : "No"),
      ...COMORBIDITY_CHOICES.map(({code}) => (child.comorbidities.includes(Number(code)) ? "1" : "0")),
      this.#choice(YES_NO, arrest === null ? "No" : "Yes"),
      ...this.#moment(onset, arrest),
    ];
  }

  #infusion(row: ChartedInfusion, weight: number, onset: number): string[] {
    const {rate, unit, concentration} = this.#rate(row, weight);
    return [
      this.#choice(DRUG_CHOICES, row.drug),
      ...this.#moment(onset, row.start),
      ...this.#moment(onset, row.stop),
      this.#decimal(rate),
      this.#choice(UNIT_CHOICES, unit),
      this.#decimal(concentration),
      this.#choice(YES_NO, row.bolus ? "Yes" : "No"),
    ];
  }

  /** A dose in the canonical unit as the centre charts it. */
  #rate({drug, dose}: ChartedInfusion, weight: number): {rate: string; unit: string; concentration: string} {
    const vasopressin = drug === "vasopressin";
    if (this.#style.rates === "as run") {
      const perHour = vasopressin ? dose * weight * 60 : (dose * weight * 60) / 1000;
      if (drug === "milrinone" || drug === "dobutamine")
        return {rate: fixed(perHour, 3), unit: "mg/h", concentration: ""};
      const concentration = syringe(drug, weight);
      return {
        rate: fixed(perHour / concentration, 2),
        unit: vasopressin ? "mL/h of U/mL" : "mL/h of mg/mL",
        concentration: fixed(concentration, 2),
      };
    }
    if (!vasopressin) return {rate: fixed(dose, 3), unit: "ug/kg/min", concentration: ""};
    if (this.#style.rates === "per kg") return {rate: fixed(dose, 5), unit: "U/kg/min", concentration: ""};
    return {rate: fixed(dose * 1000, 2), unit: "mU/kg/min", concentration: ""};
  }

  #moment(onset: number, minute: Minute | null): string[] {
    if (minute === null) return this.#style.splitMoments ? ["", ""] : [""];
    const absolute = onset + minute;
    const day = Math.floor(absolute / 1440);
    const date = dateText(day, this.#style.dates);
    const time = timeText(absolute - day * 1440);
    return this.#style.splitMoments ? [date, time] : [`${date} ${time}`];
  }

  #cell(field: string, cell: Cell): string {
    if (cell === null) return "";
    return typeof cell === "number" ? this.#number(field, cell) : this.#mark(cell);
  }

  #mark(mark: Mark): string {
    return this.#style.marks[mark];
  }

  #number(field: string, value: number): string {
    const own = this.#style.units[field];
    return this.#decimal(own ? own(value) : fixed(value, DECIMALS[field] ?? 0));
  }

  #decimal(text: string): string {
    return this.#style.decimal === "." ? text : text.replace(".", this.#style.decimal);
  }

  /** A choice by its English label. */
  #choice(list: readonly Choice[], en: string): string {
    let labels = this.#labels.get(list);
    if (labels === undefined) {
      labels = new Map(list.map((choice) => [choice.en, choice[this.#style.choices]]));
      this.#labels.set(list, labels);
    }
    const text = labels.get(en);
    if (text === undefined) throw new RangeError("a value that the case report form has no choice for");
    return text;
  }
}

const STATUS_LABELS = {
  discharged: "discharged alive",
  died: "died",
  against_advice: "discharged against advice",
  in_hospital: "still in hospital",
} as const;

/** What the ward's syringes hold: mg/mL, vasopressin U/mL; weaker for small children. */
function syringe(drug: ChartedInfusion["drug"], weight: number): number {
  const small = weight < 10;
  if (drug === "dopamine") return small ? 0.8 : 3.2;
  if (drug === "vasopressin") return small ? 0.1 : 0.4;
  return small ? 0.03 : weight < 25 ? 0.06 : 0.12;
}
