import {netBenefit} from "../../figures/cutoffs/net-benefit.js";
import {fixed} from "../../figures/fixed.js";
import {decisionCurve} from "../../stats/accuracy/decision-curve.js";
import type {Figure} from "../figure-card/figure.js";
import {benefitRCode} from "./r-code/risk.js";
import type {RiskAlong} from "./risk-figure.js";
import {childrenValues, type Shown, whoWords} from "./shown.js";
import {cutoffText, OUTCOME_WORDS} from "./words.js";

/** Risks from which on somebody might act; beyond, nobody would wait so long. */
const THRESHOLDS = Float64Array.from({length: 80}, (_, i) => (i + 1) / 100);

/** What acting by the cut-off is worth, beside acting on all, on none, and by the risk itself. */
export function benefitFigure(shown: Shown, along: RiskAlong | null): Figure {
  const {question, one, at} = shown;
  const {event} = OUTCOME_WORDS[question.outcome];
  const called = one.x.map((value) =>
    Number(one.direction === "higher" ? value >= at.cutoff : value <= at.cutoff),
  );
  const rule = decisionCurve(called, one.event, {thresholds: THRESHOLDS});
  const byRisk = along && decisionCurve(along.ofChildren, one.event, {thresholds: THRESHOLDS});
  const text = cutoffText(at.cutoff, one.direction, question.indicator);
  const better = THRESHOLDS.filter(
    (_, i) => (rule.netBenefit[i] as number) > Math.max(0, rule.treatAll[i] as number) + 1e-12,
  );
  const [first, last] = [better[0], better.at(-1)];
  const verdict =
    first === undefined || last === undefined
      ? "By no risk would calling by this cut-off be better than calling everybody or nobody."
      : `Calling by this cut-off is better than calling everybody or nobody for those who would act from a risk between ${Math.round(100 * first)} and ${Math.round(100 * last)} %.`;
  return {
    caption: `Net benefit of calling ${text}: of 100 children, those called who ${event}, less those called who did not, weighed by the odds of the risk from which on one would act. ${verdict} Dashed: calling by the risk itself (the spline of “The risk without a cut-off”). Judged on the children who chose the cut-off and the spline, both flatter. ${whoWords(shown)}`,
    summary: verdict,
    draw: (width) =>
      netBenefit(
        {
          threshold: THRESHOLDS,
          prevalence: rule.prevalence,
          lines: [
            {label: text, benefit: rule.netBenefit, kind: "rule"},
            ...(byRisk ? [{label: "by the risk", benefit: byRisk.netBenefit, kind: "curve"} as const] : []),
            {label: "everybody", benefit: rule.treatAll, kind: "all"},
            {label: "nobody", benefit: rule.treatNone, kind: "none"},
          ],
        },
        width,
      ),
    columns: [
      {key: "threshold", label: "Act from this risk on", digits: 2},
      {key: "rule", label: "By the cut-off", digits: 4},
      {key: "risk", label: "By the risk", digits: 4},
      {key: "all", label: "Everybody", digits: 4},
    ],
    rows: Array.from(THRESHOLDS, (threshold, i) => ({
      threshold,
      rule: rule.netBenefit[i] as number,
      risk: byRisk ? (byRisk.netBenefit[i] as number) : Number.NaN,
      all: rule.treatAll[i] as number,
    })),
    how: {
      method: `Vickers AJ, Elkin EB. Med Decis Making 2006;26:565. Share of the outcome here: ${fixed(100 * rule.prevalence, 0)} %. ECMO is not the only thing that a call may lead to: the figure weighs calls, not treatments.`,
      functions: ["decisionCurve", "splineRisk"],
      sql: shown.sql,
      r: benefitRCode(shown, along),
      data: childrenValues(one),
    },
  };
}
