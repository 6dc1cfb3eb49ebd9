/** One line of the bookkeeping: for every form, rows in = rows out + Σ excluded. */
export interface TallyLine {
  readonly form: string;
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly excluded: number;
  readonly reason: string | null;
}

interface FormTally {
  rowsIn: number;
  rowsOut: number;
  readonly excluded: Map<string, number>;
}

/** Counts what a source's forms took and left. */
export class Tally {
  readonly #forms = new Map<string, FormTally>();

  in(form: string): void {
    this.#of(form).rowsIn++;
  }

  out(form: string): void {
    this.#of(form).rowsOut++;
  }

  excluded(form: string, reason: string): void {
    const {excluded} = this.#of(form);
    excluded.set(reason, (excluded.get(reason) ?? 0) + 1);
  }

  /** A record whose event has the form, though the form was not filled in. */
  empty(form: string): void {
    this.in(form);
    this.excluded(form, "not filled in");
  }

  /** `in`, `out` or the reason of an exclusion, for counts that a form keeps beside its records. */
  count(form: string, what: string): void {
    if (what === "in") this.in(form);
    else if (what === "out") this.out(form);
    else this.excluded(form, what);
  }

  /** One line per form, and one per reason. */
  lines(): TallyLine[] {
    return [...this.#forms].flatMap(([form, {rowsIn, rowsOut, excluded}]) => [
      {form, rowsIn, rowsOut, excluded: 0, reason: null},
      ...[...excluded].map(([reason, n]) => ({form, rowsIn: 0, rowsOut: 0, excluded: n, reason})),
    ]);
  }

  #of(form: string): FormTally {
    let tally = this.#forms.get(form);
    if (!tally) {
      tally = {rowsIn: 0, rowsOut: 0, excluded: new Map()};
      this.#forms.set(form, tally);
    }
    return tally;
  }
}
