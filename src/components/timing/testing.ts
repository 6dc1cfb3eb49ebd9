import type {Course} from "../../queries/courses.js";

/** For tests: a child like many with refractory shock, told by what makes it differ. */
export function course(part: Partial<Course> & {readonly subject_id: string}): Course {
  return {
    centre: "C1",
    group: "RSS",
    sex: "female",
    age_months: 36,
    ecmo_mode: null,
    infection_source: "lung",
    pre_ecmo_arrest: false,
    picu_admission_h: null,
    rss_h: 0,
    ecmo_h: null,
    ecmo_end_h: null,
    outcome: "discharged",
    outcome_h: 400,
    prism3: 15,
    lactate: 7,
    vis: 40,
    ...part,
  };
}
