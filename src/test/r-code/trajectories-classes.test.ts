import {expect, test} from "vitest";
import {clock} from "../../components/trajectories/class-values.js";
import type {ClassesQuestion} from "../../components/trajectories/classes.js";
import {classesFigure} from "../../components/trajectories/classes-figure.js";
import {classesHere} from "../../components/trajectories/classes-testing.js";
import {FIRST_QUESTION} from "../../components/trajectories/question.js";
import {generated, generatedTrajectories} from "../generated-courses.js";
import {allClose, close, inR} from "./in-r.js";

const demo = generated(60, 10330);

interface Case {
  readonly variable: "vis" | "lactate" | "scvo2";
  readonly question: Partial<ClassesQuestion>;
}

const CASES: Readonly<Record<string, Case>> = {
  "VIS of seven days, square root, three classes": {variable: "vis", question: {}},
  "VIS around cannulation, logarithm of 1 + the value, two classes": {
    variable: "vis",
    question: {align: "cannulation", scale: "log", days: 4, classes: 2},
  },
  "lactate, logarithm, four classes": {variable: "lactate", question: {scale: "log", classes: 4}},
  "ScvO2 before cannulation, as it is, two classes": {
    variable: "scvo2",
    question: {scale: "linear", classes: 2, days: 4},
  },
  "VIS before the end of the stay, k-means": {
    variable: "vis",
    question: {method: "kmeans", align: "outcome", days: 4},
  },
  "lactate, k-means of logarithms": {
    variable: "lactate",
    question: {method: "kmeans", scale: "log", classes: 2},
  },
};

interface Said {
  readonly numbers: readonly (readonly number[])[];
  readonly classes: readonly number[];
  readonly deaths: readonly (readonly number[])[];
  readonly p: number;
  /** Of growth classes: columns of each class. */
  readonly curves?: readonly Readonly<Record<"estimate" | "lower" | "upper", readonly number[]>>[];
  readonly centres?: readonly (readonly number[])[];
}

const r = inR("trajectories-classes.json");

test.each(Object.entries(CASES))(
  "%s: the exported R code gives the page's classes, criteria, curves and deaths",
  async (name, {variable, question: part}) => {
    const question = {...FIRST_QUESTION, variable, ...part};
    const shown = await classesHere(generatedTrajectories(demo, variable, question.align), question);
    if (!shown) throw new Error("no classes");
    const figure = classesFigure(shown, null, question, "");
    const growth = shown.method === "growth";
    // Hours at which every class has a curve.
    const hours = shown.classes.map(({curve: {time}}) => time[Math.floor(time.length / 2)] as number);
    const [said] = r.ask(name, figure.how.data ? [figure.how.data] : [], [
      {
        code: figure.how.r ?? "",
        // To the digits that another machine's iterations and numerical Hessian give, too.
        numbers: `numbers = signif(numbers, 9), classes = shown$class, deaths = deaths, p = test, ${
          growth
            ? `curves = lapply(curves(shown, c(${hours.join(", ")})), function(one) list(
                estimate = signif(one$estimate, 8), lower = signif(one$lower, 5), upper = signif(one$upper, 5)))`
            : "centres = shown$centres"
        }`,
      },
    ]) as [Said];
    const criteria = shown.numbers.map((one) =>
      growth
        ? [one.k, one.bic, one.aic, one.entropy, one.smallest, one.k === 1 ? 1 : one.leastPosterior]
        : [one.k, one.silhouette, one.calinskiHarabasz, one.within, one.smallest],
    );
    // R's matrix has a row for each criterion.
    said.numbers.forEach((row, i) => {
      allClose(
        criteria.map((column) => column[i]),
        row,
        1e-6,
      );
    });
    expect(said.classes).toEqual([...shown.members.values()].map((own) => own + 1));
    shown.classes.forEach(({deaths, curve}, c) => {
      allClose([deaths?.events, deaths?.n, deaths?.lower, deaths?.upper], said.deaths[c], 1e-9);
      const at = Math.floor(curve.time.length / 2);
      if (!growth) {
        const place = shown.grid?.time.indexOf(curve.time[at] as number) ?? -1;
        close(curve.estimate[at], shown.transform.back(said.centres?.[c]?.[place] as number), 1e-9);
        return;
      }
      const own = said.curves?.[c];
      close(curve.estimate[at], shown.transform.back(own?.estimate[c] as number), 1e-5);
      // R's standard errors are of a numerical Hessian.
      close(curve.lower[at], shown.transform.back(own?.lower[c] as number), 1e-3);
      close(curve.upper[at], shown.transform.back(own?.upper[c] as number), 1e-3);
    });
    close(shown.test?.p, said.p, 1e-9);
  },
  120_000,
);

test("the clock of the curves is that of the R code", () => {
  expect(clock(0)).toBe(0);
  expect(clock(-6)).toBe(-Math.log(2));
});

test("the committed answers are those that R gives", async () => {
  await r.holdsCommitted(Object.keys(CASES).length);
});
