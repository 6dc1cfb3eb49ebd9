// @vitest-environment jsdom
import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import type {DotChild} from "../child-dot.js";
import {expectGolden} from "../golden.js";
import {
  HEAT_STEPS,
  type HeatMap,
  type HeatRow,
  heatCellHours,
  heatEdges,
  heatMap,
  heatMapHeight,
  heatStep,
} from "./heat-map.js";

const texts = (svg: Element) => Array.from(svg.querySelectorAll("text"), ({textContent}) => textContent);
const height = (svg: Element) => Number(svg.getAttribute("height"));

const row = (
  subject_id: string,
  value: number[],
  part: Partial<DotChild> & Partial<HeatRow> = {},
): HeatRow => {
  const {group = "RSS", outcome = "discharged", ...rest} = part;
  return {
    child: {subject_id, group, outcome},
    label: subject_id,
    value: Float64Array.from(value),
    stay: {from: 0, until: 400},
    ecmo: [],
    ...rest,
  };
};

const none = Number.NaN;
const map: HeatMap = {
  rows: [
    row("a", [5, 5, 30, 30, none, none], {
      outcome: "died",
      stay: {from: 0, until: 34},
      ecmo: [{from: 12, until: 90}],
    }),
    row("b", [none, 8, none, none, 80, none], {group: "SS"}),
    row("c", [0, 0, 0, 0, 0, 0], {
      group: "RSS+ECMO",
      ecmo: [
        {from: -9, until: 20},
        {from: 90, until: 99},
      ],
    }),
  ],
  groups: [
    {label: "died", children: 1, rows: 1},
    {label: "alive", children: 2, rows: 2},
  ],
  children: 3,
  hours: [0, 48],
  cell: 8,
  edges: [10, 20, 40],
  label: "Lactate (mmol/L)",
  axis: "from shock onset",
  kind: "points",
};
const rowOf = (svg: Element, child: string) => svg.querySelector(`[data-child="${child}"]`) as Element;
const runs = (svg: Element, child: string, name = "heat-cells") =>
  Array.from(rowOf(svg, child).querySelectorAll(`.${name}`), (path) => path.getAttribute("d") ?? "");

describe("heatMap", () => {
  test("draws each child's row with what is known of it", async () => {
    const svg = heatMap(map, 800);
    expect(height(svg)).toBe(heatMapHeight(3, 800));
    expect(svg.querySelectorAll(".heat-row")).toHaveLength(3);
    await expectGolden(svg, "heat-map");
  });

  test("on a phone leaves room for the cells", async () => {
    const svg = heatMap(map, 328);
    expect(height(svg)).toBe(heatMapHeight(3, 328));
    expect(texts(svg)).not.toContain("a");
    expect(texts(svg)).toEqual(expect.arrayContaining(["died", "alive"]));
    await expectGolden(svg, "heat-map-phone");
  });

  test("neighbours of one step are one shape, which ends with the stay", () => {
    const svg = heatMap(map, 800);
    expect(runs(svg, "a")).toHaveLength(2);
    // From the axis's place of 0 h to that of 16 h, and on to 32 h.
    const [from, to] = [Number(svg.dataset.axisFrom), Number(svg.dataset.axisTo)];
    const x = (hours: number) => Math.round((from + ((to - from) * hours) / 48) * 10) / 10;
    expect(runs(svg, "a")[0]).toMatch(new RegExp(`^M${x(0)},[\\d.]+H${x(16)}V`));
    expect(runs(svg, "a")[1]).toMatch(new RegExp(`^M${x(16)},[\\d.]+H${x(32)}V`));
    // In hospital and not measured until the end of the stay, then nothing.
    expect(runs(svg, "a", "not-measured")[0]).toMatch(new RegExp(`^M${x(32)},[\\d.]+H${x(34)}$`));
    expect(runs(svg, "c")[0]?.match(/M/g)).toHaveLength(1);
  });

  test("what was not measured is a line and no colour, unlike the lowest step", () => {
    const svg = heatMap(map, 800);
    expect(runs(svg, "b", "not-measured")[0]?.match(/M/g)).toHaveLength(3);
    expect(rowOf(svg, "b").querySelector(".not-measured")?.getAttribute("fill")).toBeNull();
    expect(rowOf(svg, "c").querySelector(".not-measured")).toBeNull();
    expect(rowOf(svg, "c").querySelector(".heat-cells")?.getAttribute("fill")).toBe("var(--heat-1)");
  });

  test("ECMO is a line below the cells, as far as it is shown", () => {
    const svg = heatMap(map, 800);
    const [from, to] = [Number(svg.dataset.axisFrom), Number(svg.dataset.axisTo)];
    expect(runs(svg, "c", "heat-ecmo")[0]).toMatch(new RegExp(`^M${from},[\\d.]+H[\\d.]+$`));
    expect(runs(svg, "a", "heat-ecmo")[0]).toMatch(new RegExp(`H${to}$`));
    expect(runs(svg, "b", "heat-ecmo")).toEqual([]);
  });

  test("a row whose stay ends has the outcome's mark, one that goes on has none", () => {
    const svg = heatMap(map, 800);
    expect(svg.querySelectorAll(".heat-end")).toHaveLength(1);
    expect(rowOf(svg, "a").querySelector(".heat-end circle")?.getAttribute("fill")).toBe("var(--group-rss)");
  });

  test("the first and the last step have the first and the last colour, however few there are", () => {
    const two = heatMap({...map, edges: [10]}, 800);
    const fills = new Set(
      Array.from(two.querySelectorAll(".heat-cells"), (path) => path.getAttribute("fill")),
    );
    expect(fills).toEqual(new Set(["var(--heat-1)", `var(--heat-${HEAT_STEPS})`]));
    expect(
      heatMap({...map, edges: []}, 800).querySelectorAll(".heat-legend rect[fill^='var(--heat']"),
    ).toHaveLength(1);
  });

  test("doses, which are always known, have no mark of what was not measured", () => {
    expect(texts(heatMap(map, 800))).toContain("not measured");
    expect(texts(heatMap({...map, kind: "steps"}, 800))).not.toContain("not measured");
  });

  test("without children it is an empty frame", () => {
    const svg = heatMap({...map, rows: [], groups: [], children: 0}, 800);
    expect(svg.querySelectorAll(".heat-row")).toHaveLength(0);
    expect(height(svg)).toBe(heatMapHeight(0, 800));
  });

  test("names of groups that are low stand apart, within the drawing", () => {
    const groups = Array.from({length: 8}, (_, i) => ({label: `Centre ${i + 1}`, children: 1, rows: 1}));
    const rows = groups.map(({label}) => row(label, [1, 1, 1, 1, 1, 1]));
    const svg = heatMap({...map, groups, rows, children: 8}, 800);
    const places = Array.from(svg.querySelectorAll("text"))
      .filter((text) => text.textContent?.endsWith("(1)"))
      .map((text) => Number(text.getAttribute("y")));
    expect(places).toHaveLength(8);
    places.slice(1).forEach((y, i) => {
      expect(y - (places[i] as number)).toBeGreaterThanOrEqual(13.9);
    });
  });

  test("60 children fit in 500 px, and thousands too; their rows are no lower than 2.5 px", () => {
    const legend = heatMapHeight(0, 1088);
    expect(heatMapHeight(60, 1088) - legend).toBeLessThanOrEqual(500);
    expect(heatMapHeight(5000, 1088) - legend).toBe(480);
    expect(heatMapHeight(1, 1088) - legend).toBe(14);
    const rows = Array.from({length: 163}, () =>
      row("", [1, 2, 3, 4, 5, 6], {child: null} as Partial<HeatRow>),
    );
    const svg = heatMap({...map, rows, children: 5000}, 1088);
    expect(svg.querySelectorAll("[data-child]")).toHaveLength(0);
    expect(svg.querySelectorAll(".heat-end")).toHaveLength(0);
    expect(texts(svg)).not.toContain("died");
  });

  test("a week of 60 children by the hour is some hundred elements", () => {
    const rows = Array.from({length: 60}, (_, i) =>
      row(
        `N${i}`,
        Array.from({length: 168}, (_, k) => (i * 7 + k * k) % 90),
      ),
    );
    const svg = heatMap({...map, rows, groups: [], children: 60, hours: [0, 168], cell: 1}, 1088);
    expect(svg.querySelectorAll("*").length).toBeLessThan(800);
  });
});

describe("cells", () => {
  test("of doses are at least 4 px wide, of measurements 8", () => {
    expect(heatCellHours([0, 168], 1088, "steps")).toBe(1);
    expect(heatCellHours([0, 168], 328, "steps")).toBe(4);
    expect(heatCellHours([0, 168], 1088, "points")).toBe(2);
    expect(heatCellHours([0, 672], 1088, "steps")).toBe(4);
    expect(heatCellHours([-48, 672], 328, "steps")).toBe(24);
  });
});

describe("heatEdges", () => {
  test("are round and equal on the scale", () => {
    expect(heatEdges("linear", [0, 100])).toEqual([20, 40, 60, 80]);
    expect(heatEdges("sqrt", [0, 300])).toEqual([7, 20, 50, 100, 150, 200]);
    expect(heatEdges("log", [0, 300])).toEqual([1.5, 4, 10, 30, 50, 150]);
    expect(heatEdges("log", [1, 15])).toEqual([1.5, 2, 3, 5, 7, 10]);
  });

  test("lie within the values, however far apart those are", () => {
    for (const kind of ["linear", "sqrt", "log"] as const) {
      for (const domain of [
        [0, 0.004],
        [0, 12345],
        [60, 110],
        [0.5, 0.6],
        [3, 30],
      ] as const) {
        const edges = heatEdges(kind, domain);
        expect(edges.length).toBeGreaterThan(0);
        expect(edges.length).toBeLessThan(HEAT_STEPS);
        expect(edges).toEqual([...edges].sort((a, b) => a - b));
        expect(edges.every((edge) => edge > domain[0] && edge < domain[1])).toBe(true);
      }
    }
  });

  test("there are none where all values are one", () => {
    expect(heatEdges("sqrt", [0, 0])).toEqual([]);
    expect(heatEdges("linear", [7, 7])).toEqual([]);
  });
});

test("heatStep counts the edges that a value has reached", () => {
  expect([none, -1, 0, 10, 19.9, 20, 99].map((value) => heatStep(value, [10, 20]))).toEqual([
    -1, 0, 0, 1, 1, 2, 2,
  ]);
});

describe("colours", () => {
  const css = readFileSync(
    new URL("../../components/trajectories/heat.css", `file://${import.meta.dirname}/`),
    "utf8",
  );
  const ramps = css.split("}").flatMap((block) => {
    const found = [...block.matchAll(/--heat-(\d): #(\w{6})/g)].map(([, , hex]) => luminance(hex as string));
    return found.length > 0 ? [found] : [];
  });

  test("grow darker in the light and brighter in the dark, each step by a fifth at least", () => {
    const [light, dark, chosen] = ramps;
    expect(ramps.map((ramp) => ramp.length)).toEqual([HEAT_STEPS, HEAT_STEPS, HEAT_STEPS]);
    expect(chosen).toEqual(dark);
    for (const ramp of [[...(light ?? [])].reverse(), dark ?? []]) {
      ramp.slice(1).forEach((one, i) => {
        expect((one + 0.05) / ((ramp[i] as number) + 0.05)).toBeGreaterThan(1.2);
      });
    }
  });
});

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4);
}
