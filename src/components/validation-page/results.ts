import {FileAttachment} from "observablehq:stdlib";
import type {ValidationResults} from "../../stats/validation/results-types.js";

/** Times as `npm run bench -- stats --write` wrote them. */
export interface Benchmarks {
  readonly machine: string;
  readonly cores: number;
  readonly node: string;
  readonly r: string;
  readonly measured: string;
  readonly results: readonly {
    readonly id: string;
    readonly name: string;
    readonly title: string;
    readonly n: number;
    readonly ours: {readonly median: number};
    readonly theirs: {readonly median: number} | null;
  }[];
}

/** What `npm run docs` reckoned. */
export function validationResults(): Promise<ValidationResults> {
  return FileAttachment("../../stats/validation/results.json").json<ValidationResults>();
}

export function benchmarks(): Promise<Benchmarks> {
  return FileAttachment("../../stats/validation/benchmarks.json").json<Benchmarks>();
}
