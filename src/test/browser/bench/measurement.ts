/** One quantity measured several times against what was promised. */
export interface Measurement {
  readonly name: string;
  /** Milliseconds, one per run. */
  readonly runs: readonly number[];
  /** Milliseconds. */
  readonly target: number;
}

/** The median of numbers; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** A table of medians against their targets, one line each, the worst run beside. */
export function formatMeasurements(measurements: readonly Measurement[]): string[] {
  const width = Math.max(0, ...measurements.map(({name}) => name.length));
  const ms = (value: number) => `${Math.round(value)} ms`.padStart(8);
  return measurements.map(({name, runs, target}) => {
    const middle = median(runs);
    const mark = middle <= target ? "✓" : "✗";
    return `${mark} ${name.padEnd(width)}  median ${ms(middle)}  worst ${ms(Math.max(...runs))}  target ${ms(target)}`;
  });
}
