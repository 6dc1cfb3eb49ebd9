import type {Design} from "./sample.js";

/** The committed demo study. README.md says how its seed was chosen. */
export const demoDesign: Design = {n: 60, scenario: "effect", seed: 10330, quotas: true};

/** Studies smaller than this have their groups by quota; in larger ones the groups fall as they fall. */
export const QUOTA_BELOW = 1000;
