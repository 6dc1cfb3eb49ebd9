// @vitest-environment jsdom
import {describe, expect, test} from "vitest";
import {expectGolden} from "../golden.js";
import {type ApproachPanel, approachPanels, approachPanelsHeight} from "./approach-panels.js";
import {type BalanceRow, balancePlot, balancePlotHeight} from "./balance-plot.js";
import {doseResponse, doseResponseHeight, type WaitingChild} from "./dose-response.js";
import {type EffectRow, effectForest, effectForestHeight} from "./effect-forest.js";
import {type GroupCurve, survivalCurves, survivalCurvesHeight} from "./survival-curves.js";
import {type Course, swimmer, swimmerHeight} from "./swimmer.js";
import {waitsByCentre, waitsByCentreHeight} from "./waits-by-centre.js";

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

describe("survivalCurves", () => {
  const group = (
    label: string,
    time: number[],
    estimate: number[],
    part: Partial<GroupCurve> = {},
  ): GroupCurve => ({
    label,
    colour: "var(--accent)",
    textColour: "var(--accent)",
    dash: null,
    time,
    estimate,
    band: {time, lower: estimate.map((value) => value / 2), upper: estimate.map((value) => (1 + value) / 2)},
    censored: [200],
    risk: "45 % (22–70)",
    table: [
      [9, 5, 4, 2, 1],
      [0, 3, 4, 4, 4],
      [0, 1, 1, 3, 4],
    ],
    ...part,
  });
  const data = {
    groups: [
      group("early", [24, 100, 700], [0.2, 0.4, 0.4]),
      group("late", [50, 300], [0.1, 0.3], {dash: "8 3", colour: "var(--ink)", textColour: "var(--ink)"}),
    ],
    until: 672,
    ticks,
    axis: "Days",
    yLabel: "Died in hospital (%)",
    survival: false,
    blocks: ["At risk", "Died", "Left"],
    misleading: false,
  };
  const points = (svg: Element) =>
    Array.from(svg.querySelectorAll(".survival-curve"), (path) => path.getAttribute("d") ?? "");

  test("numbers stand under their ticks, in three blocks of a line a group", async () => {
    const svg = survivalCurves(data, 1000);
    expect(height(svg)).toBe(survivalCurvesHeight(2));
    const at14 = Array.from(svg.querySelectorAll("text"))
      .filter((text) => text.getAttribute("x") === "427" && /^\d+$/.test(text.textContent ?? ""))
      .map((text) => text.textContent);
    expect(at14).toEqual(["14", "4", "4", "4", "4", "1", "1"]);
    await expectGolden(svg, "survival-curves");
  });

  test("a curve of survival begins at the top and falls, one of incidence at the bottom and rises", () => {
    const first = (svg: Element) => /^M[\d.]+,([\d.]+)/.exec(points(svg)[0] ?? "")?.[1];
    expect(first(survivalCurves(data, 1000))).toBe("286");
    expect(first(survivalCurves({...data, survival: true}, 1000))).toBe("26");
  });

  test("a curve ends at the last time at which anybody is followed", () => {
    const ends = points(survivalCurves(data, 1000)).map((d) => Number(/([\d.]+),[\d.]+$/.exec(d)?.[1]));
    const x = (hours: number) => 44 + (hours / 672) * (1000 - 190 - 44);
    expect(ends[0]).toBeCloseTo(x(672), 0);
    expect(ends[1]).toBeCloseTo(x(300), 0);
  });

  test("a group without any child is a row of names only, and draws nothing beyond time zero", () => {
    const nobody = group("nobody", [], [], {table: [], censored: []});
    const svg = survivalCurves({...data, groups: [data.groups[0] as GroupCurve, nobody]}, 1000);
    expect(points(svg)[1]).toBe("M44,286Z");
    expect(svg.querySelectorAll(".censored")).toHaveLength(1);
  });

  test("what misleads is dashed, whatever its stroke", () => {
    const dashes = (misleading: boolean) =>
      Array.from(survivalCurves({...data, misleading}, 1000).querySelectorAll(".survival-curve"), (path) =>
        path.getAttribute("stroke-dasharray"),
      );
    expect(dashes(true)).toEqual(["5 3", "5 3"]);
    expect(dashes(false)).toEqual([null, "8 3"]);
  });
});

test("effectForest has a row for each way of looking, and a line down from the main one", async () => {
  const row = (label: string, part: Partial<EffectRow> = {}): EffectRow => ({
    label,
    note: "30, 15 deaths",
    ratio: {estimate: 0.9, lower: 0.3, upper: 2.8},
    text: "0.90 (0.30–2.80)",
    main: false,
    ...part,
  });
  const rows = [
    row("Crude", {heading: "ECMO as it begins"}),
    row("with VIS", {main: true}),
    row("without Centre 1", {heading: "Without one centre", ratio: null, text: "not defined"}),
  ];
  const svg = effectForest(rows, "Hazard ratio", 900);
  expect(height(svg)).toBe(effectForestHeight(3, 2, 900));
  expect(svg.querySelectorAll(".effect-interval")).toHaveLength(2);
  expect(texts(svg)).toEqual(expect.arrayContaining(["Without one centre", "not defined", "30, 15 deaths"]));
  // On a phone the numbers of children make way.
  expect(texts(effectForest(rows, "Hazard ratio", 328))).not.toContain("30, 15 deaths");
  await expectGolden(svg, "effect-forest");
});

test("doseResponse passes through 1 at the reference, with the dead above and the living below", async () => {
  const child = (subject_id: string, hours: number, died: boolean): WaitingChild => ({
    subject_id,
    hours,
    group: "RSS+ECMO",
    outcome: died ? "died" : "discharged",
  });
  const at = [0, 10, 20, 30, 40];
  const svg = doseResponse(
    {
      at,
      ratio: [4, 2, 1, 0.7, 0.6],
      lower: [0.5, 0.8, 1, 0.4, 0.1],
      upper: [30, 5, 1, 1.2, 3],
      reference: 20,
      children: [child("a", 2, true), child("b", 20, false), child("c", 38, false)],
      boundaries: [{hours: 20, text: "late after 20 h"}],
      axis: "Hours",
    },
    700,
  );
  expect(height(svg)).toBe(doseResponseHeight());
  const rows = Array.from(svg.querySelectorAll(".child-dot"), (dot) =>
    Number(/,([\d.]+)\)/.exec(dot.getAttribute("transform") ?? "")?.[1]),
  );
  expect(rows).toEqual([45, 285, 285]);
  expect(texts(svg)).toEqual(expect.arrayContaining(["late after 20 h", "reference"]));
  await expectGolden(svg, "dose-response");
});

test("balancePlot shows each covariate before and after weighting, as far as it is defined", async () => {
  const rows: BalanceRow[] = [
    {label: "VIS", unweighted: 0.75, weighted: 0, heading: "Weighted by"},
    {label: "lactate", unweighted: -1.4, weighted: null, heading: "Not weighted by"},
    {label: "age", unweighted: 0.2, weighted: -0.3, heading: null},
  ];
  const svg = balancePlot(rows, 0.1, 700);
  expect(height(svg)).toBe(balancePlotHeight(3, 2));
  expect([
    svg.querySelectorAll(".unweighted").length - 1,
    svg.querySelectorAll(".weighted").length - 1,
  ]).toEqual([3, 2]);
  expect(texts(svg)).toEqual(expect.arrayContaining(["Weighted by", "Not weighted by"]));
  await expectGolden(svg, "balance-plot");
});

test("waitsByCentre has a row for each centre with its median, and the boundary to drag", async () => {
  const child = (subject_id: string, hours: number): WaitingChild => ({
    subject_id,
    hours,
    group: "RSS+ECMO",
    outcome: "died",
  });
  const centres = [
    {centre: "Centre 1", note: "2 on ECMO, 2 died", median: 15, children: [child("a", 10), child("b", 20)]},
    {centre: "Centre 2", note: "0 on ECMO, 0 died", median: null, children: []},
  ];
  const svg = waitsByCentre(
    centres,
    {boundaries: [{hours: 12, text: "late after 12 h"}], axis: "Hours"},
    700,
  );
  expect(height(svg)).toBe(waitsByCentreHeight(2));
  expect(svg.querySelectorAll(".median")).toHaveLength(1);
  expect(svg.querySelectorAll(".child-dot")).toHaveLength(2);
  expect(svg.dataset.axisFrom).toBe("190");
  await expectGolden(svg, "waits-by-centre");
});

test("of two boundaries the words turn away from each other, and share a line on a phone", () => {
  const centres = [
    {
      centre: "Centre 1",
      note: "2 on ECMO, 2 died",
      median: 20,
      children: [0, 40].map(
        (hours): WaitingChild => ({subject_id: `w${hours}`, hours, group: "RSS+ECMO", outcome: "died"}),
      ),
    },
  ];
  const boundaries = [
    {hours: 18, text: "early until 18 h"},
    {hours: 22, text: "late after 22 h"},
  ];
  const svg = waitsByCentre(centres, {boundaries, axis: "Hours"}, 700);
  const words = Array.from(svg.querySelectorAll(".cutoff-line text"), (text) => [
    text.textContent,
    text.getAttribute("text-anchor"),
  ]);
  expect(words).toEqual([
    ["early until 18 h", "end"],
    ["late after 22 h", "start"],
  ]);
  const narrow = waitsByCentre(centres, {boundaries, axis: "Hours"}, 328);
  expect(narrow.querySelectorAll(".cutoff-line text")).toHaveLength(0);
  expect(texts(narrow)).toContain("early until 18 h, late after 22 h");
});

test("of a hundred thousand steps no more are drawn than there are places, and the curve ends where it ends", () => {
  const n = 100_000;
  const time = Float64Array.from({length: n}, (_, i) => ((i + 1) * 600) / n);
  const estimate = time.map((hours) => hours / 1200);
  const svg = survivalCurves(
    {
      groups: [
        {
          label: "all",
          colour: "var(--ink)",
          textColour: "var(--ink)",
          dash: null,
          time,
          estimate,
          band: {time, lower: estimate, upper: estimate},
          censored: [],
          risk: "",
          table: [],
        },
      ],
      until: 600,
      ticks: [0, 600],
      axis: "Days",
      yLabel: "Died (%)",
      survival: false,
      blocks: [],
      misleading: false,
    },
    700,
  );
  const longest = Array.from(svg.querySelectorAll("path"), (path) => path.getAttribute("d") ?? "").sort(
    (a, b) => b.length - a.length,
  );
  const points = (longest.find((d) => d.startsWith("M44,") && !d.includes("Z")) ?? "").split("L");
  expect(points.length).toBeGreaterThan(8000);
  expect(points.length).toBeLessThan(40_000);
  // Half have died at the end of the axis, in the middle of the panel's height.
  const last = (points.at(-1) as string).split(",").map(Number);
  expect(last[0]).toBeCloseTo(688, 0);
  expect(last[1]).toBeCloseTo(26 + 130, 0);
});
