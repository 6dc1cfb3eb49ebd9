import {thousands} from "../../figures/fixed.js";
import {relativeSize} from "../../stats/validation/relative-size.js";
import type {ValidationResults} from "../../stats/validation/results-types.js";
import {h} from "../dom.js";

/** The page's answer: how many functions agree with R, how closely, and what does not. */
export function answerSentence({functions, comparisons, datasets}: ValidationResults): (Node | string)[] {
  const numbers = comparisons.reduce((sum, one) => sum + one.numbers, 0);
  const within = comparisons.filter(({largest, tolerance}) => largest <= tolerance);
  const strict = comparisons.filter(({tolerance}) => tolerance <= 1e-7).sort((a, b) => a.largest - b.largest);
  const median = strict[Math.floor(strict.length / 2)]?.largest ?? 0;
  const worst = strict.at(-1);
  const loose = comparisons.length - strict.length;
  return [
    h("b", {}, `${functions.length} functions`),
    ` were compared with R in ${comparisons.length} comparisons on ${datasets.length} public data sets and on small hand-made ones: `,
    h("b", {}, `${thousands(numbers)} numbers`),
    `. ${
      within.length === comparisons.length
        ? "All agree within their tolerance"
        : `${within.length} of ${comparisons.length} comparisons agree within their tolerance`
    }: half of them to ${relativeSize(median)} or closer${
      worst ? `, the farthest to ${relativeSize(worst.largest)} (${worst.name})` : ""
    }.${loose > 0 ? ` ${loose} ${loose === 1 ? "comparison" : "comparisons"} can't be exact, such as a p-value by random permutations, or meet a number that R itself gives roughly; ${loose === 1 ? "it" : "each"} says why.` : ""}`,
  ];
}
