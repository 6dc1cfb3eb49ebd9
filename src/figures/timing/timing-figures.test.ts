// @vitest-environment jsdom
import {describe, expect, test} from "vitest";
import {expectGolden} from "../golden.js";
import {type ApproachPanel, approachPanels, approachPanelsHeight} from "./approach-panels.js";
import {type Course, swimmer, swimmerHeight} from "./swimmer.js";

const texts = (svg: Element) => Array.from(svg.querySelectorAll("text"), ({textContent}) => textContent);
const height = (svg: Element) => Number(svg.getAttribute("height"));
const ticks = [0, 168, 336, 504, 672];

describe("approachPanels", () => {
  const curve = (treated: boolean, from: number, time: number[], estimate: number[]) => ({
    treated,
    label: treated ? "ECMO" : "not yet ECMO",
    from,
    time,
    estimate,
    lower: estimate.map((value) => (value === 0 ? Number.NaN : value / 2)),
    upper: estimate.map((value) => (value === 0 ? Number.NaN : (1 + value) / 2)),
  });
  const panel: ApproachPanel = {
    title: "ECMO as it begins",
    assumption: "A child counts as without ECMO until cannulation, and as with ECMO from then on.",
    misleading: false,
    curves: [
      curve(false, 0, [24, 100, 800], [0.2, 0.4, 0.6]),
      curve(true, 0, [48, 200, 300], [0, 0.25, 0.25]),
    ],
    atRisk: [
      {treated: false, hours: ticks, counts: [20, 8, 6, 4, 0]},
      {treated: true, hours: ticks, counts: [0, 9, 7, 3, 1]},
    ],
    ratio: {estimate: 0.8, lower: 0.3, upper: 14},
    ratioText: "Hazard ratio 0.80 (0.30–14.00)",
    mark: null,
  };
  const landmark: ApproachPanel = {
    ...panel,
    title: "Landmark at 24 h",
    mark: 24,
    atRisk: [{treated: false, hours: ticks.slice(1), counts: [8, 6, 4, 0]}],
    curves: [curve(false, 24, [100], [0.25])],
    ratio: null,
    ratioText: "All children are on one side.",
  };
  const naive: ApproachPanel = {...panel, title: "Naive", misleading: true};
  const draw = (width: number) =>
    approachPanels({panels: [panel, landmark, naive], until: 672, ticks, axis: "Days"}, width);

  test("stand side by side with curves, numbers at risk and ratios; below each other on a phone", async () => {
    expect(height(draw(1000))).toBe(approachPanelsHeight(1000));
    expect(height(draw(328))).toBe(approachPanelsHeight(328));
    await expectGolden(draw(1000), "approach-panels");
  });

  test("a curve ends where nobody is followed any more, and at the axis's end", () => {
    const svg = draw(1000);
    const ends = Array.from(svg.querySelectorAll(".approach-curve"), (path) =>
      Number(/([\d.]+),[\d.]+$/.exec(path.getAttribute("d") ?? "")?.[1] ?? /H([\d.]+)/.exec("")?.[1]),
    );
    // Panels are 309.33 wide, their axes run from 36 to 301.33.
    const x = (hours: number) => 36 + (hours / 672) * (1000 / 3 - 24 - 8 - 36);
    expect(ends[0]).toBeCloseTo(x(672), 0);
    expect(ends[1]).toBeCloseTo(x(300), 0);
  });

  test("names each curve's last value, and says why there is no ratio", () => {
    const all = texts(draw(1000));
    expect(all).toEqual(
      expect.arrayContaining(["ECMO 25 %", "not yet ECMO 40 %", "All children are on one side."]),
    );
  });

  test("the misleading one is dashed, the others are not", () => {
    const dashes = Array.from(draw(1000).querySelectorAll(".approach"), (group) =>
      Array.from(group.querySelectorAll(".approach-curve"), (path) => path.getAttribute("stroke-dasharray")),
    );
    expect(dashes).toEqual([[null, null], [null], ["5 3", "5 3"]]);
  });

  test("with one side empty there is one curve and one row of numbers", () => {
    const svg = approachPanels({panels: [landmark], until: 672, ticks, axis: "Days"}, 400);
    expect(svg.querySelectorAll(".approach-curve")).toHaveLength(1);
    expect(
      texts(svg)
        .filter((text) => /^\d+$/.test(text ?? ""))
        .slice(-11),
    ).toEqual(expect.arrayContaining(["8", "6", "4"]));
  });
});

describe("swimmer", () => {
  const course = (subject_id: string, part: Partial<Course>): Course => ({
    subject_id,
    group: "RSS",
    outcome: "discharged",
    entry: 0,
    end: 500,
    ecmo: null,
    centre: "C1",
    ...part,
  });
  const courses = [
    course("a", {group: "RSS+ECMO", outcome: "died", ecmo: {from: 48, to: 200}, end: 300}),
    course("b", {group: "RSS+ECMO", ecmo: {from: -5, to: 90}, entry: 0}),
    course("c", {outcome: "died", end: 20}),
    course("d", {end: 900}),
  ];
  const data = {courses, until: 672, ticks, axis: "Days", landmark: 24, landmarkText: "At 24 h: 1 on ECMO"};

  test("shows who waited for ECMO, and who is followed beyond the axis", async () => {
    const svg = swimmer(data, 800);
    expect(height(svg)).toBe(swimmerHeight(4, 800));
    // Who was on ECMO from the start did not wait.
    expect(svg.querySelectorAll(".course .immortal")).toHaveLength(1);
    expect(svg.querySelectorAll(".ecmo-bar")).toHaveLength(2);
    expect(svg.querySelectorAll(".course circle")).toHaveLength(3);
    await expectGolden(svg, "swimmer");
  });

  test("leaves on the drawing what turns a place under the pointer into hours", () => {
    const {axisFrom, axisTo, valueFrom, valueTo} = swimmer(data, 800).dataset;
    expect([axisFrom, axisTo, valueFrom, valueTo]).toEqual(["76", "780", "0", "672"]);
  });

  test("many children stand in low rows without names", () => {
    const many = Array.from({length: 300}, (_, i) => course(`child ${i}`, {}));
    const svg = swimmer({...data, courses: many}, 800);
    expect(texts(svg)).not.toContain("child 0");
    expect(height(svg)).toBeLessThan(900);
    expect(svg.querySelectorAll(".course")).toHaveLength(300);
  });
});
