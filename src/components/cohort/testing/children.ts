import type {BaselineRow} from "../../../queries/baseline-frame.js";

const TYPICAL: BaselineRow = {
  subject_id: "S-000",
  centre: "C1",
  group: "SS",
  age_months: 36,
  sex: "female",
  weight_kg: 14,
  prism3: 12,
  pelod2: 6,
  psofa: 8,
  phoenix: 4,
  infection_source: "lung",
  organism: null,
  immunocompromised: false,
  comorbidity: false,
  pre_ecmo_arrest: false,
  rss_h: null,
  ecmo_h: null,
  ecmo_mode: null,
  outcome: "discharged",
  window_h: 24,
  lactate_first: 3,
  vis_max: 20,
  vis_mean: 12,
  scvo2_min: 65,
  scvo2_n: 2,
};

/** For tests: children told by what makes them differ from a typical one. */
export function childrenLike(parts: readonly Partial<BaselineRow>[]): BaselineRow[] {
  return parts.map((part, i) => ({...TYPICAL, subject_id: `S-${String(i + 1).padStart(3, "0")}`, ...part}));
}

/** For tests: ten children, three of them with ECMO and four refractory without. */
export const TEN_CHILDREN: readonly BaselineRow[] = childrenLike([
  {lactate_first: 2, organism: "virus"},
  {lactate_first: null, sex: "male"},
  {centre: "C2", lactate_first: 4},
  {group: "RSS", rss_h: 2, lactate_first: 6, vis_max: 40, comorbidity: true},
  {group: "RSS", rss_h: 4, lactate_first: 8, vis_max: 50, sex: "male", comorbidity: null},
  {group: "RSS", rss_h: null, lactate_first: null, vis_max: 60, infection_source: "abdomen"},
  {group: "RSS", rss_h: 8, lactate_first: 7, vis_max: 70, centre: "C2", pre_ecmo_arrest: true},
  {group: "RSS+ECMO", rss_h: 1, ecmo_h: 10, ecmo_mode: "VA", lactate_first: 9, vis_max: 90},
  {group: "RSS+ECMO", rss_h: 3, ecmo_h: 20, ecmo_mode: "VV", lactate_first: 11, vis_max: 100, sex: "male"},
  {group: "RSS+ECMO", rss_h: 5, ecmo_h: 40, ecmo_mode: "VA", lactate_first: 13, vis_max: 140, centre: "C2"},
]);
