import type {StudyInput} from "../study.js";

/** The columns of the base study's REDCap export. */
export const COLUMNS = [
  "record_id",
  "redcap_event_name",
  "redcap_repeat_instrument",
  "redcap_repeat_instance",
  "redcap_data_access_group",
  "screened",
  "reason",
  "grp",
  "age",
  "sex",
  "weight",
  "birth_dt",
  "onset_dt",
  "prism3",
  "focus",
  "organism",
  "comorb___1",
  "comorb___2",
  "arrest",
  "batch",
  "lab_dt",
  "lactate",
  "scvo2",
  "creatinine",
  "drug",
  "start_dt",
  "stop_dt",
  "rate",
  "rate_unit",
  "conc",
  "bolus",
  "ecmo_start",
  "ecmo_end",
  "mode",
  "flow",
  "comp_dt",
  "kind",
  "severity",
  "status",
  "status_dt",
  "picu_dt",
] as const;

export type BaseColumn = (typeof COLUMNS)[number];
export type BaseRow = Partial<Record<BaseColumn, string>>;

const yesNo = {"1": "yes", "0": "no"};

/** A small valid study: one REDCap export with its dictionary, one ODM export. Made up. */
export function baseStudy(): StudyInput {
  return {
    id: "base",
    title: "Base study of the malformed exports",
    release: "demo",
    target: {enrolled: 3, groups: {SS: 1, RSS: 1, "RSS+ECMO": 1}},
    centres: {C1: {label: "Centre 1"}, C2: {label: "Centre 2"}},
    sources: [
      {
        file: "a.csv",
        format: "redcap-csv",
        centre: {column: "redcap_data_access_group", codes: {one: "C1", two: "C2"}},
        dictionary: "dictionary.csv",
      },
      {file: "b.xml", format: "odm-xml", centre: "C2"},
    ],
    missingCodes: {"-99": "not done", UNK: "unknown"},
    forms: {
      screening: {
        where: {event: "screening"},
        included: {column: "screened", codes: yesNo},
        reason: {column: "reason", codes: {"1": "bleeding", "2": "refused"}},
      },
      baseline: {
        where: {event: "baseline", repeat: null},
        group: {column: "grp", codes: {"1": "SS", "2": "RSS", "3": "RSS+ECMO"}},
        age: "age",
        sex: {column: "sex", codes: {"1": "male", "2": "female", 男: "male", 女: "female"}},
        weight: "weight",
        birth: {datetime: "birth_dt"},
        shockOnset: {datetime: "onset_dt"},
        prism3: "prism3",
        infectionSource: {column: "focus", codes: {"1": "lung", "2": "abdomen"}},
        organism: "organism",
        comorbidity: {anyChecked: "comorb"},
        arrest: {column: "arrest", codes: yesNo},
      },
      observations: [
        {
          where: {event: "course", repeat: "labs"},
          time: {datetime: "lab_dt"},
          values: {lactate: "lactate", scvo2: "scvo2", creatinine: "creatinine"},
        },
      ],
      infusions: {
        where: {event: "course", repeat: "infusions"},
        drug: {column: "drug", codes: {"1": "norepinephrine", "2": "epinephrine", "3": "vasopressin"}},
        start: {datetime: "start_dt"},
        stop: {datetime: "stop_dt"},
        rate: "rate",
        rateUnit: {column: "rate_unit", codes: {"1": "µg/kg/min", "2": "mL/h", "3": "U/kg/h"}},
        concentration: "conc",
        bolus: {column: "bolus", codes: yesNo},
      },
      ecmo: {
        where: {event: "course", repeat: "ecmo"},
        start: {datetime: "ecmo_start"},
        end: {datetime: "ecmo_end"},
        mode: {column: "mode", codes: {"1": "VA", "2": "VV"}},
        flow: "flow",
      },
      complications: {
        where: {event: "course", repeat: "complications"},
        time: {datetime: "comp_dt"},
        kind: {column: "kind", codes: {"1": "haemorrhage", "2": "thrombosis"}},
        severity: {column: "severity", codes: {"1": "mild", "2": "severe"}},
      },
      outcome: {
        where: {event: "outcome"},
        status: {column: "status", codes: {"1": "discharged", "2": "died"}},
        time: {datetime: "status_dt"},
        picuDischarge: {datetime: "picu_dt"},
      },
    },
    definitions: {
      rss: {rule: "espnic-bedside"},
      group: "recorded",
      outcome: {horizonDays: null, againstAdvice: "death"},
    },
    deidentification: {
      idPattern: "S-[0-9]{3}",
      ignoredColumns: {batch: "number of the upload", maker: "the software that wrote the file"},
    },
  };
}

const first = {record_id: "S-101", redcap_data_access_group: "one"} satisfies BaseRow;
const second = {record_id: "S-102", redcap_data_access_group: "one"} satisfies BaseRow;
const third = {record_id: "S-103", redcap_data_access_group: "one"} satisfies BaseRow;

function lab(child: BaseRow, instance: number, lab_dt: string, lactate: string, scvo2: string): BaseRow {
  return {
    ...child,
    redcap_event_name: "course",
    redcap_repeat_instrument: "labs",
    redcap_repeat_instance: `${instance}`,
    lab_dt,
    lactate,
    scvo2,
    creatinine: "45",
  };
}

/** The rows of a.csv; the first is line 2. */
export function baseRows(): BaseRow[] {
  const course = {...first, redcap_event_name: "course", redcap_repeat_instance: "1"} satisfies BaseRow;
  return [
    {...first, redcap_event_name: "screening", screened: "1"},
    {
      ...first,
      redcap_event_name: "baseline",
      grp: "3",
      age: "30.5",
      sex: "1",
      weight: "12.4",
      birth_dt: "1999-01-10",
      onset_dt: "2001-03-04 06:30",
      prism3: "21",
      focus: "1",
      organism: "virus",
      comorb___1: "0",
      comorb___2: "1",
      arrest: "0",
      batch: "7",
    },
    lab(first, 1, "2001-03-04 07:00", "6.1", "61"),
    lab(first, 2, "2001-03-04 09:00", "7.2", "58"),
    lab(first, 3, "2001-03-04 11:00", "8.4", "55"),
    lab(first, 4, "2001-03-04 13:00", "9.1", "57"),
    lab(first, 5, "2001-03-04 15:00", "8.8", "-99"),
    lab(first, 6, "2001-03-04 17:00", "7.9", "60"),
    {
      ...course,
      redcap_repeat_instrument: "infusions",
      drug: "1",
      start_dt: "2001-03-04 07:00",
      stop_dt: "2001-03-05 07:00",
      rate: "0.3",
      rate_unit: "1",
    },
    {
      ...course,
      redcap_repeat_instrument: "infusions",
      redcap_repeat_instance: "2",
      drug: "2",
      start_dt: "2001-03-04 08:00",
      stop_dt: "2001-03-05 08:00",
      rate: "1.5",
      rate_unit: "2",
      conc: "0.1",
      bolus: "0",
    },
    {
      ...course,
      redcap_repeat_instrument: "ecmo",
      ecmo_start: "2001-03-04 18:00",
      ecmo_end: "2001-03-08 18:00",
      mode: "1",
      flow: "120",
    },
    {
      ...course,
      redcap_repeat_instrument: "complications",
      comp_dt: "2001-03-06 03:00",
      kind: "1",
      severity: "2",
    },
    {...first, redcap_event_name: "outcome", status: "2", status_dt: "2001-03-09 10:00"},
    {...second, redcap_event_name: "screening", screened: "1"},
    {
      ...second,
      redcap_event_name: "baseline",
      grp: "1",
      age: "8",
      sex: "2",
      weight: "8",
      onset_dt: "2001-05-01 12:00",
      prism3: "UNK",
      focus: "2",
      comorb___1: "0",
      comorb___2: "0",
      arrest: "0",
    },
    lab(second, 1, "2001-05-01 13:00", "2.1", "72"),
    {
      ...second,
      redcap_event_name: "outcome",
      status: "1",
      status_dt: "2001-05-20 10:00",
      picu_dt: "2001-05-09 10:00",
    },
    {...third, redcap_event_name: "screening", screened: "0", reason: "2"},
  ];
}

/** CSV of rows, every line ended by a line feed. */
export function csvText(rows: readonly BaseRow[], columns: readonly string[] = COLUMNS): string {
  const lines = rows.map((row) => {
    const cells = new Map<string, string>(Object.entries(row));
    return columns.map((column) => quoted(cells.get(column) ?? "")).join(",");
  });
  return `${[columns.join(","), ...lines].join("\n")}\n`;
}

function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const DICTIONARY_HEADER =
  'Variable / Field Name,Form Name,Section Header,Field Type,Field Label,"Choices, Calculations, OR Slider Labels",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation';

const CHOICES = new Map<string, [string, string]>([
  ["screened", ["radio", '"1, Yes | 0, No"']],
  ["reason", ["radio", '"1, Bleeding | 2, Refused"']],
  ["grp", ["radio", '"1, SS | 2, RSS | 3, RSS with ECMO"']],
  ["sex", ["radio", '"1, Male | 2, Female"']],
  ["focus", ["radio", '"1, Lung | 2, Abdomen"']],
  ["comorb", ["checkbox", '"1, Heart | 2, Lung"']],
]);

/** The data dictionary of a.csv; the first field is line 2. */
export function baseDictionary(): string {
  const names = [...new Set(COLUMNS.map((name) => name.replace(/___\d$/, "")))].filter(
    (name) => !name.startsWith("redcap_"),
  );
  const lines = names.map((name) => {
    const [type, choices] = CHOICES.get(name) ?? ["text", ""];
    return `${name},form,,${type},Question,${choices},,,,,,,,,,,,`;
  });
  return `${[DICTIONARY_HEADER, ...lines].join("\n")}\n`;
}

/** The ODM export: one child, one item a line. */
export function baseOdm(): string {
  const items = [...COLUMNS.filter((name) => !name.startsWith("redcap_") && name !== "record_id"), "maker"];
  const defs = items.map((oid) => `<ItemDef OID="${oid}" Name="${oid}" DataType="text"/>`);
  const form = (event: string, name: string, key: string, values: Readonly<Record<string, string>>) => [
    `<StudyEventData StudyEventOID="Event.${event}">`,
    `<FormData FormOID="Form.${name}" FormRepeatKey="${key}">`,
    `<ItemGroupData ItemGroupOID="${name}" ItemGroupRepeatKey="1">`,
    ...Object.entries(values).map(([oid, value]) => `<ItemData ItemOID="${oid}" Value="${value}"/>`),
    "</ItemGroupData>",
    "</FormData>",
    "</StudyEventData>",
  ];
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" FileType="Snapshot" ODMVersion="1.3.1">',
    '<Study OID="S">',
    '<MetaDataVersion OID="M" Name="M">',
    '<FormDef OID="Form.labs" Name="labs" Repeating="Yes"/>',
    ...defs,
    "</MetaDataVersion>",
    "</Study>",
    '<ClinicalData StudyOID="S" MetaDataVersionOID="M">',
    '<SubjectData SubjectKey="S-201">',
    ...form("screening", "screening", "1", {record_id: "S-201", screened: "1"}),
    ...form("baseline", "baseline", "1", {
      grp: "2",
      age: "60",
      sex: "2",
      weight: "18",
      onset_dt: "2001-06-01 10:00",
      focus: "1",
    }),
    ...form("course", "labs", "1", {lab_dt: "2001-06-01 11:00", lactate: "5.5", maker: "3"}),
    ...form("course", "labs", "2", {lab_dt: "2001-06-01 15:00", lactate: "4.5"}),
    ...form("outcome", "outcome", "1", {status: "1", status_dt: "2001-06-20 12:00"}),
    "</SubjectData>",
    "</ClinicalData>",
    "</ODM>",
  ];
  return `${lines.join("\n")}\n`;
}
