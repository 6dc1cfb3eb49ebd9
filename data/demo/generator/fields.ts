import {COMPLICATION_KINDS} from "../../../src/schema/complications.js";
import {INFECTION_SOURCES} from "./child.js";
import {NOT_ENROLLED_REASONS} from "./truth.js";

/** A choice of a field: REDCap's raw code, the English and the Chinese label. */
export interface Choice {
  readonly code: string;
  readonly en: string;
  readonly zh: string;
}

/** A field of the study's case report form, as REDCap's data dictionary describes it. */
export interface Field {
  readonly name: string;
  readonly type: "text" | "radio" | "dropdown" | "checkbox";
  readonly label: string;
  readonly note?: string;
  readonly validation?: "number" | "integer" | "datetime_ymd" | "date_ymd" | "time";
  readonly choices?: readonly Choice[];
}

export type FormName =
  | "screening"
  | "baseline"
  | "labs"
  | "vitals"
  | "echo"
  | "infusions"
  | "ecmo"
  | "complications"
  | "outcome";

/** A form of the case report: REDCap's instrument and the event in which it is filled. */
export interface Form {
  readonly name: FormName;
  readonly event: string;
  readonly repeated: boolean;
  readonly fields: readonly Field[];
}

function choices(list: readonly (readonly [string, string])[], first = 1): Choice[] {
  return list.map(([en, zh], i) => ({code: String(i + first), en, zh}));
}

export const YES_NO: readonly Choice[] = [
  {code: "1", en: "Yes", zh: "是"},
  {code: "0", en: "No", zh: "否"},
];
export const GROUP_CHOICES = choices([
  ["SS", "脓毒性休克"],
  ["RSS", "难治性脓毒性休克"],
  ["RSS+ECMO", "难治性脓毒性休克并ECMO"],
]);
export const SEX_CHOICES = choices([
  ["male", "男"],
  ["female", "女"],
]);
const SOURCES_ZH = ["肺部", "腹腔", "血流", "中枢神经系统", "泌尿系", "皮肤软组织", "不明"];
export const SOURCE_CHOICES = choices(INFECTION_SOURCES.map((en, i) => [en, SOURCES_ZH[i] ?? ""] as const));
export const ORGANISM_CHOICES = choices([
  ["gram-negative bacteria", "革兰阴性菌"],
  ["gram-positive bacteria", "革兰阳性菌"],
  ["virus", "病毒"],
  ["fungus", "真菌"],
  ["mixed", "混合"],
]);
const REASONS_ZH = [
  "致死性染色体异常",
  "活动性出血",
  "不可逆脑损伤",
  "异基因骨髓移植后",
  "低体重或重度营养不良",
  "拒绝参加",
  "其他",
];
export const REASON_CHOICES = choices(
  NOT_ENROLLED_REASONS.map(([en], i) => [en, REASONS_ZH[i] ?? ""] as const),
);
export const COMORBIDITY_CHOICES = choices([
  ["congenital heart disease", "先天性心脏病"],
  ["malignancy", "恶性肿瘤"],
  ["neurological", "神经系统疾病"],
  ["chronic lung disease", "慢性肺病"],
  ["other chronic condition", "其他慢性病"],
]);
export const DRUG_CHOICES = choices([
  ["dopamine", "多巴胺"],
  ["dobutamine", "多巴酚丁胺"],
  ["epinephrine", "肾上腺素"],
  ["norepinephrine", "去甲肾上腺素"],
  ["milrinone", "米力农"],
  ["vasopressin", "血管加压素"],
]);
export const UNIT_CHOICES = choices([
  ["ug/kg/min", "微克/公斤/分"],
  ["U/kg/min", "单位/公斤/分"],
  ["mU/kg/min", "毫单位/公斤/分"],
  ["mL/h of mg/mL", "毫升/小时"],
  ["mL/h of U/mL", "毫升/小时(单位)"],
  ["mg/h", "毫克/小时"],
]);
export const MODE_CHOICES = choices([
  ["VA", "VA"],
  ["VV", "VV"],
  ["VAV", "VAV"],
]);
export const CANNULATION_CHOICES = choices([
  ["central", "中心"],
  ["peripheral", "外周"],
]);
const KINDS_ZH = [
  "出血",
  "颅内出血",
  "血栓",
  "溶血",
  "肾脏替代",
  "肢体缺血",
  "管路故障",
  "院内感染",
  "惊厥",
  "卒中",
];
export const KIND_CHOICES = choices(COMPLICATION_KINDS.map((en, i) => [en, KINDS_ZH[i] ?? ""] as const));
export const SEVERITY_CHOICES = choices([
  ["mild", "轻"],
  ["moderate", "中"],
  ["severe", "重"],
]);
export const STATUS_CHOICES = choices([
  ["discharged alive", "存活出院"],
  ["died", "死亡"],
  ["discharged against advice", "放弃治疗"],
  ["still in hospital", "住院中"],
]);

const moment = (name: string, label: string): Field => ({
  name,
  type: "text",
  label,
  validation: "datetime_ymd",
});
const number = (name: string, label: string, note = ""): Field => ({
  name,
  type: "text",
  label,
  note,
  validation: "number",
});
const choice = (name: string, label: string, list: readonly Choice[]): Field => ({
  name,
  type: list.length > 4 ? "dropdown" : "radio",
  label,
  choices: list,
});

/** The case report form, in the order in which REDCap exports it. */
export const FORMS: readonly Form[] = [
  {
    name: "screening",
    event: "screening_arm_1",
    repeated: false,
    fields: [
      choice("screen_included", "Enrolled", YES_NO),
      choice("screen_reason", "Reason for not enrolling", REASON_CHOICES),
    ],
  },
  {
    name: "baseline",
    event: "baseline_arm_1",
    repeated: false,
    fields: [
      choice("study_group", "Study group", GROUP_CHOICES),
      number("age", "Age at shock onset", "months"),
      choice("sex", "Sex", SEX_CHOICES),
      number("weight", "Weight for dosing", "kg"),
      moment("onset_dt", "Onset of septic shock"),
      moment("picu_adm_dt", "Admission to the PICU"),
      number("prism3", "PRISM III"),
      number("pelod2", "PELOD-2, worst of 24 h"),
      number("psofa", "pSOFA, worst of 24 h"),
      choice("infection_source", "Source of infection", SOURCE_CHOICES),
      choice("organism", "Organism, empty if none was found", ORGANISM_CHOICES),
      choice("immunocomp", "Immunocompromised", YES_NO),
      {name: "comorb", type: "checkbox", label: "Chronic conditions", choices: COMORBIDITY_CHOICES},
      choice("arrest", "Resuscitated arrest in the PICU before ECMO", YES_NO),
      moment("arrest_dt", "First arrest"),
    ],
  },
  {
    name: "labs",
    event: "course_arm_1",
    repeated: true,
    fields: [
      moment("lab_dt", "Sample taken"),
      number("lactate", "Lactate", "mmol/L"),
      number("scvo2", "Central venous saturation", "%"),
      number("pao2", "Arterial oxygen tension", "mmHg"),
      number("creatinine", "Creatinine", "umol/L"),
      number("platelets", "Platelets", "10^9/L"),
      number("inr", "INR"),
      number("d_dimer", "D-dimer", "mg/L FEU"),
      number("fibrinogen", "Fibrinogen", "mg/dL"),
    ],
  },
  {
    name: "vitals",
    event: "course_arm_1",
    repeated: true,
    fields: [
      moment("vital_dt", "Charted at"),
      number("map", "Mean arterial pressure", "mmHg"),
      number("heart_rate", "Heart rate", "1/min"),
      number("spo2", "SpO2", "%"),
      number("fio2", "FiO2", "fraction"),
      number("temperature", "Temperature", "degrees Celsius"),
      number("gcs", "Glasgow coma scale"),
    ],
  },
  {
    name: "echo",
    event: "course_arm_1",
    repeated: true,
    fields: [
      moment("echo_dt", "Examined at"),
      number("lvef", "LVEF", "%"),
      number("cardiac_index", "Cardiac index", "L/min/m2"),
    ],
  },
  {
    name: "infusions",
    event: "course_arm_1",
    repeated: true,
    fields: [
      choice("inf_drug", "Drug", DRUG_CHOICES),
      moment("inf_start", "Start of this rate"),
      moment("inf_stop", "End of this rate"),
      number("inf_rate", "Rate"),
      choice("inf_unit", "Unit of the rate", UNIT_CHOICES),
      number("inf_conc", "Concentration, for rates in mL/h", "mg/mL, vasopressin U/mL"),
      choice("inf_bolus", "Bolus", YES_NO),
    ],
  },
  {
    name: "ecmo",
    event: "course_arm_1",
    repeated: true,
    fields: [
      moment("ecmo_start", "Cannulation"),
      moment("ecmo_end", "Decannulation"),
      choice("ecmo_mode", "Mode", MODE_CHOICES),
      choice("ecmo_cannulation", "Site of cannulation", CANNULATION_CHOICES),
      number("ecmo_flow", "Highest flow of the first 24 h", "mL/kg/min"),
    ],
  },
  {
    name: "complications",
    event: "course_arm_1",
    repeated: true,
    fields: [
      moment("comp_dt", "Time of the event"),
      choice("comp_kind", "Complication", KIND_CHOICES),
      choice("comp_severity", "Severity", SEVERITY_CHOICES),
    ],
  },
  {
    name: "outcome",
    event: "outcome_arm_1",
    repeated: false,
    fields: [
      choice("status", "Status", STATUS_CHOICES),
      moment("status_dt", "Death, discharge or last seen"),
      moment("picu_disch_dt", "Discharge from the PICU alive"),
    ],
  },
];
