import {requireOpenUnit, requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import type {CoxData, CoxTies} from "./cox-data.js";
import type {CoxOptions} from "./cox-regression.js";

/** The options with their defaults filled in. */
export interface CoxSettings {
  readonly ties: CoxTies;
  readonly robust: boolean;
  readonly firth: boolean;
  readonly ridge: {readonly theta: number; readonly scale: boolean} | null;
  readonly interval: "wald" | "profile";
  readonly level: number;
  readonly control: {readonly maxIterations: number; readonly tolerance: number};
}

/** Fills in the defaults; throws where options are out of range or exclude each other. */
export function settingsOf(data: CoxData, options: CoxOptions): CoxSettings {
  const {ties = "efron", firth = false, level = 0.95} = options;
  const robust = options.robust ?? data.cluster !== undefined;
  const interval = options.interval ?? (firth ? "profile" : "wald");
  const ridge =
    typeof options.ridge === "number" ? {theta: options.ridge, scale: true} : (options.ridge ?? null);
  const maxIterations = options.maxIterations ?? (firth ? 500 : 50);
  const tolerance = options.tolerance ?? (firth ? 1e-20 : 1e-10);
  requireOpenUnit("level", level);
  requireWhole("maxIterations", maxIterations, 1);
  requireTies(ties);
  if (interval !== "wald" && interval !== "profile") {
    throw new StatsError("out-of-range", "interval", `is ${interval}, "wald" or "profile" was expected`);
  }
  if (!(tolerance > 0)) throw new StatsError("out-of-range", "tolerance", "must be greater than 0");
  if (ridge && !(ridge.theta >= 0 && Number.isFinite(ridge.theta))) {
    throw new StatsError("out-of-range", "ridge", `is ${ridge.theta}, a number ≥ 0 was expected`);
  }
  if (ridge && firth) throw new StatsError("out-of-range", "ridge", "can't be joined with Firth's penalty");
  if (robust && (ridge || firth || interval === "profile")) {
    throw new StatsError("out-of-range", "robust", "has no penalised or profile likelihood");
  }
  return {ties, robust, firth, ridge, interval, level, control: {maxIterations, tolerance}};
}

/** Throws unless the rule of ties is one of ours. */
export function requireTies(ties: string): void {
  if (ties !== "efron" && ties !== "breslow") {
    throw new StatsError("out-of-range", "ties", `is ${ties}, "efron" or "breslow" was expected`);
  }
}
