import type {Group} from "../../../src/schema/groups.js";
import type {Outcome} from "../../../src/schema/outcomes.js";
import {dosesFor, drawRegimen, type Regimen, type Step, visOf} from "./drug-plan.js";
import {exp, log2} from "./exact-math.js";
import {cannulationTime, type RiskProfile, type Run, terminalTime} from "./hazard.js";
import {Stream} from "./random.js";
import {type Illness, lactateShare, visShare} from "./severity.js";
import {
  AGAINST_ADVICE_SHARE,
  AGE,
  CENTRE_WEIGHTS,
  CLOSED_DAYS,
  ECMO,
  EFFECTS,
  ILLNESS,
  NOT_ENROLLED_REASONS,
  NOT_ENROLLED_SHARE,
  RECRUITMENT_DAYS,
  RSS_RULE,
  type Scenario,
  STAY,
} from "./truth.js";

export const INFECTION_SOURCES = [
  "lung",
  "abdomen",
  "bloodstream",
  "central nervous system",
  "urinary tract",
  "skin and soft tissue",
  "unknown focus",
] as const;

/** A screened child: who was enrolled where, and why not. */
export interface Screened {
  /** Running number of the candidate; with the seed it determines everything else. */
  readonly candidate: number;
  readonly centreIndex: number;
  /** Why the child was not enrolled; null if enrolled. */
  readonly reason: string | null;
}

/** The latent truth of one enrolled child; hours from shock onset throughout. */
export interface LatentChild extends Screened, RiskProfile {
  readonly scenario: Scenario;
  readonly severity: number;
  readonly ageMonths: number;
  readonly sex: "female" | "male";
  readonly weightKg: number;
  readonly infectionSource: (typeof INFECTION_SOURCES)[number];
  readonly prism3: number;
  readonly group: Group;
  /** When the study's rule for RSS is first met; null if never. */
  readonly rssHours: number | null;
  /** When the child would leave hospital alive: drawn before, and independent of, ECMO and death. */
  readonly stayHours: number;
  /** How long a run of ECMO would last. */
  readonly runHours: number;
  /** The run as planned: what acts on the hazard until the outcome. */
  readonly run: Run | null;
  /** When the snapshot of the study is taken. */
  readonly cutHours: number;
  readonly outcome: Outcome;
  readonly outcomeHours: number;
  readonly illness: Illness;
  /** What the doses reach at the peak, and when. */
  readonly visPeakHours: number;
  /** Doses over time, in order; they end at the outcome. */
  readonly steps: readonly Step[];
}

const toMinute = (hours: number) => Math.round(hours * 60) / 60;
const clamp = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x));

/** Screens candidate k: the same child whatever the number of candidates. */
export function screen(seed: number, candidate: number): Screened {
  const stream = new Stream(seed, candidate, "screening");
  const centreIndex = stream.index(CENTRE_WEIGHTS);
  const excluded = stream.chance(NOT_ENROLLED_SHARE);
  const which = stream.index(NOT_ENROLLED_REASONS.map(([, weight]) => weight));
  return {candidate, centreIndex, reason: excluded ? (NOT_ENROLLED_REASONS[which]?.[0] ?? "other") : null};
}

/** Median weight for age (kg): the APLS formulae, and a line from 43 kg at 12 to 62 kg at 18 years. */
function medianWeight(months: number): number {
  const years = months / 12;
  if (years < 1) return 0.5 * months + 4;
  if (years < 6) return 2 * years + 8;
  if (years < 12) return 3 * years + 7;
  return 43 + (19 * (years - 12)) / 6;
}

/** Doctors stop raising doses somewhere. */
const MOST_VIS = 420;

/** When doses are changed if ECMO and death don't intervene: dense around the peak, rarer later. */
function changeTimes(stream: Stream, peak: number): number[] {
  const times = [stream.between(0.05, 0.3), peak * stream.between(0.4, 0.6), peak];
  for (let t = peak, gap = 3; t < 336; gap = Math.min(24, gap * 1.25)) {
    t += gap * stream.between(0.8, 1.4);
    times.push(t);
  }
  return times.map(toMinute);
}

function planSteps(
  illness: Illness,
  visPeak: number,
  visPeakHours: number,
  times: readonly number[],
  regimen: Regimen,
  end: number,
): Step[] {
  const {ecmoStart, dyingFrom} = illness;
  const extra = [ecmoStart + 0.75, ecmoStart + 4, ecmoStart + 10, dyingFrom + 4, dyingFrom + 9];
  const all = [...times, ...extra.filter((t) => t < 336).map(toMinute)].sort((a, b) => a - b);
  const steps: Step[] = [];
  let weaned = false;
  for (const start of all) {
    if (start >= end) break;
    const share = visShare(illness, start, visPeakHours);
    // Once off drugs a child stays off, except when dying.
    weaned = start > visPeakHours && (share < 0.13 || weaned) && start < dyingFrom;
    steps.push({start, doses: weaned ? {} : dosesFor(Math.min(visPeak * share, MOST_VIS), regimen)});
  }
  return steps;
}

/** The first moment within 24 h at which the study's rule for RSS holds, without ECMO; null if never. */
function rssOnset(illness: Illness, lactatePeak: number, steps: readonly Step[]): number | null {
  const lactateAt = (t: number) => 1.1 + (lactatePeak - 1.1) * lactateShare(illness, t);
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i];
    if (step === undefined || step.start > RSS_RULE.withinHours) break;
    if (visOf(step.doses) <= RSS_RULE.visAbove) continue;
    const next = Math.min(steps[i + 1]?.start ?? 336, RSS_RULE.withinHours);
    for (let t = step.start; t < next; t += 0.25)
      if (lactateAt(t) > RSS_RULE.lactateAbove) return toMinute(t);
  }
  return null;
}

/** Draws the enrolled child of a screened candidate: baseline, course, ECMO and outcome. */
export function drawChild(seed: number, screened: Screened, scenario: Scenario): LatentChild {
  const {candidate, centreIndex} = screened;
  const baseline = new Stream(seed, candidate, "baseline");
  const severity = baseline.normal();
  const correlated = (correlation: number) =>
    correlation * severity + Math.sqrt(1 - correlation * correlation) * baseline.normal();
  const visTarget = clamp(
    ILLNESS.vis.median * exp(ILLNESS.vis.sdLog * correlated(ILLNESS.vis.correlation)),
    ILLNESS.visRange[0],
    ILLNESS.visRange[1],
  );
  const lactate = clamp(
    ILLNESS.lactate.median * exp(ILLNESS.lactate.sdLog * correlated(ILLNESS.lactate.correlation)),
    ILLNESS.lactateRange[0],
    ILLNESS.lactateRange[1],
  );
  const lactate6 = Math.round(lactate * 10) / 10;
  const scvo2Level = Math.round(
    clamp(ILLNESS.scvo2.mean + ILLNESS.scvo2.sd * correlated(ILLNESS.scvo2.correlation), 30, 88),
  );
  const prism3 = Math.round(
    clamp(ILLNESS.prism3.mean + ILLNESS.prism3.sd * correlated(ILLNESS.prism3.correlation), 0, 45),
  );
  const ageMonths =
    Math.round(clamp(baseline.logNormal(AGE.medianMonths, AGE.sdLog), AGE.range[0], AGE.range[1]) * 10) / 10;
  const sex = baseline.chance(0.56) ? "male" : "female";
  const weightKg = Math.round(medianWeight(ageMonths) * baseline.logNormal(1, 0.14) * 10) / 10;
  const infectionSource = INFECTION_SOURCES[baseline.index([36, 18, 16, 10, 6, 6, 8])] ?? "lung";

  const course = new Stream(seed, candidate, "course");
  const trend = course.normal();
  const peakHours = toMinute(course.between(1.5, 5.5));
  const visPeakHours = toMinute(clamp(course.logNormal(5.5, 0.45), 1.5, 11.5));
  const deathBudget = course.exponential();
  const ecmoBudget = course.exponential();
  const runHours = course.logNormal(ECMO.runMedianHours, ECMO.runSdLog);
  const stayFactor = course.logNormal(1, STAY.sdLog);
  const againstAdvice = course.chance(AGAINST_ADVICE_SHARE);
  const cutHours = 24 * (RECRUITMENT_DAYS - course.between(0, RECRUITMENT_DAYS - CLOSED_DAYS));

  const drugs = new Stream(seed, candidate, "drugs");
  const regimen = drawRegimen(drugs);
  const times = changeTimes(drugs, visPeakHours);

  const undisturbed: Illness = {
    course: trend,
    peakHours,
    ecmoStart: Number.POSITIVE_INFINITY,
    dyingFrom: Number.POSITIVE_INFINITY,
  };
  const vis12 = visOf(dosesFor(visTarget, regimen));
  const unsupported = planSteps(undisturbed, visTarget, visPeakHours, times, regimen, 30);
  const rss = rssOnset(undisturbed, lactate6, unsupported);
  const risk: RiskProfile = {
    centreIndex,
    lactate6,
    vis12,
    scvo2Level,
    course: trend,
    log2Vis12: log2(vis12),
  };

  const [stayMedian, stayRange] =
    rss === null
      ? ([STAY.ssMedianHours, STAY.ssRange] as const)
      : ([STAY.rssMedianHours, STAY.rssRange] as const);
  const stayHours = clamp(stayMedian * stayFactor, stayRange[0], stayRange[1]);
  const cannulated =
    rss === null ? Number.POSITIVE_INFINITY : toMinute(cannulationTime(risk, rss, ecmoBudget));
  const untreatedEnd = terminalTime(risk, scenario, deathBudget, null);
  const run =
    cannulated < Math.min(untreatedEnd, cutHours)
      ? {start: cannulated, end: toMinute(Math.min(cannulated + runHours, stayHours - 72))}
      : null;
  const terminal = run === null ? untreatedEnd : terminalTime(risk, scenario, deathBudget, run);

  const ended = Math.min(terminal, stayHours, cutHours);
  const outcome: Outcome =
    ended === cutHours
      ? "in_hospital"
      : ended === stayHours
        ? "discharged"
        : againstAdvice
          ? "against_advice"
          : "died";
  // Half an hour is the least that is charted, and cannulation always precedes the outcome.
  const outcomeHours = toMinute(Math.max(ended, 0.5, run === null ? 0 : run.start + 1 / 60));
  const dies = outcome === "died" || outcome === "against_advice";
  const illness: Illness = {
    ...undisturbed,
    ecmoStart: run?.start ?? Number.POSITIVE_INFINITY,
    dyingFrom:
      dies && EFFECTS[scenario].dyingPhase ? Math.max(6, outcomeHours - 12) : Number.POSITIVE_INFINITY,
  };
  return {
    ...screened,
    ...risk,
    scenario,
    severity,
    ageMonths,
    sex,
    weightKg,
    infectionSource,
    prism3,
    group: rss === null ? "SS" : run === null ? "RSS" : "RSS+ECMO",
    rssHours: rss,
    stayHours,
    runHours,
    run,
    cutHours,
    outcome,
    outcomeHours,
    illness,
    visPeakHours,
    steps: planSteps(illness, visTarget, visPeakHours, times, regimen, outcomeHours),
  };
}
