import {beforeAll, expect, test} from "vitest";
import {fixedApproaches, landmarkApproach} from "../../components/timing/approaches.js";
import {approachesFigure, type Shown} from "../../components/timing/approaches-figure.js";
import {timeAxis} from "../../components/timing/axis.js";
import {compareCurves} from "../../components/timing/compared-curves.js";
import {curvesFigure} from "../../components/timing/curves-figure.js";
import {doseFigure, doseOf} from "../../components/timing/dose-figure.js";
import {effectOf, unmeasured} from "../../components/timing/effects.js";
import {effectsFigure, effectsOf} from "../../components/timing/effects-figure.js";
import {followUp} from "../../components/timing/follow-up.js";
import {heartCourses} from "../../components/timing/heart.js";
import {oddsOf} from "../../components/timing/odds.js";
import {oddsFigure} from "../../components/timing/odds-figure.js";
import {FIRST_QUESTION, type TimingQuestion} from "../../components/timing/question.js";
import {strataOf} from "../../components/timing/strata.js";
import {strategiesFigure, strategiesOf} from "../../components/timing/strategies.js";
import {course} from "../../components/timing/testing.js";
import {weightedOf} from "../../components/timing/weighted.js";
import {weightedFigure} from "../../components/timing/weighted-figure.js";
import type {Course} from "../../queries/courses.js";
import {EVERYONE} from "../../queries/population.js";
import type {AalenJohansenResult} from "../../stats/competing-risks/aalen-johansen.js";
import {probabilityAt} from "../../stats/competing-risks/probability-at.js";
import {splineHazard} from "../../stats/cox/spline-hazard.js";
import {dataset} from "../../stats/reference/dataset.js";
import {allClose, close, inR} from "./in-r.js";
import {demoCourses} from "./studies.js";

const [jasa, melanoma] = [dataset("jasa"), dataset("melanoma")];
const DAY = 24;

/** The page's own example. */
const HEART = heartCourses({
  futime: jasa.column("futime"),
  event: jasa.column("event"),
  age: jasa.column("age"),
  surgery: jasa.column("surgery"),
  transplant: jasa.column("transplant"),
  wait: jasa.column("wait"),
});

/** Melanoma, with death from other causes in the place of discharge, and a late "treatment" of some. */
const MELANOMA = Array.from(melanoma.column("time"), (days, i): Course => {
  const status = melanoma.column("status")[i];
  return course({
    subject_id: `M${i}`,
    sex: melanoma.column("male")[i] === 1 ? "male" : "female",
    picu_admission_h: (i % 3) * 2,
    ecmo_h: melanoma.column("ulcer")[i] === 1 ? 300 * (melanoma.column("thickness")[i] as number) : null,
    outcome: status === 1 ? "died" : status === 2 ? "discharged" : "in_hospital",
    outcome_h: days,
  });
});

let demo: readonly Course[];
beforeAll(async () => {
  demo = await demoCourses();
}, 120_000);

interface Case {
  readonly rows: () => readonly Course[];
  readonly question: TimingQuestion;
}

const CASES: Readonly<Record<string, Case>> = {
  "the demo study, in hospital": {rows: () => demo, question: FIRST_QUESTION},
  "the demo study, all children from shock onset, within 28 days": {
    rows: () => demo,
    question: {
      ...FIRST_QUESTION,
      origin: "onset",
      outcome: "day28",
      refractoryOnly: false,
      landmark: 30,
      by: "age",
    },
  },
  "the demo study, lactate, from PICU admission": {
    rows: () => demo,
    question: {...FIRST_QUESTION, origin: "picu", by: "lactate", landmark: 12, days: 14},
  },
  "survival::jasa, transplant of a heart": {
    rows: () => HEART,
    question: {...FIRST_QUESTION, landmark: 30 * DAY, days: 90, by: "sex"},
  },
  "survival::jasa, transplant within 20 days or later": {
    rows: () => HEART,
    question: {...FIRST_QUESTION, landmark: 10 * DAY, days: 90, by: "timing", boundary: 20 * DAY},
  },
  "boot::melanoma, competing causes, with late entry": {
    rows: () => MELANOMA,
    question: {...FIRST_QUESTION, landmark: 700, days: 90, by: "sex"},
  },
};

interface ApproachNumbers {
  /** Hazard ratio, lower and upper limit of each approach. */
  readonly ratios: readonly (readonly number[])[];
  readonly mantel_byar: number;
  /** Incidence of death without and with the treatment at three ticks. */
  readonly without: readonly number[];
  readonly treated: readonly number[];
}
interface CurveNumbers {
  readonly labels: readonly string[];
  readonly risk: readonly number[];
  readonly p: number;
}

const r = inR("timing.json");

function shownOf({rows, question}: Case): Shown {
  const follow = followUp(rows(), EVERYONE, question, "death");
  const axis = timeAxis(question);
  return {
    question,
    follow,
    axis,
    fixed: fixedApproaches(follow, axis.ticks),
    landmark: landmarkApproach(follow, question.landmark, axis.ticks),
    sql: "",
  };
}

const diedBy = (incidence: AalenJohansenResult | null, group: number, hours: number) => {
  const curve = incidence?.curves.find((one) => one.group === group);
  const cause = curve?.causes[0];
  if (!incidence || !curve || !cause) return null;
  return probabilityAt({time: curve.time, level: incidence.level, method: incidence.method}, cause, hours)
    .estimate;
};

test.each(Object.entries(CASES))(
  "%s: the exported R code gives the page's hazard ratios, Mantel–Byar test, incidences and curves",
  (name, one) => {
    const shown = shownOf(one);
    const {follow, fixed, landmark, axis, question} = shown;
    const approaches = approachesFigure(shown);
    const strata = strataOf(question, follow.children);
    const all =
      strata.origin === question.origin
        ? follow
        : followUp(one.rows(), EVERYONE, {...question, origin: strata.origin}, "death");
    const compared = compareCurves(all, strata, axis.until, axis.ticks, question.outcome === "hospital");
    const curves = curvesFigure(question, strata, compared, axis, "");
    const hours = axis.ticks.slice(1, 4);
    const [ratios, groups] = r.ask(
      name,
      [
        {name: "timing-approaches.csv", columns: approaches.columns, rows: () => approaches.rows},
        {name: "timing-curves.csv", columns: curves.columns, rows: () => curves.rows},
      ],
      [
        {
          code: approaches.how.r ?? "",
          numbers: `ratios = unname(lapply(list(time_dependent, landmark_fit, naive), function(fit) unname(exp(c(coef(fit), confint(fit)))))),
            mantel_byar = mantel_byar, without = died_by(subset(rows, exposed == 0), c(${hours.join(", ")})),
            treated = died_by(subset(rows, exposed == 1), c(${hours.join(", ")}))`,
        },
        {
          code: curves.how.r ?? "",
          numbers: `labels = sub("^group=", "", names(risk)), risk = unname(risk), p = unname(test)`,
        },
      ],
    ) as [ApproachNumbers, CurveNumbers];
    [fixed.timeDependent, landmark, fixed.naive].forEach(({hazard}, i) => {
      const {lower, upper} = hazard?.hazardRatioInterval ?? {};
      allClose([hazard?.hazardRatio, lower, upper], ratios.ratios[i], 1e-6);
    });
    close(fixed.mantelByar?.statistic, ratios.mantel_byar, 1e-7);
    const {incidence} = fixed.timeDependent.curves;
    allClose(
      hours.map((at) => diedBy(incidence, 0, at)),
      ratios.without,
    );
    allClose(
      hours.map((at) => diedBy(incidence, 1, at)),
      ratios.treated,
    );
    const ours = new Map(
      compared.groups.map((group) => [strata.labels[group.stratum], group.risk?.estimate]),
    );
    expect([...ours.keys()].sort()).toEqual([...groups.labels].sort());
    groups.labels.forEach((label, i) => {
      close(ours.get(label), groups.risk[i] as number, 1e-9);
    });
    close(compared.test?.p, groups.p, 1e-7);
  },
  120_000,
);

interface EffectNumbers {
  readonly crude: number;
  readonly firth: number;
  /** Of the clustered fit: ratio, lower and upper limit. */
  readonly clustered: readonly number[];
  readonly proportional: number;
  readonly e: number;
}

/** Enough starts and deaths that neither penalty nor separation matters, and too few of them. */
const EFFECT_CASES: Readonly<Record<string, Case>> = {
  "the demo study, adjusted for VIS and lactate, starting within 24 h": {
    rows: () => demo,
    question: {...FIRST_QUESTION, adjust: ["vis", "lactate"]},
  },
  "the demo study, crude, starting within 12 h, within 28 days": {
    rows: () => demo,
    question: {...FIRST_QUESTION, adjust: [], within: 12, outcome: "day28", days: 14},
  },
  "survival::jasa, adjusted for age, starting within 10 days, within 28 days": {
    rows: () => HEART,
    question: {...FIRST_QUESTION, adjust: ["age"], within: 240, days: 28, outcome: "day28", landmark: 240},
  },
};

test.each(Object.entries(EFFECT_CASES))(
  "%s: the exported R code gives the page's hazard ratios, E-value and both strategies' risks",
  (name, one) => {
    const {follow, axis, question} = shownOf(one);
    const shown = effectsOf(follow, question, null, String);
    const effects = effectsFigure(shown, follow, question, "");
    const {data, result} = strategiesOf(follow, question, axis, 0);
    const strategies = strategiesFigure(result, data, follow, question, axis, "");
    const weighted = weightedOf(follow, question);
    const balance = weighted && weightedFigure(weighted, question, "");
    const shownOdds = weighted && oddsOf(weighted);
    const odds = shownOdds && oddsFigure(shownOdds, question, weighted.until, "");
    const files = [
      effects.how.data,
      strategies.how.data,
      balance && {name: "timing-weighted.csv", columns: balance.columns, rows: () => balance.rows},
      odds && {name: "timing-odds.csv", columns: odds.columns, rows: () => odds.rows},
    ].flatMap((file) => file ?? []);
    const [ratios, risks, weights, logistic] = r.ask(name, files, [
      {
        code: effects.how.r ?? "",
        numbers: `crude = unname(exp(coef(crude))), firth = firth_adjusted[["exposed"]],
          clustered = unname(exp(c(coef(clustered)["exposed"], confint(clustered)["exposed", ]))), proportional = proportional, e = e_value(firth_adjusted[["exposed"]])`,
      },
      {code: strategies.how.r ?? "", numbers: "risks = unname(risks)"},
      ...(balance
        ? [{code: balance.how.r ?? "", numbers: "risks = risks, balance = unname(c(balance))"}]
        : []),
      ...(odds
        ? [
            {
              code: odds.how.r ?? "",
              numbers: `ratios = unname(exp(c(coef(crude)["treated"], coef(adjusted)["treated"], coef(firth_adjusted)["treated"])))`,
            },
          ]
        : []),
    ]) as [
      EffectNumbers,
      {readonly risks: readonly number[]},
      {readonly risks: readonly number[]; readonly balance: readonly number[]} | undefined,
      {readonly ratios: readonly number[]} | undefined,
    ];
    const crude = effectOf(follow, []);
    // The page takes Firth's penalty where deaths are few, R's code has it for the adjusted one.
    if (!crude.firth) {
      close(crude.hazard?.hazardRatio, ratios.crude, 1e-7);
      close(crude.proportional, ratios.proportional, 1e-6);
    }
    if (shown.main.firth) {
      close(shown.main.hazard?.hazardRatio, ratios.firth, 1e-5);
      close(unmeasured(shown.main)?.estimate, ratios.e, 1e-5);
    }
    const {hazard} = effectOf(follow, question.adjust, {clustered: true});
    const {lower, upper} = hazard?.hazardRatioInterval ?? {};
    allClose([hazard?.hazardRatio, lower, upper], ratios.clustered, 1e-6);
    allClose(
      result.arms.map(({risk}) => risk.estimate),
      risks.risks,
      1e-5,
    );
    expect(weights === undefined).toBe(question.adjust.length === 0);
    if (weighted && weights) {
      allClose(
        weighted.result.risks.map(({estimate}) => estimate),
        weights.risks,
        1e-8,
      );
      allClose(
        weighted.result.weights.balance.flatMap((one) => [
          one.unweighted.difference,
          one.weighted.difference,
        ]),
        weights.balance,
        1e-7,
      );
    }
    expect(logistic === undefined).toBe(question.adjust.length === 0);
    if (shownOdds && logistic) {
      const [crudeOdds, adjusted] = shownOdds.rows;
      close(crudeOdds?.estimate, logistic.ratios[0] as number, 1e-7);
      const firth = adjusted?.method.startsWith("Firth");
      close(adjusted?.estimate, logistic.ratios[firth ? 2 : 1] as number, 1e-6);
    }
  },
  120_000,
);

const DOSE_CASES: Readonly<Record<string, Case>> = {
  "the demo study, hours from refractory shock": {rows: () => demo, question: FIRST_QUESTION},
  "survival::jasa, days from acceptance": {rows: () => HEART, question: {...FIRST_QUESTION, days: 90}},
};

test.each(Object.entries(DOSE_CASES))(
  "%s: the exported R code gives the page's hazard along the hours to ECMO",
  (name, {rows, question}) => {
    const follow = followUp(rows(), EVERYONE, question, "death");
    const strata = strataOf(question, follow.children);
    const treated = followUp(rows(), EVERYONE, {...question, origin: "cannulation"}, "death");
    const dose = doseOf(treated, strata);
    if (!dose) throw new Error("no curve");
    const figure = doseFigure(dose, strata, question, "");
    const [theirs] = r.ask(
      name,
      [{name: "timing-dose.csv", columns: figure.columns, rows: () => figure.rows}],
      [{code: figure.how.r ?? "", numbers: "ratio = ratio, lower = lower, upper = upper"}],
    ) as [Readonly<Record<"ratio" | "lower" | "upper", readonly number[]>>];
    const {time, died, entry} = treated;
    const {reference} = dose.curve;
    const own = splineHazard(time, died, dose.hours, {entry, firth: dose.firth, at: dose.hours, reference});
    for (const key of ["ratio", "lower", "upper"] as const) allClose(own[key], theirs[key], 1e-4);
  },
  120_000,
);

test("the committed answers are those that R gives", async () => {
  await r.holdsCommitted(
    [CASES, EFFECT_CASES, DOSE_CASES].reduce((sum, cases) => sum + Object.keys(cases).length, 0),
  );
});
