import type {RuleCode} from "../findings/rules.js";

/** What a reader found wrong with a file: the source's findings name the file. */
export interface ReadProblem {
  readonly rule: RuleCode;
  /** Line of the file; 0: the whole file. */
  readonly row?: number;
  readonly column?: string;
  readonly detail?: string;
}

/** Stops the reading of one file: what follows in it can't be trusted. */
export class Unreadable extends Error {
  constructor(readonly problem: ReadProblem) {
    super(problem.rule);
  }
}
