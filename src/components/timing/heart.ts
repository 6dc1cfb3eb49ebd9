import {FileAttachment} from "observablehq:stdlib";
import type {Course} from "../../queries/courses.js";

/** Columns of `survival::jasa` that the example takes; NaN or null where there was no transplant. */
export interface HeartColumns {
  readonly futime: ArrayLike<number | null>;
  readonly event: ArrayLike<number | null>;
  readonly age: ArrayLike<number | null>;
  readonly surgery: ArrayLike<number | null>;
  readonly transplant: ArrayLike<number | null>;
  readonly wait: ArrayLike<number | null>;
}

/** What stands above the answer, and in exports, while the example is shown. */
export const HEART_WORDS =
  "Example, not this study: 103 people accepted for a heart transplant at Stanford from 1967 to 1974, the data on which these methods were invented. Read transplant for ECMO, acceptance for the recognition of refractory shock, earlier surgery for sex.";

/**
 * The Stanford heart transplants as courses: acceptance in the place of refractory shock, the transplant in that of ECMO.
 *
 * Source: Crowley J, Hu M. J Am Stat Assoc 1977;72:27. R: `survival::jasa`
 */
export function heartCourses({
  futime,
  event,
  age,
  surgery,
  transplant,
  wait,
}: HeartColumns): readonly Course[] {
  return Array.from(futime, (days, i): Course => {
    const operated = transplant[i] === 1;
    // As survival::heart has it: the first day is day 1, and a transplant on the day of death half a day before it.
    const end = Number(days) + 1;
    const start = Number(wait[i]) + 1;
    return {
      subject_id: `J${String(i + 1).padStart(3, "0")}`,
      // The data have no centres: five of equal size show what a page does with them.
      centre: `C${(i % 5) + 1}`,
      group: operated ? "RSS+ECMO" : "RSS",
      sex: surgery[i] === 1 ? "male" : "female",
      age_months: 12 * Number(age[i]),
      ecmo_mode: null,
      infection_source: "unknown",
      pre_ecmo_arrest: null,
      picu_admission_h: null,
      rss_h: 0,
      ecmo_h: operated ? 24 * (start < end ? start : end - 0.5) : null,
      ecmo_end_h: null,
      outcome: event[i] === 1 ? "died" : "in_hospital",
      outcome_h: 24 * end,
      prism3: null,
      lactate: null,
      vis: null,
    };
  });
}

/** Loads them; they lie beside the statistics, which are compared with R on them. */
export async function loadHeart(): Promise<readonly Course[]> {
  const {columns} = await FileAttachment("../../stats/reference/datasets/jasa.json").json<{
    readonly columns: HeartColumns;
  }>();
  return heartCourses(columns);
}
