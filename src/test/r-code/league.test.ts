import {beforeAll, expect, test} from "vitest";
import {expectedSide} from "../../components/cutoffs/indicator.js";
import {familyColumns, familyP, league, RESAMPLES} from "../../components/cutoffs/league.js";
import {leagueData} from "../../components/cutoffs/league-data.js";
import {criterionOptions, FIRST_QUESTION, type Question} from "../../components/cutoffs/question.js";
import {leagueRCode} from "../../components/cutoffs/r-code/league.js";
import {adjustP} from "../../stats/cutoff-inference/adjust-p.js";
import {bootstrapCutpoint} from "../../stats/cutoff-inference/bootstrap-cutpoint.js";
import {bootstrapCutpointReplicates} from "../../stats/cutoff-inference/bootstrap-cutpoint-replicates.js";
import {maxT} from "../../stats/cutoff-inference/max-t.js";
import {meanAndSpread} from "../../stats/resampling/mean-and-spread.js";
import {allClose, close, inR, within} from "./in-r.js";
import {demoStudy, LUNG, type Study} from "./studies.js";

type Column =
  | "n"
  | "missing"
  | "auc"
  | "lower"
  | "upper"
  | "cutoff"
  | "youden"
  | "youden_lower"
  | "youden_upper"
  | "corrected"
  | "p"
  | "max_t"
  | "holm"
  | "bh";
interface LeagueNumbers {
  readonly league: Readonly<Record<Column, readonly number[]>> & {readonly indicator: readonly string[]};
}

/** Shuffles of the page and of the exported code. */
const SHUFFLES = 9999;
const r = inR("cutoffs-league.json");
let demo: Study;
beforeAll(async () => {
  demo = await demoStudy();
}, 120_000);

function compare(name: string, {frame, known}: Study, question: Question): number {
  const entries = league(frame, known, question);
  const [{league: theirs}] = r.ask(
    name,
    [leagueData(entries, frame)],
    [{code: leagueRCode(entries, question), numbers: "league = lapply(league, I)"}],
  ) as [LeagueNumbers];
  expect(theirs.indicator).toEqual(entries.map(({key}) => key));
  const found = maxT(familyColumns(entries, frame), frame.event, {B: SHUFFLES, seed: 1});
  const p = familyP(found);
  for (const [i, {columns, indicator, auc, cutoff, youden}] of entries.entries()) {
    const {x, event, missing} = columns;
    const row = (column: Column) => theirs[column][i] as number;
    expect([x.length, missing]).toEqual([row("n"), row("missing")]);
    allClose(
      [auc.estimate, auc.interval.lower, auc.interval.upper],
      (["auc", "lower", "upper"] as const).map(row),
    );
    close(cutoff, row("cutoff"));
    allClose(
      [youden?.estimate, youden?.interval.lower, youden?.interval.upper],
      (["youden", "youden_lower", "youden_upper"] as const).map(row),
    );

    const options = {...criterionOptions(question), direction: expectedSide(indicator), seed: 1};
    const page = bootstrapCutpoint(x, event, {...options, B: RESAMPLES});
    const {inBag, original} = bootstrapCutpointReplicates(x, event, {...options, from: 0, to: RESAMPLES});
    const optimism = inBag.sensitivity.map(
      (value, b) =>
        value +
        (inBag.specificity[b] as number) -
        (original.sensitivity[b] as number) -
        (original.specificity[b] as number),
    );
    const {deviation} = meanAndSpread(optimism.filter((value) => !Number.isNaN(value)));
    within(page.corrected.youden, row("corrected"), (deviation as number) * Math.sqrt(2 / RESAMPLES), 1e-12);

    // All arrangements, or shuffles on both sides.
    const share = (value: number) =>
      Math.sqrt((value * (1 - value) * (found.test === "max-T, exact" ? 1 : 2)) / SHUFFLES);
    for (const [ours, column] of [
      [p[i]?.raw, "p"],
      [p[i]?.maxT, "max_t"],
    ] as const)
      within(ours as number, row(column), share(ours as number), 2 / SHUFFLES);
  }
  // Holm and Benjamini–Hochberg only count: on R's own p-values both are the same.
  allClose(adjustP(theirs.p, "holm"), theirs.holm);
  allClose(adjustP(theirs.p, "benjamini-hochberg"), theirs.bh);
  return entries.length;
}

test("survival::lung: R's league of the exported CSV is the page's, the permutations within Monte Carlo error", () => {
  expect(compare("survival::lung", LUNG, {...FIRST_QUESTION, criterion: "cost", target: 2})).toBe(4);
}, 120_000);

test("the demo study: R's league of the exported CSV is the page's, the permutations within Monte Carlo error", () => {
  expect(compare("the demo study", demo, FIRST_QUESTION)).toBeGreaterThan(50);
}, 240_000);

test("what stands for R where there is none is what R says of the league", () => r.holdsCommitted(2));
