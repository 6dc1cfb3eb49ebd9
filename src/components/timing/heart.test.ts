import {expect, test} from "vitest";
import {EVERYONE} from "../../queries/population.js";
import {dataset} from "../../stats/reference/dataset.js";
import {fixedApproaches} from "./approaches.js";
import {followUp} from "./follow-up.js";
import {heartCourses} from "./heart.js";
import {HEART_QUESTION} from "./question.js";

test("a transplant stands for ECMO in hours, and who was last seen alive for a child in hospital", () => {
  const [first, second] = heartCourses({
    futime: [50, 6],
    event: [0, 1],
    age: [30.5, 52],
    surgery: [0, 1],
    transplant: [1, 0],
    wait: [10, Number.NaN],
  });
  expect(first).toMatchObject({
    ecmo_h: 264,
    outcome: "in_hospital",
    outcome_h: 1224,
    group: "RSS+ECMO",
    rss_h: 0,
  });
  expect(second).toMatchObject({ecmo_h: null, outcome: "died", outcome_h: 168, sex: "male", age_months: 624});
});

test("its rows are those of survival::heart, and so is the hazard ratio", () => {
  const jasa = dataset("jasa").columns as unknown as Parameters<typeof heartCourses>[0];
  const follow = followUp(heartCourses(jasa), EVERYONE, HEART_QUESTION, "death");
  const {rows, timeDependent} = fixedApproaches(follow, [0]);
  const heart = dataset("heart");
  const sorted = (of: readonly (readonly number[])[]) => of.map((row) => row.join(" ")).sort();
  const theirs = Array.from(heart.column("start"), (start, i) =>
    [start, heart.column("stop")[i], heart.column("event")[i], heart.column("transplant")[i]].map(Number),
  );
  const ours = Array.from(rows.entry, (entry, i) => [
    entry / 24,
    (rows.time[i] as number) / 24,
    rows.event[i] as number,
    rows.exposed[i] as number,
  ]);
  expect(sorted(ours)).toEqual(sorted(theirs));
  // coxph(Surv(start, stop, event) ~ transplant, heart)
  expect(timeDependent.hazard?.estimate).toBeCloseTo(0.1271411, 6);
});
