/** Sentences about the study's definitions, as captions need them. */

interface OutcomeSetting {
  readonly horizonDays: number | null;
  readonly againstAdvice: "death" | "exclude";
}

/** Such as "to hospital discharge; discharge against advice counted as death". */
export function outcomeDefinition(definitions: unknown): string {
  const {outcome} = definitions as {readonly outcome: OutcomeSetting};
  const until =
    outcome.horizonDays === null ? "to hospital discharge" : `${outcome.horizonDays} days from shock onset`;
  const advice = outcome.againstAdvice === "death" ? "counted as death" : "left out";
  return `${until}; discharge against advice ${advice}`;
}
