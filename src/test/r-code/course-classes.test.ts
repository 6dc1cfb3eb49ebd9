import {beforeAll, expect, test} from "vitest";
import {CLASS_VARIABLES, type Indicator} from "../../components/cutoffs/indicator.js";
import {classRCode, coursesFile} from "../../components/cutoffs/r-code/classes.js";
import {allClose, close, inR} from "./in-r.js";
import {demoStudy, type Study} from "./studies.js";

const r = inR("cutoffs-classes.json");
let study: Study;
beforeAll(async () => {
  study = await demoStudy();
});

interface Said {
  readonly worse: readonly number[];
  /** Intercepts, then slopes, of the better and the worse class. */
  readonly lines: readonly (readonly [better: number, worse: number])[];
  readonly bic: readonly [one: number, two: number];
}

test.each(CLASS_VARIABLES)("%s: the exported R code gives the classes, their lines and BIC", (variable) => {
  const indicator = {variable, summary: "class", window: 6} as const satisfies Indicator;
  const classes = study.known.classes(indicator);
  if (!classes) throw new Error("no classes");
  const numbers = "worse = worse, lines = signif(unname(lines), 9), bic = signif(bic, 9)";
  const [said] = r.ask(variable, [coursesFile(classes)], [{code: classRCode(indicator), numbers}]) as [Said];
  expect(said.worse).toEqual(classes.courses.map(({worse}) => Number(worse)));
  allClose(said.bic, classes.bic, 1e-7);
  const back = variable === "scvo2" ? (x: number) => x : Math.expm1;
  const [intercepts, slopes] = said.lines;
  for (const c of [0, 1] as const) {
    const [intercept, slope] = [intercepts?.[c] ?? Number.NaN, slopes?.[c] ?? Number.NaN];
    close(back(intercept), classes.classes[c].end, 1e-5);
    close(back(intercept + slope * classes.from), classes.classes[c].start, 1e-5);
  }
});

test("what stands for R where there is none is what R says of the classes", async () => {
  await r.holdsCommitted(CLASS_VARIABLES.length);
});
