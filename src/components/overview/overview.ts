import {enrolmentByCentre} from "../../figures/enrolment-by-centre.js";
import {enrolmentByGroup} from "../../figures/enrolment-by-group.js";
import {outcomeByGroup} from "../../figures/outcome-by-group.js";
import {participantFlow} from "../../figures/participant-flow.js";
import {enrolledChildren} from "../../queries/enrolled-children.js";
import {screeningFlow} from "../../queries/screening-flow.js";
import {readableSql} from "../../queries/statement.js";
import {GROUP_LABELS} from "../../schema/groups.js";
import type {Manifest} from "../../schema/manifest.js";
import {OUTCOME_LABELS} from "../../schema/outcomes.js";
import {h} from "../dom.js";
import {type FigureCard, figureCard} from "../figure-card/figure-card.js";
import {manifest, rows} from "../rows.js";
import {outcomeDefinition} from "../study-words.js";
import {answerSentence} from "./answer.js";
import {centresOf, enrolmentOf, flowOf, leftOutOf, survivalOf} from "./summary.js";

/** What the Overview page places: the answer and its figures, already loading. */
export interface Overview {
  readonly answer: HTMLElement;
  readonly flow: HTMLElement;
  readonly outcome: HTMLElement;
  readonly enrolment: HTMLElement;
  readonly centres: HTMLElement;
  /** Data version and what it was built from. */
  readonly freshness: HTMLElement;
}

export function overview(): Overview {
  const answer = h("p", {class: "answer", "aria-busy": "true"}, "");
  const freshness = h("p", {class: "muted", "aria-busy": "true"});
  const cards = {
    flow: figureCard({
      id: "participant-flow",
      title: "From screening to outcome",
      height: 560,
    }),
    outcome: figureCard({
      id: "outcome-by-group",
      title: "Survival by group",
      height: 216,
    }),
    enrolment: figureCard({
      id: "enrolment-by-group",
      title: "Enrolment against the target",
      height: 152,
    }),
    centres: figureCard({
      id: "enrolment-by-centre",
      title: "Enrolment by centre",
      height: 230,
    }),
  };
  load(cards, answer, freshness).catch((error: unknown) => {
    answer.textContent = "The study's tables could not be read.";
    for (const text of [answer, freshness]) text.removeAttribute("aria-busy");
    for (const card of Object.values(cards)) card.fail(error);
  });
  return {
    answer,
    freshness,
    flow: cards.flow.element,
    outcome: cards.outcome.element,
    enrolment: cards.enrolment.element,
    centres: cards.centres.element,
  };
}

type Cards = Readonly<Record<"flow" | "outcome" | "enrolment" | "centres", FigureCard>>;

async function load(cards: Cards, answer: HTMLElement, freshness: HTMLElement): Promise<void> {
  const [about, screening, children] = await Promise.all([
    manifest(),
    rows(screeningFlow()),
    rows(enrolledChildren()),
  ]);
  const flow = flowOf(screening, children);
  const survival = survivalOf(children);
  const {open, againstAdvice} = leftOutOf(children);
  answer.replaceChildren(...answerSentence(flow, survival, open));
  freshness.replaceChildren(...freshnessSentence(about));
  for (const text of [answer, freshness]) text.removeAttribute("aria-busy");
  const childrenSql = readableSql(enrolledChildren());

  cards.flow.show({
    caption: `Every dot is a child: filled, died; hollow, discharged alive; half-filled, discharged against advice; dotted, still in hospital. RSS: refractory septic shock. ${flow.screened} screened, ${flow.enrolled.length} enrolled.`,
    summary: `${flow.screened} children were screened and ${flow.enrolled.length} enrolled.`,
    draw: (width) => participantFlow(flow, width),
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "centre", label: "Centre"},
      {key: "group", label: "Group"},
      {key: "outcome", label: "Outcome"},
    ],
    rows: children.map((child) => ({
      ...child,
      group: GROUP_LABELS[child.group],
      outcome: OUTCOME_LABELS[child.outcome],
    })),
    how: {
      method:
        "Counts of the screening log and of the enrolled children (STROBE statement, item 13: von Elm et al., Lancet 2007;370:1453).",
      sql: `${readableSql(screeningFlow())};\n\n${childrenSql};`,
    },
  });

  const small = survival.flatMap(({group, survival: s}) =>
    s && s.n < 20 ? [`${GROUP_LABELS[group]} (n = ${s.n})`] : [],
  );
  cards.outcome.show({
    caption: `Survived, ${outcomeDefinition(about.definitions)}. Dot and bar: proportion and 95 % Wilson interval. Left out: ${open} whose outcome is not known yet${againstAdvice > 0 ? ` and ${againstAdvice} discharged against advice` : ""}. Groups were not randomised. RSS: refractory septic shock.`,
    summary: survival
      .flatMap(({group, survival: s}) =>
        s ? [`${GROUP_LABELS[group]}: ${s.events} of ${s.n} survived`] : [],
      )
      .join("; "),
    warnings:
      small.length > 0 ? [`Small numbers: ${small.join(", ")}; read the intervals, not the dots.`] : [],
    draw: (width) => outcomeByGroup(survival, width),
    columns: [
      {key: "group", label: "Group"},
      {key: "survived", label: "Survived"},
      {key: "n", label: "Known outcome"},
      {key: "estimate", label: "Survival", digits: 3},
      {key: "lower", label: "95 % from", digits: 3},
      {key: "upper", label: "95 % to", digits: 3},
    ],
    rows: survival.map(({group, survival: s}) => ({
      group: GROUP_LABELS[group],
      survived: s?.events ?? null,
      n: s?.n ?? 0,
      estimate: s?.estimate ?? null,
      lower: s?.lower ?? null,
      upper: s?.upper ?? null,
    })),
    how: {
      method:
        "Proportion of the children with a known outcome; Wilson score interval without continuity correction (Wilson, J Am Stat Assoc 1927;22:209).",
      functions: ["wilsonInterval"],
      sql: childrenSql,
      r: `d <- read.csv("outcome-by-group.csv", fileEncoding = "UTF-8-BOM")
d <- d[d$n > 0, ]
ci <- t(mapply(function(x, n) prop.test(x, n, correct = FALSE)$conf.int, d$survived, d$n))
cbind(d[c("group", "survived", "n")], estimate = d$survived / d$n, lower = ci[, 1], upper = ci[, 2])`,
    },
  });

  const enrolment = enrolmentOf(children, about.study);
  cards.enrolment.show({
    caption: `Bars: children enrolled; line: the study's target (${about.study.target.enrolled} in all). Enrolled so far: ${children.length}. RSS: refractory septic shock.`,
    summary: enrolment
      .map(
        ({group, enrolled, target}) =>
          `${GROUP_LABELS[group]}: ${enrolled}${target === null ? "" : ` of ${target}`}`,
      )
      .join("; "),
    draw: (width) => enrolmentByGroup(enrolment, width),
    columns: [
      {key: "group", label: "Group"},
      {key: "enrolled", label: "Enrolled"},
      {key: "target", label: "Target"},
    ],
    rows: enrolment.map((row) => ({...row, group: GROUP_LABELS[row.group]})),
    how: {
      method: "Counts of `subjects` by group; targets as study.ts states them.",
      sql: childrenSql,
    },
  });

  const centres = centresOf(children, about.study);
  cards.centres.show({
    caption: `Every dot is a child, in the colours of its group: septic shock blue, RSS without ECMO vermilion, RSS with ECMO green (RSS: refractory septic shock). Filled, died; hollow, discharged alive; half-filled, discharged against advice; dotted, still in hospital. ${centres.length} centres.`,
    summary: centres.map(({label, children: c}) => `${label}: ${c.length}`).join("; "),
    draw: (width) => enrolmentByCentre(centres, width),
    columns: [
      {key: "centre", label: "Centre"},
      {key: "SS", label: GROUP_LABELS.SS},
      {key: "RSS", label: GROUP_LABELS.RSS},
      {key: "RSS+ECMO", label: GROUP_LABELS["RSS+ECMO"]},
      {key: "all", label: "All"},
    ],
    rows: centres.map(({label, children: c}) => ({
      centre: label,
      SS: c.filter(({group}) => group === "SS").length,
      RSS: c.filter(({group}) => group === "RSS").length,
      "RSS+ECMO": c.filter(({group}) => group === "RSS+ECMO").length,
      all: c.length,
    })),
    how: {
      method: "Counts of `subjects` by centre and group.",
      sql: childrenSql,
    },
  });
}

function freshnessSentence(about: Manifest): (Node | string)[] {
  const {inputs, findings, dataVersion, versions} = about;
  return [
    `Built from ${inputs.length} files as data version `,
    h("code", {}, dataVersion),
    ` by workbench ${versions.workbench} with DuckDB ${versions.duckdb}; ${findings.warnings} data-quality warnings, `,
    h("a", {href: "./data"}, "listed on the Data page"),
    ". The same exports always give the same version: if yours differs, your data do.",
  ];
}
