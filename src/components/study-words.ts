import type {Definitions} from "../schema/manifest.js";

/** Such as "to hospital discharge; discharge against advice counted as death". */
export function outcomeDefinition({outcome}: Definitions): string {
  const until =
    outcome.horizonDays === null ? "to hospital discharge" : `${outcome.horizonDays} days from shock onset`;
  const advice = outcome.againstAdvice === "death" ? "counted as death" : "left out";
  return `${until}; discharge against advice ${advice}`;
}
