import type {DegenerateCase} from "../validation/degenerate-case.js";

/** Degenerate inputs with their documented answers. */
export const cutoffInferenceDegenerate: readonly DegenerateCase[] = [];
