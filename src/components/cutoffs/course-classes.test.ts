import {expect, test} from "vitest";
import {normalQuantile} from "../../stats/distributions/normal.js";
import {courseClasses} from "./course-classes.js";
import type {Indicator} from "./indicator.js";
import {knownAtDecision} from "./indicator-values.js";
import {childAtRisk, measurements} from "./testing.js";

/** Scatter without chance, in an order of its own. */
const noise = (i: number) => normalQuantile((((i * 7) % 19) + 0.5) / 19);

const LACTATE = {variable: "lactate", summary: "class", window: 6} as const satisfies Indicator;
const ids = Array.from({length: 20}, (_, i) => `c${String(i).padStart(2, "0")}`);
/** Six hours after onset; every second child's lactate rises, the others' falls. */
const rises = (i: number) => i % 2 === 1;
const children = ids.map((subject_id, i) => childAtRisk({subject_id, event: i % 4 === 0}));
const lactateOf = (i: number) =>
  [0, 2, 4, 6].map((t, j) => {
    const line = rises(i) ? 1.8 + 0.1 * t : 1.5 - 0.1 * t;
    return [t, Math.expm1(line + 0.12 * noise(4 * i + j))] as const;
  });
const lactate = ids.map((id, i) => measurements(id, "lactate", ...lactateOf(i)));

test("children whose lactate rises are in the worse class, the others in the better one", () => {
  const known = knownAtDecision(lactate, []).among(children);
  expect(children.map((child) => known.value(child, LACTATE))).toEqual(ids.map((_, i) => Number(rises(i))));
  const found = known.classes(LACTATE);
  if (!found) throw new Error("no classes");
  const [better, worse] = found.classes;
  expect([found.n, found.values]).toEqual([20, 80]);
  expect(Math.log1p(worse.start)).toBeCloseTo(1.8, 1);
  expect(Math.log1p(worse.end)).toBeCloseTo(2.4, 1);
  expect(Math.log1p(better.start)).toBeCloseTo(1.5, 1);
  expect(Math.log1p(better.end)).toBeCloseTo(0.9, 1);
  expect(worse.share).toBeCloseTo(0.5, 2);
  expect(found.bic[1]).toBeLessThan(found.bic[0] - 50);
  expect([found.from, found.doubtful]).toEqual([-6, 0]);
  expect(found.warnings).toEqual([]);
  expect(found.worse({time: [-1], value: [Math.expm1(2.3)]})).toBeGreaterThan(0.95);
  expect(found.worse({time: [-1], value: [Math.expm1(1)]})).toBeLessThan(0.05);
});

test("the outcome has no part in the classes", () => {
  const valuesOf = (turned: boolean) => {
    const own = children.map((child) => ({...child, event: child.event !== turned}));
    const known = knownAtDecision(lactate, []).among(own);
    return own.map((child) => known.value(child, LACTATE));
  };
  expect(valuesOf(true)).toEqual(valuesOf(false));
});

test("of the saturation the lower class is the worse one", () => {
  const saturation = ids.map((id, i) =>
    measurements(
      id,
      "scvo2",
      ...[1, 3, 5].map((t, j) => [t, (rises(i) ? 75 : 55) + 3 * noise(3 * i + j)] as const),
    ),
  );
  const known = knownAtDecision(saturation, []).among(children);
  const scvo2 = {...LACTATE, variable: "scvo2"} as const;
  expect(children.map((child) => known.value(child, scvo2))).toEqual(ids.map((_, i) => Number(!rises(i))));
  const [better, worse] = known.classes(scvo2)?.classes ?? [];
  expect(better?.end).toBeGreaterThan(worse?.end ?? Number.NaN);
});

test("a dose is looked at every sixth of the window, and one that begins at the decision is not known yet", () => {
  const dosed = (late: number) =>
    ids.map((subject_id, i) => {
      const steps = [0, 1, 2, 3, 4, 5];
      return {
        subject_id,
        start: [...steps, 6],
        stop: [...steps.map((t) => t + 1), 24],
        vis: [...steps.map((t) => (rises(i) ? 40 + 6 * t : 15) + 3 * noise(6 * i + t)), late],
        inotropic_score: [...steps.map(() => 0), 0],
      };
    });
  const vis = {...LACTATE, variable: "vis"} as const;
  const valuesOf = (late: number) => {
    const known = knownAtDecision([], dosed(late)).among(children);
    expect(known.classes(vis)?.values).toBe(20 * 6);
    return children.map((child) => known.value(child, vis));
  };
  const values = valuesOf(300);
  expect(values).toEqual(ids.map((_, i) => Number(rises(i))));
  expect(valuesOf(0)).toEqual(values);
});

test("who is not in the analysis is placed by its own values, and changes no class", () => {
  const other = childAtRisk({subject_id: "s", group: "SS"});
  const rows = [...lactate, measurements("s", "lactate", [1, Math.expm1(2.0)], [5, Math.expm1(2.3)])];
  const with_ = knownAtDecision(rows, []).among(children);
  const without = knownAtDecision(lactate, []).among(children);
  expect(with_.value(other, LACTATE)).toBe(1);
  expect(children.map((child) => with_.value(child, LACTATE))).toEqual(
    children.map((child) => without.value(child, LACTATE)),
  );
});

test("without a value in the window, without classes or before the children are named there is no value", () => {
  const all = knownAtDecision(lactate, []);
  const [first] = children;
  if (!first) throw new Error("no child");
  expect(all.value(first, LACTATE)).toBeNaN();
  const known = all.among(children);
  expect(known.value(childAtRisk({subject_id: "nobody"}), LACTATE)).toBeNaN();
  expect(known.value({...first, decision_h: null}, LACTATE)).toBeNaN();
  // Values before the window are of no child's window.
  expect(known.value({...first, decision_h: 13}, LACTATE)).toBeNaN();
  // One child makes no two classes.
  const alone = all.among([first]);
  expect(alone.classes(LACTATE)).toBeNull();
  expect(alone.value(first, LACTATE)).toBeNaN();
  expect(known.classes({...LACTATE, summary: "worst"})).toBeNull();
  expect(courseClasses([], () => null, "lactate")).toBeNull();
  // At shock onset there is no window, and nobody without a value finds a class.
  const early = [...children, childAtRisk({subject_id: "early", decision_h: 0})];
  const rows = [...lactate, measurements("early", "lactate", [0, 3])];
  const onset = knownAtDecision(rows, []).among(early);
  expect(onset.classes(LACTATE)?.n).toBe(20);
  expect(onset.value(early[20] as (typeof early)[number], LACTATE)).toBeNaN();
});

test("the same children again are answered by the same object, so that nothing is screened twice", () => {
  const all = knownAtDecision(lactate, []);
  const known = all.among(children);
  expect(all.among([...children])).toBe(known);
  expect(known.among(children)).toBe(known);
  expect(all.among(children.slice(1))).not.toBe(known);
  expect(all.among(children.map((child) => ({...child, decision_h: 7})))).not.toBe(known);
});

test("the worse class is the worse one at the decision, even where it was the better one before", () => {
  const crossing = (fall: number) =>
    ids.map((id, i) =>
      measurements(
        id,
        "lactate",
        ...[0, 2, 4, 6].map((t, j) => {
          const line = rises(i) ? 1.2 + 0.16 * t : fall - 0.2 * t;
          return [t, Math.expm1(line + 0.08 * noise(4 * i + j))] as const;
        }),
      ),
    );
  for (const fall of [2.2, 2.6]) {
    const known = knownAtDecision(crossing(fall), []).among(children);
    expect(children.map((child) => known.value(child, LACTATE))).toEqual(ids.map((_, i) => Number(rises(i))));
    expect(known.classes(LACTATE)?.warnings[0]).toContain("cross before the decision");
  }
});

test("a continuum that is cut to pieces says so, and a class of few children too", () => {
  const constant = (level: (i: number) => number) =>
    ids.map((subject_id, i) => ({
      subject_id,
      start: [0, 3],
      stop: [3, 7],
      vis: [level(i), level(i) * (1 + 0.02 * noise(i))],
      inotropic_score: [0, 0],
    }));
  const vis = {...LACTATE, variable: "vis"} as const;
  const spread = knownAtDecision(
    [],
    constant((i) => 10 * 1.15 ** i),
  )
    .among(children)
    .classes(vis);
  expect(spread?.bic[1]).toBeLessThan(spread?.bic[0] ?? 0);
  expect(spread?.warnings.join(" ")).toContain("the classes may be pieces of a continuum");
  const few = knownAtDecision(
    [],
    constant((i) => (i < 2 ? 200 : 10) + noise(i)),
  )
    .among(children)
    .classes(vis);
  expect(few?.warnings.join(" ")).toContain("the worse class has 2 of 20 children, too few to rely on");
});

test("a dose is looked at within a child's own window, which begins at shock onset", () => {
  const early = children.map((child) => ({...child, decision_h: 3}));
  const dosed = ids.map((subject_id, i) => ({
    subject_id,
    start: [0],
    stop: [9],
    vis: [(rises(i) ? 60 : 15) + 3 * noise(i)],
    inotropic_score: [0],
  }));
  const found = knownAtDecision([], dosed)
    .among(early)
    .classes({...LACTATE, variable: "vis"});
  expect([found?.values, found?.from]).toEqual([120, -2.5]);
});
