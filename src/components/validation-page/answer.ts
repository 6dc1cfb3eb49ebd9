import {thousands} from "../../figures/fixed.js";
import {relativeSize} from "../../stats/validation/relative-size.js";
import type {ValidationResults} from "../../stats/validation/results-types.js";
import {h} from "../dom.js";

/** The page's answer: how many functions agree with R, how closely, and what does not. */
export function answerSentence({functions, comparisons, datasets}: ValidationResults): (Node | string)[] {
  const numbers = comparisons.reduce((sum, one) => sum + one.numbers, 0);
  const within = comparisons.filter(({largest, tolerance}) => largest <= tolerance);
  const ordered = [...comparisons].sort((a, b) => a.largest - b.largest);
  const median = ordered[Math.floor(ordered.length / 2)]?.largest ?? 0;
  const worst = ordered.at(-1);
  return [
    h("b", {}, `${functions.length} functions`),
    ` were compared with R in ${comparisons.length} comparisons on ${datasets.length} public data sets and on small hand-made ones: `,
    h("b", {}, `${thousands(numbers)} numbers`),
    `. ${
      within.length === comparisons.length
        ? "All agree within their tolerance"
        : `${within.length} of ${comparisons.length} comparisons agree within their tolerance`
    }; half of the comparisons differ by at most ${relativeSize(median)}${
      worst ? `, the farthest by ${relativeSize(worst.largest)} (${worst.name}, ${worst.quantity})` : ""
    }.`,
  ];
}
