import {type CentreRow, centreStrip} from "../../figures/cutoffs/centre-strip.js";
import {fixed, pText} from "../../figures/fixed.js";
import {auc} from "../../stats/accuracy/auc.js";
import type {AucByGroup} from "../../stats/accuracy/auc-by-group.js";
import type {Figure} from "../figure-card/figure.js";
import type {Centres} from "./centres.js";
import {separable} from "./one-indicator.js";
import {centresRCode} from "./r-code/centres.js";
import {childrenValues, type Shown, whoWords} from "./shown.js";
import {OUTCOME_WORDS, valueText} from "./words.js";

/** Each centre's children, and how the cut-off of the other centres does on them. */
export function centresFigure(
  shown: Pick<Shown, "question" | "one" | "axis" | "sql">,
  {names, leftOut, areas}: Centres,
  label: (centre: string) => string,
): Figure {
  const {question, one, axis} = shown;
  const rows = names.map((name, code): CentreRow => {
    const own = one.children.flatMap(({centre}, i) => (centre === name ? [i] : []));
    const x = Float64Array.from(own, (i) => one.x[i] as number);
    const event = Float64Array.from(own, (i) => one.event[i] as number);
    const events = event.filter((value) => value === 1).length;
    // With one child on a side the area says nothing.
    const area =
      events > 1 && own.length - events > 1 && separable({children: [], x, event, events, missing: 0})
        ? auc(x, event, {direction: one.direction, method: "logit"})
        : null;
    const out = leftOut?.groups.find(({group}) => group === code);
    return {
      centre: label(name),
      n: own.length,
      events,
      auc: area?.estimate ?? null,
      lower: area?.interval.lower ?? null,
      upper: area?.interval.upper ?? null,
      cutoff: out?.cutoff != null && Number.isFinite(out.cutoff) ? out.cutoff : null,
      hits: out && out.sensitivity.n > 0 ? [out.sensitivity.events, out.sensitivity.n] : null,
      passes: out && out.specificity.n > 0 ? [out.specificity.events, out.specificity.n] : null,
      values: own.map((i) => ({value: one.x[i] as number, event: one.event[i] === 1})),
    };
  });
  const range = leftOut?.range;
  const spread = range
    ? `Without one of the centres the search finds cut-offs from ${valueText(range.lowest, question.indicator)} to ${valueText(range.highest, question.indicator)}.`
    : "Too few centres to leave one out.";
  const pooled = leftOut?.pooled.youden;
  const judged =
    pooled == null ? "" : ` Judged by the other centres' cut-off, the Youden index is ${fixed(pooled, 2)}.`;
  const differ = areas ? ` ${differenceWords(areas)}` : "";
  return {
    caption: `The children of each centre, and the cut-off that the others find without it (tick). ${whoWords(shown)} ${spread}${judged}${differ}`,
    summary: `${spread}${judged}${differ}`,
    draw: (width) =>
      centreStrip(
        rows,
        {
          pooled: one.best.estimate !== null && Number.isFinite(one.best.estimate) ? one.best.estimate : null,
          domain: axis.domain,
          label: axis.label,
          format: (value) => valueText(value, question.indicator),
          higher: one.direction === "higher",
          words: OUTCOME_WORDS[question.outcome].nouns,
        },
        width,
      ),
    columns: [
      {key: "centre", label: "Centre"},
      {key: "n", label: "n"},
      {key: "events", label: "With the outcome"},
      {key: "auc", label: "AUC", digits: 3},
      {key: "cutoff", label: "Cut-off of the others", digits: 4},
      {key: "hits", label: "With the outcome called"},
      {key: "passes", label: "Without it not called"},
    ],
    rows: rows.map(({centre, n, events, auc, cutoff, hits, passes}) => ({
      centre,
      n,
      events,
      auc: auc ?? Number.NaN,
      cutoff: cutoff ?? Number.NaN,
      hits: hits ? `${hits[0]} of ${hits[1]}` : "none there",
      passes: passes ? `${passes[0]} of ${passes[1]}` : "none there",
    })),
    how: {
      method:
        "The search is repeated without each centre and judged on that centre alone (leave-one-group-out). AUC within centres: mean of the centres' AUCs with van Elteren's weights; the test shuffles the centres among the children of each outcome (1 999 times) and looks at the spread of the centres' AUCs.",
      functions: ["leaveOneGroupOut", "auc", "aucByGroup"],
      sql: shown.sql,
      ...(leftOut ? {r: centresRCode(shown), data: childrenValues(one)} : {}),
    },
  };
}

/** What the centres' areas say: whether the pooled one comes from differences between centres, and whether they differ. */
function differenceWords({estimate, pooled, p, groups}: AucByGroup): string {
  if (estimate === null) return "No centre has children with and without the outcome.";
  const within = `Comparing only children of the same centre, the AUC is ${fixed(estimate, 2)} (all with all: ${fixed(pooled, 2)}).`;
  if (p === null) return `${within} Only one centre has both outcomes, so that centres cannot be compared.`;
  const centres = groups.filter((group) => group.estimate !== null).length;
  const verdict =
    p < 0.05
      ? `The AUCs of ${centres} centres differ by more than chance (p ${pText(p)}): one cut-off for all of them is doubtful.`
      : `The AUCs of ${centres} centres differ no more than chance would have them (p ${pText(p)}); with so few children a centre that is no proof that they agree.`;
  return `${within} ${verdict}`;
}
