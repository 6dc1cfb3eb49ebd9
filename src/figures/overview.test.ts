// @vitest-environment jsdom
import {describe, expect, test} from "vitest";
import {wilsonInterval} from "../stats/description/wilson-interval.js";
import {CHILDREN} from "./children.fixture.js";
import {enrolmentByCentre} from "./enrolment-by-centre.js";
import {enrolmentByGroup} from "./enrolment-by-group.js";
import {expectGolden} from "./golden.js";
import {outcomeByGroup} from "./outcome-by-group.js";
import {participantFlow} from "./participant-flow.js";

const texts = (svg: Element) => Array.from(svg.querySelectorAll("text"), (element) => element.textContent);
const dots = (svg: Element) =>
  Array.from(svg.querySelectorAll("[data-child]"), (element) => element.getAttribute("data-child"));

describe("participantFlow", () => {
  const flow = {
    screened: 10,
    excluded: [
      {reason: "consent refused", children: 2},
      {reason: "uncontrolled bleeding", children: 1},
    ],
    enrolled: CHILDREN,
  };

  test("draws every enrolled child once and writes every count of the flow", async () => {
    const svg = participantFlow(flow, 900);
    expect(dots(svg).sort()).toEqual(["a1", "a2", "a3", "a4", "a5", "a6", "a7"]);
    expect(texts(svg)).toEqual([
      ...["Screened", "10", "Not enrolled", "3", "Consent refused", "2", "Uncontrolled bleeding", "1"],
      ...["Enrolled", "7", "Septic shock", "3", "Discharged alive", "2", "Still in hospital", "1"],
      ...["RSS without ECMO", "2", "Discharged alive", "1", "Died", "1"],
      ...["RSS with ECMO", "2", "Discharged alive", "1", "Discharged against advice", "1"],
    ]);
    await expectGolden(svg, "participant-flow-wide");
  });

  test("stands in one column on a phone, with the same counts and children", async () => {
    const [wide, narrow] = [participantFlow(flow, 900), participantFlow(flow, 328)];
    expect(texts(narrow)).toEqual(texts(wide));
    expect(dots(narrow).sort()).toEqual(dots(wide).sort());
    expect(Number(narrow.getAttribute("height"))).toBeGreaterThan(Number(wide.getAttribute("height")));
    await expectGolden(narrow, "participant-flow-narrow");
  });

  test("draws a study without a child", () => {
    const svg = participantFlow({screened: 0, excluded: [], enrolled: []}, 600);
    expect(dots(svg)).toEqual([]);
    expect(texts(svg).slice(0, 2)).toEqual(["Screened", "0"]);
  });
});

test("enrolmentByCentre draws a row of dots per centre, groups in order, with its count", async () => {
  const centres = ["C1", "C2", "C3"].map((centre) => ({
    centre,
    label: `Centre ${centre}`,
    children: CHILDREN.filter((child) => child.centre === centre),
  }));
  const svg = enrolmentByCentre(centres, 520);
  expect(dots(svg)).toEqual(["a1", "a2", "a3", "a5", "a6", "a7", "a4"].sort((a, b) => order(a) - order(b)));
  expect(texts(svg)).toEqual(["Centre C1", "5", "Centre C2", "2", "Centre C3", "0"]);
  await expectGolden(svg, "enrolment-by-centre");
});

test("enrolmentByCentre goes on in a new line where a centre has more children than fit", () => {
  const [one] = CHILDREN;
  const many = Array.from(
    {length: 90},
    (_, i) => ({...one, subject_id: `b${i}`}) as (typeof CHILDREN)[number],
  );
  const svg = enrolmentByCentre([{centre: "C1", label: "Centre C1", children: many}], 520);
  const places = Array.from(svg.querySelectorAll("[data-child]"), (dot) =>
    (dot.getAttribute("transform") ?? "").match(/[\d.]+/g)?.map(Number),
  );
  expect(places).toHaveLength(90);
  expect(new Set(places.map((place) => place?.[1])).size).toBe(3);
  expect(Math.max(...places.map((place) => place?.[0] ?? 0))).toBeLessThan(500);
});

/** C1: a1 a2 a3 (SS), a5 (RSS), a6 (ECMO); C2: a4 (RSS), a7 (ECMO). */
const order = (id: string) => ["a1", "a2", "a3", "a5", "a6", "a4", "a7"].indexOf(id);

test("outcomeByGroup writes estimate, interval and counts, and nothing for a group without a known outcome", async () => {
  const svg = outcomeByGroup(
    [
      {group: "SS", survival: wilsonInterval(27, 30)},
      {group: "RSS", survival: null},
      {group: "RSS+ECMO", survival: wilsonInterval(8, 15)},
    ],
    800,
  );
  const written = texts(svg);
  expect(written).toContain("90 %  (74–97)   27 of 30");
  expect(written).toContain("53 %  (30–75)   8 of 15");
  expect(written).toContain("RSS without ECMO");
  expect(svg.querySelectorAll("circle")).toHaveLength(2);
  await expectGolden(svg, "outcome-by-group");
});

test("enrolmentByGroup writes enrolled of target, and only enrolled where there is no target", async () => {
  const svg = enrolmentByGroup(
    [
      {group: "SS", enrolled: 12, target: 30},
      {group: "RSS", enrolled: 18, target: 15},
      {group: "RSS+ECMO", enrolled: 4, target: null},
    ],
    520,
  );
  const written = texts(svg);
  for (const text of ["12 of 30", "18 of 15", "4"]) expect(written).toContain(text);
  expect(svg.querySelectorAll("[aria-label=tick] line")).toHaveLength(2);
  await expectGolden(svg, "enrolment-by-group");
});
