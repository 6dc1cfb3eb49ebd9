import {expect, test} from "vitest";
import type {LatentChild} from "../../data/demo/generator/child.js";
import type {ClassesShown} from "../components/trajectories/classes.js";
import {classesFigure} from "../components/trajectories/classes-figure.js";
import {classesHere} from "../components/trajectories/classes-testing.js";
import {CLASS_METHODS, type ClassMethod, FIRST_QUESTION} from "../components/trajectories/question.js";
import {quantile} from "../stats/description/quantile.js";
import {adjustedRandIndex} from "../stats/trajectories/adjusted-rand-index.js";
import {type Generated, generated, generatedTrajectories} from "./generated-courses.js";

/** Children to choose from: drawing them takes a second. */
const MANY = generated(20_000, 21, false);

/**
 * Classes that are there: courses are low and heal, high and heal, or of middling height and linger; between them nobody.
 * null for all other children.
 */
function trueClass({vis12, course}: LatentChild): number | null {
  if (vis12 >= 8 && vis12 <= 18 && course < -0.5) return 0;
  if (vis12 >= 90 && vis12 <= 160 && course < -0.7) return 1;
  if (vis12 >= 40 && vis12 <= 70 && course > 1) return 2;
  return null;
}

interface Truth {
  readonly study: Generated;
  readonly truth: readonly number[];
}

/** So many children of each class, after so many that are passed over. */
function ofClasses(each: number, skip: number, wanted: (child: LatentChild) => boolean): Truth {
  const seen = [0, 0, 0];
  const chosen = MANY.latent.flatMap((child, i) => {
    const own = trueClass(child);
    if (own === null || !wanted(child)) return [];
    const place = seen[own] as number;
    seen[own] = place + 1;
    return place >= skip && place < skip + each ? [{i, own}] : [];
  });
  return {
    study: {
      latent: chosen.map(({i}) => MANY.latent[i] as LatentChild),
      children: chosen.map(({i}) => MANY.children[i] as Generated["children"][number]),
      seed: MANY.seed,
    },
    truth: chosen.map(({own}) => own),
  };
}

const withoutEcmo = ({run}: LatentChild) => run === null;

async function classesOfVis(study: Generated, method: ClassMethod): Promise<ClassesShown> {
  const shown = await classesHere(generatedTrajectories(study, "vis"), {
    ...FIRST_QUESTION,
    method,
    classes: 3,
  });
  if (!shown) throw new Error("no classes");
  return shown;
}

/** Agreement with the truth of the children who were observed for so many hours. */
function agreement({study: {children}, truth}: Truth, {members}: ClassesShown, hours: number): number {
  const kept = Array.from(children.keys()).filter((i) => (children[i]?.outcome_h ?? 0) >= hours);
  return adjustedRandIndex(
    kept.map((i) => truth[i] as number),
    kept.map((i) => members.get(children[i]?.subject_id ?? "") ?? Number.NaN),
  ).estimate;
}

test.each(CLASS_METHODS)(
  "%s: 557 children of three true classes are told apart, but for those who die within a day",
  async (method) => {
    const known = ofClasses(200, 0, withoutEcmo);
    expect(known.study.children).toHaveLength(557);
    const shown = await classesOfVis(known.study, method);
    // Adjusted Rand index: 0.78 and 0.80 of all, 0.99 of those observed for a day.
    expect(agreement(known, shown, 0)).toBeGreaterThan(0.75);
    expect(agreement(known, shown, 24)).toBeGreaterThan(0.98);
    expect(agreement(known, shown, 48)).toBeGreaterThan(0.99);
  },
);

test.each(CLASS_METHODS)("%s: so are 60 children, 20 of each class, in six studies", async (method) => {
  for (let study = 0; study < 6; ++study) {
    const known = ofClasses(20, 20 * study, withoutEcmo);
    expect(known.study.children).toHaveLength(60);
    const shown = await classesOfVis(known.study, method);
    // From 0.65 to 0.95 of all, by how many die early.
    expect(agreement(known, shown, 0)).toBeGreaterThan(0.6);
    expect(agreement(known, shown, 24)).toBeGreaterThan(0.94);
    expect(agreement(known, shown, 48)).toBe(1);
  }
});

test("BIC asks for more classes than there are, as a child's values depend on each other; the silhouette does not", async () => {
  const {study} = ofClasses(200, 0, withoutEcmo);
  expect((await classesOfVis(study, "growth")).best).toBe(5);
  expect((await classesOfVis(study, "kmeans")).best).toBe(3);
});

test("ECMO makes courses of its own: with cannulated children the same classes are told less well", async () => {
  const known = ofClasses(200, 0, () => true);
  const shown = await classesOfVis(known.study, "growth");
  expect(agreement(known, shown, 24)).toBeLessThan(0.75);
});

test.each([60, 600])(
  "%i children as they come are a continuum: classes are found all the same, and the caption says so",
  async (n) => {
    const study = generated(n, 77, false);
    const shown = await classesOfVis(study, "growth");
    expect(shown.best).toBe(5);
    expect(shown.heterogeneity).toBeGreaterThan(5);
    // More than where classes are true: there children differ in less.
    const true600 = await classesOfVis(ofClasses(200, 0, withoutEcmo).study, "growth");
    expect(shown.heterogeneity).toBeGreaterThan(2 * (true600.heterogeneity ?? 0));
    const {caption} = classesFigure(shown, null, {...FIRST_QUESTION, classes: 3}, "");
    expect(caption).toContain("the classes cut a continuum");
    // They are no thirds of how ill the children are at first, nor of how their illness runs.
    for (const of of [(child: LatentChild) => child.vis12, (child: LatentChild) => child.course]) {
      const values = study.latent.map(of);
      const [low, high] = quantile(values, [1 / 3, 2 / 3]) as [number, number];
      const truth = values.map((value) => (value < low ? 0 : value < high ? 1 : 2));
      expect(agreement({study, truth}, shown, 0)).toBeLessThan(0.5);
    }
  },
);
