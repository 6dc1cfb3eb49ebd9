import {beforeAll, expect, test} from "vitest";
import {centresOf} from "../../components/cutoffs/centres.js";
import {expectedSide} from "../../components/cutoffs/indicator.js";
import {criterionOptions} from "../../components/cutoffs/question.js";
import {promiseRCode, stabilityRCode} from "../../components/cutoffs/r-code/bootstrap.js";
import {centresRCode} from "../../components/cutoffs/r-code/centres.js";
import {childrenValues} from "../../components/cutoffs/shown.js";
import {auc} from "../../stats/accuracy/auc.js";
import {bootstrapCutpoint} from "../../stats/cutoff-inference/bootstrap-cutpoint.js";
import {bootstrapCutpointReplicates} from "../../stats/cutoff-inference/bootstrap-cutpoint-replicates.js";
import {normalCdf, normalQuantile} from "../../stats/distributions/normal.js";
import {meanAndSpread} from "../../stats/resampling/mean-and-spread.js";
import {allClose, close, inR, within} from "./in-r.js";
import {type Case, DEMO_CASE, demoCase, demoStudy, PUBLIC_CASES, type Study, shownOf} from "./studies.js";

/** Resamples of the page and of the exported code. */
const B = 2000;
/** Few, so that the test takes seconds; the page's own p is exact. */
const SHUFFLES = 499;
const ENDS = [0.025, 0.975] as const;

interface Stability {
  readonly shares: Readonly<Record<"cutoff" | "share", readonly number[]>>;
  readonly share_again: number;
  readonly percentile: readonly [number, number];
  readonly bca: readonly [number, number];
  readonly a: number;
  readonly z0: number;
}
type Rates = readonly [youden: number, sensitivity: number, specificity: number];
interface Promised {
  /** Apparent, corrected, on those left out, on the centre left out. */
  readonly judged: readonly Rates[];
  readonly interval: readonly [number, number];
  readonly p_search: number;
  /** Parts of a child in a resample's sensitivity, were it of as many children with the outcome as the data have. */
  readonly drawn: readonly number[];
}
interface LeftOut {
  readonly centres: Readonly<Record<"n" | "events" | "cutoff" | "hits" | "passes", readonly number[]>>;
  readonly names: readonly string[];
  readonly youden: number;
  readonly auc: readonly (readonly number[])[];
  /** AUC of children of the same centre, and p of the centres' differences. */
  readonly within: number;
  readonly p_centres: number;
}

const r = inR("cutoffs-bootstrap.json");
let demo: Study;
beforeAll(async () => {
  demo = await demoStudy();
}, 120_000);

/** Standard error of the difference of two means, or shares, of B independent resamples each. */
const ofMeans = (deviation: number) => deviation * Math.sqrt(2 / B);
const ofShares = (share: number) => ofMeans(Math.sqrt(share * (1 - share)));

/** A value stands where a share of the replicates is below it, within four standard errors. */
function standsAt(replicates: Float64Array, value: number, share: number, standardError: number): void {
  const count = (is: (one: number) => boolean) => replicates.filter(is).length / replicates.length;
  const room = 4 * standardError + 1.5 / B;
  expect(
    count((one) => one < value),
    `below ${value}`,
  ).toBeLessThanOrEqual(share + room);
  expect(
    count((one) => one <= value),
    `up to ${value}`,
  ).toBeGreaterThanOrEqual(share - room);
}

function compare(name: string, one: Case): void {
  const shown = shownOf(one);
  const {one: own, question, selected} = shown;
  const {x, event} = own;
  const centres = centresOf(own, question);
  const {leftOut} = centres;
  if (!leftOut) throw new Error("no centre can be left out");
  const [stability, promise, centre] = r.ask(
    name,
    [childrenValues(own)],
    [
      {
        code: stabilityRCode(shown),
        numbers:
          "shares = shares, share_again = share_again, percentile = percentile, bca = bca, a = a, z0 = z0",
      },
      {
        code: promiseRCode(shown, centres).replace("9999", String(SHUFFLES)),
        numbers:
          'judged = judged, interval = out_of_bag_interval, p_search = p_search, drawn = I(unique(round(b[, "in_se"] * sum(d$event), 9) %% 1))',
      },
      {
        code: centresRCode(shown),
        numbers:
          'centres = left_out, names = I(rownames(left_out)), youden = youden, auc = auc, within = seen[["within"]], p_centres = p_centres',
      },
    ],
  ) as [Stability, Promised, LeftOut];
  const options = {...criterionOptions(question), direction: expectedSide(question.indicator), seed: 1};
  const page = bootstrapCutpoint(x, event, {...options, B});
  const {inBag, outOfBag, original} = bootstrapCutpointReplicates(x, event, {...options, from: 0, to: B});
  const finite = page.replicates.filter(Number.isFinite);

  // The distribution of the cut-off.
  const {cutoffs, shares} = page.distribution;
  const {cutoff: found, share: often} = stability.shares;
  const shareOf = new Map(found.map((cutoff, i) => [cutoff.toPrecision(11), often[i] as number]));
  for (const [i, cutoff] of cutoffs.entries()) {
    const theirs = shareOf.get(cutoff.toPrecision(11)) ?? 0;
    const ours = shares[i] as number;
    within(ours, theirs, ofShares((ours + theirs) / 2), 3 / B);
  }
  within(page.shareAtEstimate, stability.share_again, ofShares(page.shareAtEstimate as number), 1 / B);
  for (const [end, share] of ENDS.entries()) {
    standsAt(finite, stability.percentile[end] as number, share, ofShares(share));
    const z = stability.z0 + normalQuantile(share);
    const corrected = normalCdf(stability.z0 + z / (1 - stability.a * z));
    // The share that the correction asks for is uncertain too, by the standard error of z0.
    const slope = Math.exp(-(normalQuantile(corrected) ** 2) / 2) * (1 + 1 / (1 - stability.a * z) ** 2);
    const below = normalCdf(stability.z0);
    const error = ofShares(below) / Math.exp(-(stability.z0 ** 2) / 2);
    const standardError = Math.hypot(ofShares(corrected), slope * error);
    standsAt(finite, stability.bca[end] as number, corrected, standardError);
    standsAt(finite, [page.bca.lower, page.bca.upper][end] as number, corrected, standardError);
  }

  // Drawn within outcome: a resample has as many children with it.
  expect(promise.drawn).toEqual([0]);

  // What the search promises, and what is left of it.
  const [apparent, corrected, left, there] = promise.judged as [Rates, Rates, Rates, Rates];
  const three = <T>({youden, sensitivity, specificity}: Readonly<Record<string, T>>) =>
    [youden, sensitivity, specificity] as [T, T, T];
  allClose(three<number | null>({...page.apparent}), apparent);
  const columns = (of: (b: number, name: "sensitivity" | "specificity") => number) => {
    const [sensitivity, specificity] = (["sensitivity", "specificity"] as const).map((name) =>
      Float64Array.from({length: B}, (_, b) => of(b, name)),
    ) as [Float64Array, Float64Array];
    return {
      sensitivity,
      specificity,
      youden: sensitivity.map((value, b) => value + (specificity[b] as number) - 1),
    };
  };
  const optimism = columns((b, name) => (inBag[name][b] as number) - (original[name][b] as number));
  const out = columns((b, name) => outOfBag[name][b] as number);
  for (const [ours, theirs, replicates] of [
    [page.corrected, corrected, optimism],
    [page.outOfBag, left, out],
  ] as const) {
    const spread = three(replicates).map((column) => meanAndSpread(defined(column)).deviation as number);
    for (const [i, value] of three<number | null>({...ours}).entries())
      within(value, theirs[i] as number, ofMeans(spread[i] as number));
  }
  const outOfBagYouden = defined(out.youden);
  for (const [end, share] of ENDS.entries())
    standsAt(outOfBagYouden, promise.interval[end] as number, share, ofShares(share));
  const p = selected?.p as number;
  within(p, promise.p_search, Math.sqrt((p * (1 - p)) / SHUFFLES), 1.5 / SHUFFLES);

  // Leaving out a centre is not random.
  const {pooled, groups} = leftOut;
  allClose([pooled.youden, pooled.sensitivity.estimate, pooled.specificity.estimate], there);
  close(pooled.youden, centre.youden);
  const {estimate: same, p: differ} = centres.areas ?? {};
  close(same, centre.within);
  if (differ != null)
    within(differ, centre.p_centres, Math.sqrt((2 * differ * (1 - differ)) / 1999), 1 / 1999);
  expect(centre.names).toHaveLength(groups.length);
  for (const group of groups) {
    const at = centre.names.indexOf(centres.names[group.group] as string);
    expect([group.n, group.events]).toEqual([centre.centres.n[at], centre.centres.events[at]]);
    const cutoff = centre.centres.cutoff[at] as number;
    close(group.cutoff, Number.isFinite(cutoff) ? cutoff : Number.NaN);
    expect([group.sensitivity.events, group.specificity.events]).toEqual([
      centre.centres.hits[at],
      centre.centres.passes[at],
    ]);
    const rows = own.children.flatMap(({centre}, i) => (centre === centres.names[group.group] ? [i] : []));
    const area =
      Math.min(group.events, group.n - group.events) > 1
        ? auc(
            rows.map((i) => x[i] as number),
            rows.map((i) => event[i] as number),
            {direction: own.direction, method: "logit"},
          )
        : null;
    allClose([area?.estimate, area?.interval.lower, area?.interval.upper], centre.auc[at]);
  }
}

const defined = (column: Float64Array) => column.filter((value) => !Number.isNaN(value));

test.each(Object.entries(PUBLIC_CASES))(
  "%s: R's own resamples of the exported CSV agree with the page's within Monte Carlo error, and each centre left out exactly",
  (name, one) => compare(name, one),
  120_000,
);

test("the demo study: R's own resamples of the exported CSV agree with the page's within Monte Carlo error", () => {
  compare(DEMO_CASE, demoCase(demo));
}, 120_000);

test("what stands for R where there is none is what R says of the resamples", () => r.holdsCommitted(7));
