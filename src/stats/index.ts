/**
 * Everything public of the statistics. Tests, documents and scripts import from here; pages, components and figures
 * import the one file they need, because the site serves each module as a file of its own.
 */
export * from "./accuracy/index.js";
export * from "./competing-risks/index.js";
export * from "./cox/index.js";
export * from "./cutoff-inference/index.js";
export * from "./cutoffs/index.js";
export * from "./description/index.js";
export * from "./distributions/index.js";
export * from "./foundation/index.js";
export * from "./regression/index.js";
export * from "./resampling/index.js";
export * from "./survival/index.js";
export * from "./timing/index.js";
export * from "./trajectories/index.js";
