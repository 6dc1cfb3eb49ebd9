import type {GroupSurvival} from "../../figures/outcome-by-group.js";
import type {ParticipantFlow} from "../../figures/participant-flow.js";
import type {Group} from "../../schema/groups.js";
import {h} from "../dom.js";

const percent = (value: number) => `${Math.round(100 * value)} %`;

const WORDS: Readonly<Record<Group, {readonly text: string; readonly mark: string}>> = {
  SS: {text: "with septic shock", mark: "ss"},
  RSS: {text: "with refractory shock without ECMO", mark: "rss"},
  "RSS+ECMO": {text: "with refractory shock on ECMO", mark: "ecmo"},
};

/** The Overview's answer: who is in, how many lived, how sure that is, and what not to conclude. */
export function answerSentence(
  flow: ParticipantFlow,
  survival: readonly GroupSurvival[],
  unknown: number,
): (Node | string)[] {
  const parts: (Node | string)[] = [
    `Of ${flow.screened} children screened ${flow.enrolled.length} were enrolled. `,
  ];
  const known = survival.flatMap(({group, survival: s}) => (s ? [{group, s}] : []));
  known.forEach(({group, s}, i) => {
    const {text, mark} = WORDS[group];
    const join = i === 0 ? "Survival was " : i === known.length - 1 ? " and " : ", ";
    parts.push(
      join,
      h("b", {class: mark}, percent(s.estimate)),
      ` (95 % interval ${Math.round(100 * s.lower)}–${Math.round(100 * s.upper)}) ${text}`,
    );
  });
  if (known.length > 0) parts.push(". ");
  if (unknown > 0)
    parts.push(`For ${unknown} ${unknown === 1 ? "child" : "children"} the outcome is still open. `);
  parts.push("The groups were not randomised: the difference between them is not the effect of ECMO.");
  return parts;
}
