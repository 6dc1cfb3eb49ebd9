/** What the checking worker says after each comparison with R. */
export interface CheckMessage {
  /** Comparisons made so far, this one among them. */
  readonly done: number;
  readonly of: number;
  readonly name: string;
  readonly dataset: string;
  readonly quantity: string;
  readonly numbers: number;
  /** Largest relative difference; Infinity where the function failed. */
  readonly difference: number;
  readonly tolerance: number;
}
