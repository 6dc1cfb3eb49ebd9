import {StatsError} from "../stats/foundation/stats-error.js";

/** What is computed; null where the statistics say it is not defined for these children. Other errors go on. */
export function orNull<Result>(compute: () => Result): Result | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof StatsError) return null;
    throw error;
  }
}
