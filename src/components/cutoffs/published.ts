import type {PublishedCutoff} from "../../figures/cutoffs/published-cutoffs.js";
import type {Indicator, IndicatorVariable, Summary} from "./indicator.js";

/** A cut-off that was set before these children were looked at. */
export interface Prespecified extends PublishedCutoff {
  readonly variable: IndicatorVariable;
  /** Summaries to which it applies. */
  readonly summaries: readonly Summary[];
  /** Where it is from. */
  readonly source: string;
}

/** Published and conventional cut-offs of the study's indicators. */
export const PRESPECIFIED: readonly Prespecified[] = [
  {
    variable: "lactate",
    summaries: ["worst", "last", "mean", "time_weighted_mean"],
    value: 4,
    label: "at admission",
    source: "lactate ≥ 4 mmol/L at admission (published series)",
  },
  {
    variable: "lactate",
    summaries: ["worst", "last"],
    value: 8,
    label: "ESPNIC",
    source: "ESPNIC score, Morin 2016",
  },
  {
    variable: "lactate",
    summaries: ["clearance"],
    value: 10,
    label: "at 6 h",
    source: "lactate clearance below 10 % at 6 h (published series)",
  },
  {
    variable: "lactate",
    summaries: ["clearance"],
    value: 20,
    label: "at 24 h",
    source: "lactate clearance below 20 % at 24 h (published series)",
  },
  {
    variable: "scvo2",
    summaries: ["worst", "last", "mean", "time_weighted_mean"],
    value: 70,
    label: "convention",
    source: "ScvO₂ 70 % by convention",
  },
  {
    variable: "vis",
    summaries: ["worst", "last"],
    value: 20,
    label: "published",
    source: "VIS > 20 (published series)",
  },
  {
    variable: "vis",
    summaries: ["time_weighted_mean"],
    value: 42.5,
    label: "published",
    source: "mean VIS > 42.5 (published series, AUC 0.88)",
  },
  {
    variable: "vis",
    summaries: ["worst", "last"],
    value: 200,
    label: "ESPNIC",
    source: "ESPNIC score, Morin 2016",
  },
];

export function prespecifiedFor({variable, summary}: Indicator): readonly Prespecified[] {
  return PRESPECIFIED.filter((one) => one.variable === variable && one.summaries.includes(summary));
}

/** "4: at admission". */
export const publishedText = ({value, label}: PublishedCutoff) => `${value}: ${label}`;

/** An indicator's published cut-offs as figures name them. */
export function publishedMarks(indicator: Indicator): PublishedCutoff[] {
  return prespecifiedFor(indicator).map((one) => ({value: one.value, label: publishedText(one)}));
}

/** What a caption says of the triangles; empty where there are none. */
export const trianglesWords = (published: readonly PublishedCutoff[]) =>
  published.length > 0 ? "Triangles: published cut-offs. " : "";
