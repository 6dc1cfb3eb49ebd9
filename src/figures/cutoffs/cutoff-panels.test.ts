// @vitest-environment jsdom
import {describe, expect, test} from "vitest";
import {expectGolden} from "../golden.js";
import type {ValueAxis} from "../value-axis.js";
import {netBenefit, netBenefitHeight} from "./net-benefit.js";
import {pairPlot, pairPlotHeight} from "./pair-plot.js";
import {promiseLadder, promiseLadderHeight} from "./promise-ladder.js";
import {type RatesAt, ratesCurve, ratesCurveHeight} from "./rates-curve.js";
import {riskCurve, riskCurveHeight} from "./risk-curve.js";
import {rocPlot, rocPlotHeight} from "./roc-plot.js";
import {type ValueDot, type ValuedChild, valueDots, valueDotsHeight} from "./value-dots.js";

const texts = (svg: Element) => Array.from(svg.querySelectorAll("text"), (element) => element.textContent);
const height = (svg: Element) => Number(svg.getAttribute("height"));
const axis: ValueAxis = {domain: [0, 20], label: "Lactate (mmol/L)", format: String};

describe("valueDots", () => {
  const child = (subject_id: string, value: number, event: boolean): ValueDot => ({
    subject_id,
    value,
    event,
    group: "RSS",
    outcome: event ? "died" : "discharged",
  });
  const children = [
    child("a", 4, false),
    child("b", 8, false),
    child("c", 8, true),
    child("d", 12, true),
    child("e", 15, true),
  ];
  const data = {
    axis,
    children,
    contrast: [],
    cutoff: 8,
    cutoffText: "≥ 8 mmol/L",
    published: [{value: 4, label: "4: at admission"}],
    words: {event: "died", noEvent: "survived"},
  };

  test("says in each of the four fields how many children it holds; a child at the cut-off is positive", async () => {
    const svg = valueDots({...data, direction: "higher"}, 700);
    const fields = texts(svg).filter((text) => / of /.test(text ?? ""));
    expect(fields).toEqual(["3 of 3 died", "0 of 3 died", "1 of 2 survived", "1 of 2 survived"]);
    expect(height(svg)).toBe(valueDotsHeight(false));
    await expectGolden(svg, "value-dots");
  });

  test("tints the side that is called positive", () => {
    const tinted = (direction: "higher" | "lower") => {
      const rect = valueDots({...data, direction}, 700).querySelector("rect");
      return [Number(rect?.getAttribute("x")), Number(rect?.getAttribute("width"))];
    };
    expect(tinted("higher")).toEqual([282, 408]);
    expect(tinted("lower")).toEqual([10, 272]);
    // All three died at 8 or above, so that calling the lower side positive calls one of them.
    expect(texts(valueDots({...data, direction: "lower"}, 700))).toContain("1 of 3 died");
  });

  test("counts who is not in the analysis in a pale lane of its own, and in no other field", async () => {
    const contrast = [2, 3, 3, 9].map(
      (value, i): ValuedChild => ({
        subject_id: `s${i}`,
        value,
        group: "SS",
        outcome: i === 3 ? "died" : "discharged",
      }),
    );
    const svg = valueDots({...data, contrast, direction: "higher"}, 700);
    expect(texts(svg).filter((text) => / of /.test(text ?? ""))).toEqual([
      "3 of 3 died",
      "0 of 3 died",
      "1 of 2 survived",
      "1 of 2 survived",
      "1 of 4 not refractory",
      "3 of 4 not refractory",
    ]);
    expect(texts(svg)).toContain("Septic shock, not refractory: not in the analysis");
    expect(svg.querySelectorAll(".contrast .child-dot")).toHaveLength(4);
    expect(svg.querySelectorAll(".child-dot")).toHaveLength(9);
    expect(height(svg)).toBe(valueDotsHeight(true));
    await expectGolden(svg, "value-dots-contrast");
  });

  test("without them there is no such lane", () => {
    const svg = valueDots({...data, direction: "higher"}, 700);
    expect(svg.querySelector(".contrast")).toBeNull();
    expect(valueDotsHeight(true) - height(svg)).toBe(88);
  });

  test("leaves on the drawing what turns a place under the pointer into a value", () => {
    const {axisFrom, axisTo, valueFrom, valueTo} = valueDots({...data, direction: "higher"}, 700).dataset;
    expect([axisFrom, axisTo, valueFrom, valueTo]).toEqual(["10", "690", "0", "20"]);
  });

  test("a cut-off beyond the axis stands at its end", () => {
    const svg = valueDots({...data, cutoff: Number.POSITIVE_INFINITY, direction: "higher"}, 700);
    expect(svg.querySelector(".cutoff-line path")?.getAttribute("d")).toMatch(/^M690,/);
    expect(texts(svg)).toContain("0 of 3 died");
  });
});

describe("rocPlot", () => {
  const rate = (estimate: number) => ({estimate, lower: estimate - 0.1, upper: estimate + 0.1});
  const data = {
    points: [
      {falseAlarms: 0, sensitivity: 0, lower: 0, upper: 0.2},
      {falseAlarms: 0.25, sensitivity: 0.75, lower: 0.5, upper: 0.9},
      {falseAlarms: 1, sensitivity: 1, lower: 0.8, upper: 1},
    ],
    chosen: {sensitivity: rate(0.75), specificity: rate(0.75), text: "≥ 8 mmol/L"},
    optima: [
      {sensitivity: 0.75, specificity: 0.75},
      {sensitivity: 0.5, specificity: 1},
    ],
    published: [],
    auc: "AUC 0.75 (0.60–0.86)",
  };

  test("rings every optimum, and crosses both intervals at the chosen cut-off", async () => {
    const svg = rocPlot(data, 420);
    const circles = Array.from(svg.querySelectorAll("circle"), (one) => [
      one.getAttribute("cx"),
      one.getAttribute("cy"),
      one.getAttribute("r"),
    ]);
    expect(circles).toEqual([
      ["137", "103", "6.5"],
      ["46", "194", "6.5"],
      ["137", "103", "5"],
    ]);
    expect(height(svg)).toBe(rocPlotHeight(420));
    expect(texts(svg)).toContain("AUC 0.75 (0.60–0.86)");
    await expectGolden(svg, "roc-plot");
  });

  test("marks published cut-offs on the curve, each named where its name covers nothing", async () => {
    const label = (text: string) => ({label: text, sensitivity: 0.75, specificity: 0.75});
    const published = [
      label("4: at admission"),
      label("8: ESPNIC"),
      {...label("9: beside them"), specificity: 0.74},
      {label: "20: last", sensitivity: 0, specificity: 1},
    ];
    const svg = rocPlot({...data, published}, 420);
    const lefts = Array.from(svg.querySelectorAll("path.published"), (one) =>
      Math.round(Number(/^M([\d.]+),/.exec(one.getAttribute("d") ?? "")?.[1])),
    );
    // Each stands 4 to the left of its place on the curve.
    expect(lefts).toEqual([133, 133, 137, 42]);
    expect(Array.from(svg.querySelectorAll("path.published title"), (one) => one.textContent)).toEqual(
      published.map(({label}) => label),
    );
    const places = Array.from(svg.querySelectorAll("text"), (one) => [
      one.textContent,
      one.getAttribute("text-anchor"),
      Number(one.getAttribute("y")),
    ]).filter(([text]) => /:/.test(String(text)));
    // The chosen cut-off stands in the way on the right, and the frame on the left.
    expect(places).toEqual([
      ["4: at admission", "start", 135],
      ["8: ESPNIC", "end", 98],
      ["9: beside them", "end", 84],
      ["20: last", "start", 371],
    ]);
    await expectGolden(svg, "roc-plot-published");
  });

  test("draws no arm where a rate has no interval", () => {
    const bare = {...data, chosen: {...data.chosen, sensitivity: {estimate: 1, lower: null, upper: null}}};
    expect(rocPlot(bare, 420).querySelectorAll("g path")).toHaveLength(1);
  });
});

describe("ratesCurve", () => {
  const at = (cutoff: number, sensitivity: number, specificity: number): RatesAt => ({
    cutoff,
    sensitivity,
    sensitivityLower: sensitivity - 0.1,
    sensitivityUpper: sensitivity + 0.05,
    specificity,
    specificityLower: specificity - 0.1,
    specificityUpper: specificity + 0.05,
    positivePredictiveValue: 0.6,
    negativePredictiveValue: 0.61,
  });
  const higher = [at(4, 1, 0), at(8, 1, 0.5), at(12, 0.5, 1)];
  const base = {axis, cutoff: 8, cutoffText: "≥ 8 mmol/L", chosen: at(8, 1, 0.5), published: []};

  /** Height of the sensitivity's line at a value, as a share. */
  const sensitivityAt = (svg: SVGSVGElement, value: number) => {
    const lines = Array.from(svg.querySelectorAll('path[stroke-width="2"][fill="none"]'));
    const d = lines.find(
      (one) => one.getAttribute("stroke") === "var(--ink)" && !one.getAttribute("stroke-dasharray"),
    );
    let [x, y] = [0, 0];
    let found = Number.NaN;
    const wanted = 40 + (value / 20) * (700 - 112 - 40);
    for (const [, command, a, b] of (d?.getAttribute("d") ?? "").matchAll(
      /([MLHV])(-?[\d.]+)(?:,(-?[\d.]+))?/g,
    )) {
      const next =
        command === "V" ? [x, Number(a)] : command === "H" ? [Number(a), y] : [Number(a), Number(b)];
      if (
        command !== "M" &&
        next[1] === y &&
        wanted > Math.min(x, next[0] as number) &&
        wanted < Math.max(x, next[0] as number)
      )
        found = y;
      [x, y] = next as [number, number];
    }
    return 1 - (found - 62) / 250;
  };

  test("changes just past a value that occurs: a cut-off between two values calls as the next one does", async () => {
    const svg = ratesCurve({...base, rates: higher, direction: "higher"}, 700);
    expect([3, 6, 10, 15].map((value) => sensitivityAt(svg, value))).toEqual([1, 1, 0.5, 0]);
    expect(height(svg)).toBe(ratesCurveHeight());
    await expectGolden(svg, "rates-curve");
  });

  test("calling the lower side positive, a cut-off between two values calls as the one before it does", () => {
    const lower = [at(4, 0.25, 1), at(8, 0.5, 0.5), at(12, 1, 0)];
    const svg = ratesCurve({...base, rates: lower, direction: "lower"}, 700);
    expect([3, 6, 10, 15].map((value) => sensitivityAt(svg, value))).toEqual([0, 0.25, 0.5, 1]);
  });

  test("marks published cut-offs as the chart of the children does, and none beyond the axis", async () => {
    const published = [
      {value: 5, label: "5: at admission"},
      {value: 25, label: "25: too far"},
    ];
    const svg = ratesCurve({...base, rates: higher, direction: "higher", published}, 700);
    expect(texts(svg)).toContain("5: at admission");
    expect(texts(svg)).not.toContain("25: too far");
    // 5 is a quarter of the way from 40 to 588.
    expect(svg.querySelector('path[stroke-dasharray="1 4"]')?.getAttribute("d")).toBe("M177,16V312");
    await expectGolden(svg, "rates-curve-published");
  });

  test("names the rates at the chosen cut-off at least a line apart", () => {
    const svg = ratesCurve({...base, rates: higher, direction: "higher"}, 700);
    const named = Array.from(svg.querySelectorAll("text")).filter((one) =>
      /^(Sens|Spec|PPV|NPV)/.test(one.textContent ?? ""),
    );
    expect(named.map((one) => one.textContent)).toEqual([
      "Sensitivity 100",
      "NPV 61",
      "PPV 60",
      "Specificity 50",
    ]);
    const ys = named.map((one) => Number(one.getAttribute("y")));
    expect(ys.slice(1).every((y, i) => y - (ys[i] as number) >= 16.99)).toBe(true);
  });
});

describe("promiseLadder", () => {
  const rows = [
    {
      label: "Apparent",
      youden: 0.5,
      lower: null,
      upper: null,
      sensitivity: 0.8,
      specificity: 0.7,
      biased: true,
    },
    {
      label: "Left out",
      youden: 0.1,
      lower: -0.3,
      upper: 0.5,
      sensitivity: 0.55,
      specificity: 0.55,
      biased: false,
    },
    {
      label: "Waiting",
      youden: null,
      lower: null,
      upper: null,
      sensitivity: null,
      specificity: null,
      biased: false,
    },
  ];

  test("draws the flattering row pale, and awaits what is being computed", async () => {
    const svg = promiseLadder(rows, 700);
    expect(Array.from(svg.querySelectorAll("circle"), (one) => one.getAttribute("fill"))).toEqual([
      "var(--paper)",
      "var(--ink)",
    ]);
    expect(texts(svg)).toEqual(expect.arrayContaining(["0.50", "Se 80 %, Sp 70 %", "0.10", "…"]));
    expect(height(svg)).toBe(promiseLadderHeight(3, 700));
    await expectGolden(svg, "promise-ladder");
  });
});

describe("riskCurve", () => {
  const data = {
    axis,
    at: [2, 8, 14],
    risk: [0.1, 0.4, 0.8],
    lower: [0.02, 0.2, 0.4],
    upper: [0.3, 0.6, 0.95],
    cutoff: 10,
    cutoffText: "≥ 10 mmol/L",
    below: 0.25,
    above: 0.75,
    events: [9, 12, 15],
    others: [3, 8],
    label: "Share who died (%)",
  };
  const levels = (svg: Element) =>
    Array.from(svg.querySelectorAll("path.level"), (path) => path.getAttribute("d"));

  test("draws the curve with its limits, a tick for each child, and the two levels that the cut-off knows", async () => {
    const svg = riskCurve(data, 700);
    expect(levels(svg)).toEqual(["M44,210.5H366", "M366,107.5H688"]);
    expect(texts(svg)).toEqual(expect.arrayContaining(["25 %", "75 %", "Share who died (%)"]));
    expect(
      ["events", "others"].map((name) => svg.querySelector(`.${name}`)?.getAttribute("d")?.split("M").length),
    ).toEqual([4, 3]);
    expect(height(svg)).toBe(riskCurveHeight());
    await expectGolden(svg, "risk-curve");
  });

  test("knows no level where no child is", () => {
    expect(levels(riskCurve({...data, below: null}, 700))).toHaveLength(1);
  });
});

describe("netBenefit", () => {
  const data = {
    threshold: [0.1, 0.3, 0.5],
    prevalence: 0.4,
    lines: [
      {label: "≥ 8 mmol/L", benefit: [0.3, 0.25, 0.1], kind: "rule"},
      {label: "everybody", benefit: [0.33, 0.14, -0.2], kind: "all"},
      {label: "nobody", benefit: [0, 0, 0], kind: "none"},
    ],
  } as const;

  test("names each line with a piece of it, and ends one that falls far below none", async () => {
    const svg = netBenefit(data, 700);
    const points = (kind: string) => svg.querySelector(`path.${kind}`)?.getAttribute("d")?.split("L").length;
    expect([points("rule"), points("all"), points("none")]).toEqual([3, 2, 3]);
    expect(texts(svg)).toEqual(
      expect.arrayContaining(["≥ 8 mmol/L", "everybody", "nobody", "Act from this risk on"]),
    );
    expect(height(svg)).toBe(netBenefitHeight());
    await expectGolden(svg, "net-benefit");
  });
});

describe("pairPlot", () => {
  const scvo2: ValueAxis = {domain: [40, 80], label: "ScvO₂ (%)", format: String};
  const data = {
    axes: [axis, scvo2],
    children: [
      {subject_id: "a", group: "RSS", outcome: "died", value: 10, second: 50, event: true},
      {subject_id: "b", group: "RSS", outcome: "discharged", value: 5, second: 70, event: false},
    ],
    grid: {
      cutoffs: [
        [5, 10],
        [50, 70],
      ],
      values: [0.5, 0, 1, 0.25],
    },
    cutoffs: [10, 60],
    directions: ["higher", "lower"],
    best: [10, 50],
  } as const;
  const field = (rule: "and" | "or") =>
    pairPlot({...data, rule}, 420)
      .querySelector("path.called")
      ?.getAttribute("d");

  test("frames the corner that both call, or all that one of them calls", async () => {
    // The axes run from 52 to 408 and from 30 (80 %) to 286 (40 %): both cut-offs lie in the middle.
    expect(field("and")).toBe("M230,158H408V286H230Z");
    expect(field("or")).toBe("M230,158H52V286H408V30H230Z");
    const svg = pairPlot({...data, rule: "and"}, 420);
    expect(height(svg)).toBe(pairPlotHeight(420));
    await expectGolden(svg, "pair-plot");
  });

  test("shades the ground by what a rule there would reach, and not where it reaches nothing", () => {
    const fields = Array.from(pairPlot({...data, rule: "and"}, 420).querySelectorAll("rect"), (rect) =>
      Number(rect.getAttribute("fill-opacity")),
    );
    expect(fields).toEqual([0.31, 0.62, 0.155]);
  });

  test("leaves both axes for the pointer", () => {
    const {secondFrom, secondTo, secondLow, secondHigh, axisFrom} = pairPlot(
      {...data, rule: "and"},
      420,
    ).dataset;
    expect([secondFrom, secondTo, secondLow, secondHigh, axisFrom]).toEqual(["286", "30", "40", "80", "52"]);
  });
});
