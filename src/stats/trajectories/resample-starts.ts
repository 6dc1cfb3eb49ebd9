import {requireWhole} from "../foundation/require.js";

/** Starts in each resample: fewer than for the data themselves, which are looked at once. */
export function resampleStarts({restartsInResamples = 10}: {readonly restartsInResamples?: number}): number {
  requireWhole("restartsInResamples", restartsInResamples, 1);
  return restartsInResamples;
}
