import {fixed} from "../../figures/fixed.js";
import {quantile} from "../../stats/description/quantile.js";
import {plural} from "../controls/controls.js";
import {h} from "../dom.js";
import {parity} from "../parity.js";
import type {Approach} from "./approaches.js";
import type {Shown} from "./approaches-figure.js";
import type {EarlyAndLate} from "./strata.js";
import {hoursText, ORIGIN_WORDS, ratioText} from "./words.js";

type Part = Node | string;

/** The answer to "does earlier ECMO save lives" from what is shown, with what it does not say. */
export function timingAnswer(
  {question, follow, fixed: {timeDependent, naive}}: Pick<Shown, "question" | "follow" | "fixed">,
  split: EarlyAndLate | null,
): Part[] {
  const {children, deaths, treated, ecmo} = follow;
  const waits = Array.from(ecmo).filter((hours) => !Number.isNaN(hours));
  const [middle] = quantile(waits, [0.5]);
  const when =
    middle === undefined || Number.isNaN(middle)
      ? ""
      : `, half of them within ${hoursText(Math.max(0, middle))} of ${ORIGIN_WORDS[question.origin]}`;
  const who = `Of ${plural(children.length, "child", "children")}${question.refractoryOnly ? " with refractory septic shock" : ""}, ${treated} had ECMO${when}; ${deaths} died. `;
  const {hazard, why} = timeDependent;
  if (!hazard)
    return [who, `Whether ECMO changed the hazard of death cannot be told: ${why ?? "it is not defined."}`];
  return [
    who,
    "Counted from cannulation on, and not before, ",
    h("b", {}, `the hazard of death with ECMO was ${ratioText(hazard)} times that without`),
    " ",
    parity("coxRegression"),
    `: ${verdict(timeDependent)} Nobody was allotted to ECMO: sicker children go on sooner, and nothing here is adjusted for that.${question.refractoryOnly ? "" : " Children whose shock was not refractory were no candidates for it."} ${contrast(timeDependent, naive)}${earlier(split)}`,
  ];
}

/** What an interval allows to be said, and no more. */
function verdict({hazard}: Approach): string {
  const {lower, upper} = hazard?.hazardRatioInterval ?? {lower: null, upper: null};
  if (lower === null || upper === null) return "there is no interval.";
  if (upper < 1) return "lower than without it, beyond what chance explains.";
  if (lower > 1) return "higher than without it, beyond what chance explains.";
  const benefit = Math.round(100 * (1 - lower));
  const harm =
    upper >= 2 ? `${fixed(upper, 1)} times the hazard` : `a hazard ${Math.round(100 * (upper - 1))} % higher`;
  return `these children are compatible with a hazard ${benefit} % lower as well as with ${harm}.`;
}

/** What the naive comparison would have claimed beside it. */
function contrast(honest: Approach, naive: Approach): string {
  if (!honest.hazard || !naive.hazard) return "";
  const better = naive.hazard.hazardRatio < honest.hazard.hazardRatio;
  return `Comparing ever with never treated children would have said ${ratioText(naive.hazard)}${better ? ": lower, because whoever is treated must have lived until then" : ""}.`;
}

/** What early against late says, and why it is no answer either. */
function earlier(split: EarlyAndLate | null): string {
  if (!split || split.early.n === 0 || split.late.n === 0) return "";
  const {until, after, early, late} = split;
  const later = until === after ? "later" : `after ${hoursText(after)}`;
  return ` Of those on ECMO, ${early.deaths} of ${early.n} cannulated within ${hoursText(until)} died and ${late.deaths} of ${late.n} cannulated ${later}: no reason to wait, for the most ill go on soonest, and only a child who lives through the wait can be late.`;
}
