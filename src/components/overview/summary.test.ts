// @vitest-environment jsdom
import {expect, test} from "vitest";
import {CHILDREN} from "../../figures/children.fixture.js";
import type {Manifest} from "../../schema/manifest.js";
import {answerSentence} from "./answer.js";
import {centresOf, enrolmentOf, flowOf, leftOutOf, survivalOf} from "./summary.js";

const study: Manifest["study"] = {
  id: "test",
  title: "Test",
  registration: null,
  synthetic: true,
  target: {enrolled: 10, groups: {SS: 5, RSS: 5}},
  centres: {C1: {label: "One"}, C2: {label: "Two"}, C3: {label: "Three"}},
};
const screening = [
  {included: true, reason: null, children: 7},
  {included: false, reason: "consent refused", children: 2},
  {included: false, reason: null, children: 1},
];

test("flowOf counts the screened and keeps an exclusion without a reason visible", () => {
  const flow = flowOf(screening, CHILDREN);
  expect(flow.screened).toBe(10);
  expect(flow.excluded).toEqual([
    {reason: "consent refused", children: 2},
    {reason: "no reason recorded", children: 1},
  ]);
});

test("enrolmentOf sets the target beside each group, null where the study names none", () => {
  expect(enrolmentOf(CHILDREN, study)).toEqual([
    {group: "SS", enrolled: 3, target: 5},
    {group: "RSS", enrolled: 2, target: 5},
    {group: "RSS+ECMO", enrolled: 2, target: null},
  ]);
});

test("centresOf lists every centre of the study, largest first, also one without a child", () => {
  expect(centresOf(CHILDREN, study).map(({label, children}) => [label, children.length])).toEqual([
    ["One", 5],
    ["Two", 2],
    ["Three", 0],
  ]);
});

test("survivalOf leaves out children whose outcome is not known, and never counts against advice as survival", () => {
  const [ss, rss, ecmo] = survivalOf(CHILDREN);
  expect(ss?.survival).toMatchObject({events: 2, n: 2});
  expect(rss?.survival).toMatchObject({events: 1, n: 2});
  expect(ecmo?.survival).toMatchObject({events: 1, n: 2});
  expect(survivalOf([])[0]?.survival).toBeNull();
});

test("leftOutOf tells open outcomes from discharges against advice that the study leaves out", () => {
  const child = {subject_id: "S", centre: "C1", group: "RSS", death: null} as const;
  const children = [
    {...child, outcome: "in_hospital"},
    {...child, outcome: "against_advice"},
    {...child, outcome: "against_advice", death: true},
    {...child, outcome: "died", death: true},
  ] as const;
  expect(leftOutOf(children)).toEqual({open: 1, againstAdvice: 1});
});

test("the answer names screened, enrolled, survival with intervals, the open outcomes and the design", () => {
  const text = answerSentence(flowOf(screening, CHILDREN), survivalOf(CHILDREN), 1)
    .map((part) => (typeof part === "string" ? part : part.textContent))
    .join("");
  expect(text).toBe(
    "Of 10 children screened 7 were enrolled. Survival was 100 % (95 % interval 34–100) with septic shock, " +
      "50 % (95 % interval 9–91) with refractory shock without ECMO and 50 % (95 % interval 9–91) with refractory " +
      "shock on ECMO. For 1 child the outcome is still open. The groups were not randomised: the difference " +
      "between them is not the effect of ECMO.",
  );
});
