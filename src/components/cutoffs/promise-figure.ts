import {type Judgement, promiseLadder} from "../../figures/cutoffs/promise-ladder.js";
import {pText} from "../../figures/fixed.js";
import type {Figure} from "../figure-card/figure.js";
import {lowerFirst} from "../lower-first.js";
import type {Centres} from "./centres.js";
import {CLASSES_GIVEN} from "./derived-words.js";
import {foundTable} from "./one-indicator.js";
import {pathsWords} from "./paths.js";
import {promiseRCode} from "./r-code/bootstrap.js";
import {childrenValues, type Shown, whoWords} from "./shown.js";
import {CRITERION_LABELS, cutoffText, evidenceWords} from "./words.js";

/** Ways of judging the search's cut-off, the flattering one first. */
export const JUDGEMENTS = 4;

/** What the search's cut-off promises, and what is left of it on children who had no part in the search. */
export function promiseFigure(shown: Shown, centres: Centres): Figure {
  const {leftOut} = centres;
  const {question, one, bootstrap, selected} = shown;
  const waiting = {
    youden: null,
    sensitivity: null,
    specificity: null,
    lower: null,
    upper: null,
    biased: false,
  };
  const best = foundTable(one.best);
  const apparent = bootstrap?.apparent;
  const rows: Judgement[] = [
    {
      ...waiting,
      label: "On the children who chose it (apparent)",
      youden: apparent?.youden ?? (best ? best.sensitivity + best.specificity - 1 : null),
      sensitivity: apparent?.sensitivity ?? best?.sensitivity ?? null,
      specificity: apparent?.specificity ?? best?.specificity ?? null,
      biased: true,
    },
    bootstrap
      ? {...waiting, label: "Corrected for the search's optimism", ...measures(bootstrap.corrected)}
      : {...waiting, label: "Corrected for the search's optimism"},
    bootstrap
      ? {
          ...waiting,
          label: "On children whom the resample left out",
          ...measures(bootstrap.outOfBag),
          lower: bootstrap.outOfBagInterval.youden.lower,
          upper: bootstrap.outOfBagInterval.youden.upper,
        }
      : {...waiting, label: "On children whom the resample left out"},
    {
      ...waiting,
      label: "On the centre left out of the search",
      youden: leftOut?.pooled.youden ?? null,
      sensitivity: leftOut?.pooled.sensitivity.estimate ?? null,
      specificity: leftOut?.pooled.specificity.estimate ?? null,
    },
  ];
  const cutoff =
    one.best.estimate === null
      ? "no cut-off"
      : cutoffText(one.best.estimate, one.direction, question.indicator);
  const verdict =
    selected?.p == null
      ? "Too few children for a test of the search."
      : `There is ${evidenceWords(selected.p)} that the indicator tells the outcomes apart: adjusted p ${pText(selected.p)}, where a test that forgets the search would say ${pText(selected.pValues.naive)}.`;
  return {
    caption: `The search's cut-off (${lowerFirst(CRITERION_LABELS[question.criterion])}: ${cutoff}) in ${whoWords(shown)} ${verdict} ${bootstrap ? `${bootstrap.B} bootstrap resamples, each searched anew, within outcome; line: percentile interval over the resamples.` : "The resamples are being searched …"} ${pathsWords(shown.paths)}`,
    summary: verdict,
    draw: (width) => promiseLadder(rows, width),
    columns: [
      {key: "label", label: "Judged"},
      {key: "youden", label: "Youden index", digits: 3},
      {key: "sensitivity", label: "Sensitivity", digits: 3},
      {key: "specificity", label: "Specificity", digits: 3},
    ],
    rows: rows.map(({label, youden, sensitivity, specificity}) => ({
      label,
      youden: youden ?? Number.NaN,
      sensitivity: sensitivity ?? Number.NaN,
      specificity: specificity ?? Number.NaN,
    })),
    warnings: shown.classes ? [CLASSES_GIVEN] : [],
    how: {
      method:
        "Optimism: Harrell FE et al. Stat Med 1996;15:361. Test of the best of many cut-offs: Koziol JA. Biometrics 1991;47:1557 (exact), over cut-offs with at least a tenth of the children on either side.",
      functions: ["bootstrapCutpoint", "maximallySelectedRank", "leaveOneGroupOut"],
      sql: shown.sql,
      r: promiseRCode(shown, centres),
      data: childrenValues(one),
    },
  };
}

function measures({
  youden,
  sensitivity,
  specificity,
}: {
  readonly youden: number | null;
  readonly sensitivity: number | null;
  readonly specificity: number | null;
}) {
  return {youden, sensitivity, specificity};
}
