// @vitest-environment jsdom
import {describe, expect, test} from "vitest";
import {rateInterval} from "../stats/description/rate-interval.js";
import type {CellState} from "./completeness-layout.js";
import {type CompletenessMatrix, completenessMatrix} from "./completeness-matrix.js";
import {expectGolden} from "./golden.js";
import {measurementRate} from "./measurement-rate.js";
import {rowsKept} from "./rows-kept.js";

const texts = (svg: Element) => Array.from(svg.querySelectorAll("text"), (element) => element.textContent);

describe("completenessMatrix", () => {
  const states: readonly CellState[] = ["measured", "coded", "unmeasured", "absent"];
  const matrix: CompletenessMatrix = {
    edges: [0, 6, 12, 24, 48],
    variables: [
      {label: "Lactate", share: 0.5},
      {label: "Mean arterial pressure", share: null},
    ],
    rows: [
      {
        subject_id: "a1",
        group: "SS",
        outcome: "died",
        ecmo: null,
        states: [states, states.toReversed()],
        counts: [
          [3, 0, 0, 0],
          [0, 0, 0, 1],
        ],
      },
      {
        subject_id: "a2",
        group: "RSS+ECMO",
        outcome: "in_hospital",
        ecmo: [9, null],
        states: [states, states],
        counts: [
          [1, 0, 0, 0],
          [1, 0, 0, 0],
        ],
      },
    ],
    grouped: true,
  };

  test("draws every cell once, in the look of its state, and ECMO below", async () => {
    const svg = completenessMatrix(matrix, 600);
    const cells = (fill: string) =>
      Array.from(svg.querySelectorAll(`g[data-child]:not(.matrix-labels *) path[fill="${fill}"]`))
        .map((path) => path.getAttribute("d")?.match(/z/g)?.length ?? 0)
        .reduce((sum, n) => sum + n, 0);
    expect(cells("var(--group-ss)")).toBe(2);
    expect(cells("var(--paper-2)")).toBe(4);
    expect(cells("var(--line)")).toBe(8);
    const crossed = svg.querySelectorAll('g[data-child] path[stroke="var(--ink)"]');
    expect(Array.from(crossed, (path) => path.getAttribute("d")?.match(/l/g)?.length)).toEqual([2, 2]);
    expect(svg.querySelectorAll('g[data-child="a2"] > path[stroke="var(--group-ecmo)"]')).toHaveLength(1);
    await expectGolden(svg, "completeness-matrix");
  });

  test("writes children, groups with their counts, and shares", () => {
    const written = texts(completenessMatrix(matrix, 600));
    expect(written).toEqual(
      expect.arrayContaining(["a1", "a2", "Septic shock (1)", "RSS with ECMO (1)", "50 %", "–"]),
    );
  });

  test("names no group where the order is another", () => {
    expect(texts(completenessMatrix({...matrix, grouped: false}, 600)).join()).not.toContain("Septic shock");
  });
});

describe("measurementRate", () => {
  const edges = [0, 6, 12];
  const bin = (from: number, events: number, children: number) => ({
    group: "SS" as const,
    from,
    to: from + 6,
    children,
    rate: rateInterval(events, children / 4),
  });
  const panels = [
    {label: "Lactate", bins: [bin(0, 30, 30), bin(6, 12, 28)]},
    {label: "ScvO₂", bins: [bin(0, 0, 30)]},
  ];

  test("draws a mark with its interval per bin and says it in words", async () => {
    const svg = measurementRate(panels, edges, 900);
    expect(Array.from(svg.querySelectorAll("title"), (title) => title.textContent)).toEqual([
      "Septic shock, 0–6 h: 4.0 per child-day (95 % interval 2.7–5.7); 30 measurements of 30 children in 7.5 child-days",
      "Septic shock, 6–12 h: 1.7 per child-day (95 % interval 0.9–3.0); 12 measurements of 28 children in 7.0 child-days",
      "Septic shock, 0–6 h: 0.0 per child-day (95 % interval 0.0–0.5); 0 measurements of 30 children in 7.5 child-days",
    ]);
    expect(texts(svg)).toEqual(expect.arrayContaining(["30", "28", "Children at risk"]));
    await expectGolden(svg, "measurement-rate");
  });

  test("stands in one column on a phone, with the same words", () => {
    expect(texts(measurementRate(panels, edges, 328))).toEqual(texts(measurementRate(panels, edges, 900)));
  });
});

test("rowsKept writes what came in, what was kept, and each reason, and draws nothing for a step without forms", async () => {
  const svg = rowsKept(
    [
      {
        title: "Reading",
        forms: [
          {label: "Infusions", rowsIn: 1200, rowsOut: 1195, excluded: [{reason: "bolus", rows: 5}]},
          {label: "Screening", rowsIn: 0, rowsOut: 0, excluded: []},
        ],
      },
      {title: "Deriving", forms: []},
    ],
    900,
  );
  expect(texts(svg)).toEqual([
    "Reading",
    ...["Infusions", "1 200 in = 1 195 kept + 5 left out", "5 left out: bolus"],
    ...["Screening", "0 in = 0 kept + 0 left out"],
  ]);
  await expectGolden(svg, "rows-kept");
});
