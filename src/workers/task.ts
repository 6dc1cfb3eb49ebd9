/**
 * Long work that can be cut into ranges of replicates (bootstrap samples, permutations), each computed alone.
 *
 * What makes the result the same on one thread and on eight: `run` depends on the replicates' numbers only, never on
 * how the range was cut, and `combine` gets the parts in order.
 */
export interface Task<Args, Part, Result> {
  /** How many replicates there are to compute. */
  replicates(args: Args): number;
  /** Computes the replicates from ≤ b < to. */
  run(args: Args, from: number, to: number): Part;
  /** Puts the parts together, which come in order and without gaps. */
  combine(args: Args, parts: readonly Part[]): Result;
}

/** What the page sends to a worker. */
export type ToWorker =
  | {readonly kind: "begin"; readonly job: number; readonly task: string; readonly args: unknown}
  | {readonly kind: "range"; readonly job: number; readonly from: number; readonly to: number}
  | {readonly kind: "end"; readonly job: number};

/** What a worker sends back: a part, or why there is none. */
export type FromWorker =
  | {
      readonly kind: "part";
      readonly job: number;
      readonly from: number;
      readonly to: number;
      readonly part: unknown;
      readonly milliseconds: number;
    }
  | {readonly kind: "failed"; readonly job: number; readonly error: SentError};

/** An error as it crosses to the page, where classes are lost. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly argument?: string;
}
