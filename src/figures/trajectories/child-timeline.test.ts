// @vitest-environment jsdom
import {expect, test} from "vitest";
import {DRUG_NAMES} from "../../schema/drugs.js";
import type {VisInterval} from "../../schema/vis.js";
import {expectGolden} from "../golden.js";
import {type ChildTimeline, childTimeline, childTimelineHeight} from "./child-timeline.js";

const nothing = Object.fromEntries(DRUG_NAMES.map((drug) => [drug, 0])) as Record<
  (typeof DRUG_NAMES)[number],
  number
>;
const dose = (start_h: number, stop_h: number, part: Partial<VisInterval>): VisInterval => ({
  subject_id: "a",
  start_h,
  stop_h,
  inotropic_score: 0,
  ...nothing,
  vis: Object.values(part).reduce<number>((sum, one) => sum + Number(one), 0),
  ...part,
});

const data: ChildTimeline = {
  child: {subject_id: "a", group: "RSS+ECMO", outcome: "died"},
  doses: [
    dose(1, 6, {norepinephrine: 30}),
    dose(6, 20, {norepinephrine: 60, epinephrine: 20}),
    dose(24, 60, {milrinone: 5}),
  ],
  panels: [
    {label: "Lactate (mmol/L)", time: [0, 6, 30], value: [5, 9, 4], otherOnEcmo: false},
    {label: "ScvO₂ (%)", time: [4, 16], value: [60, 85], otherOnEcmo: true},
    {label: "Mean arterial pressure (mmHg)", time: [], value: [], otherOnEcmo: false},
  ],
  rss: 5,
  ecmo: {from: 12, until: 50},
  end: 70,
  outcome: "died",
  complications: [
    {hours: 30, label: "haemorrhage (severe)"},
    {hours: 66, label: "seizure (mild)"},
  ],
  hours: [0, 72],
  gap: 12,
};

const texts = (svg: SVGSVGElement) => Array.from(svg.querySelectorAll("text"), (text) => text.textContent);

test("a child's timeline has its drugs, measurements, ECMO, complications and end on one axis", async () => {
  const svg = childTimeline(data, 900);
  expect(Number(svg.getAttribute("height"))).toBe(childTimelineHeight(3, 2));
  expect(Array.from(svg.querySelectorAll(".dose title"), (title) => title.textContent).sort()).toEqual([
    "Epinephrine",
    "Milrinone",
    "Norepinephrine",
  ]);
  expect(svg.querySelectorAll(".measured")).toHaveLength(5);
  // What was measured of the saturation on ECMO is hollow.
  expect(svg.querySelectorAll(".measured.on-ecmo")).toHaveLength(1);
  expect(svg.querySelectorAll(".complication")).toHaveLength(2);
  expect(svg.querySelectorAll(".ecmo-bar")).toHaveLength(1);
  expect(texts(svg)).toEqual(
    expect.arrayContaining([
      "refractory",
      "cannulated",
      "died",
      "haemorrhage (severe)",
      "Mean arterial pressure (mmHg): not measured in these hours",
    ]),
  );
  await expectGolden(svg, "child-timeline");
});

test("what lies outside of the hours is not drawn, and a complication there is named", () => {
  const svg = childTimeline({...data, hours: [0, 10]}, 900);
  expect(svg.querySelectorAll(".ecmo-bar")).toHaveLength(0);
  expect(texts(svg)).toContain("haemorrhage (severe): after these hours");
  expect(texts(svg)).not.toContain("cannulated");
  expect(texts(svg)).not.toContain("died");
});

test("a child without drugs, measurements, ECMO or complications has empty panels", () => {
  const svg = childTimeline(
    {
      ...data,
      doses: [],
      panels: data.panels.map((panel) => ({...panel, time: [], value: []})),
      rss: null,
      ecmo: null,
      complications: [],
    },
    328,
  );
  expect(svg.querySelectorAll(".dose, .measured, .complication")).toHaveLength(0);
  expect(texts(svg)).toContain("No ECMO");
});
