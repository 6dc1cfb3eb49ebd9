/** What a logistic fit needs. */
export interface LogisticProblem {
  /** The model's columns, the intercept's ones among them. */
  readonly z: readonly Float64Array[];
  readonly event: Float64Array;
  readonly weight: Float64Array | null;
  readonly offset: Float64Array | null;
  /** Penalty on each coefficient's square: ½ Σ ridge b² is taken off the log-likelihood. */
  readonly ridge?: Float64Array;
}

/** A point of the coefficients' space with all that a step from it needs. */
export interface StatePoint {
  readonly b: Float64Array;
  readonly eta: Float64Array;
  readonly score: Float64Array;
  readonly information: Float64Array;
  deviance: number;
  /** Deviance with the penalty. */
  objective: number;
}

export function statePoint(n: number, p: number): StatePoint {
  return {
    b: new Float64Array(p),
    eta: new Float64Array(n),
    score: new Float64Array(p),
    information: new Float64Array(p * p),
    deviance: 0,
    objective: 0,
  };
}

/** Rows that are worked on at once: few enough for the processor's cache, and for a product of as many likelihoods. */
const BLOCK = 512;

/** Linear predictors, deviance, score and information in one pass over blocks of rows. */
export function evaluate({z, event, weight, offset, ridge}: LogisticProblem, at: StatePoint): void {
  const {b, eta, score, information} = at;
  const p = z.length;
  const n = eta.length;
  score.fill(0);
  information.fill(0);
  linearPredictor(z, b, offset, eta);
  const residual = new Float64Array(BLOCK);
  const variance = new Float64Array(BLOCK);
  const scaled = new Float64Array(BLOCK);
  let sum = 0;
  for (let first = 0; first < n; first += BLOCK) {
    const size = Math.min(BLOCK, n - first);
    let product = 1;
    for (let r = 0; r < size; ++r) {
      const value = eta[first + r]!;
      const w = weight ? weight[first + r]! : 1;
      const positive = value >= 0;
      const distance = positive ? value : -value;
      const e = Math.exp(-distance);
      const s = 1 / (1 + e);
      const happened = event[first + r]! > 0;
      if (happened !== positive) sum += w * distance;
      // 1 + e would lose a small e, of which separated rows consist; each other factor lies between 1 and 2.
      if (e < 1e-8) sum += w * e;
      else if (weight) sum += w * Math.log1p(e);
      else product *= 1 + e;
      // The residual y − μ without cancellation, and the variance μ(1 − μ).
      const missed = happened === positive ? e * s : s;
      residual[r] = happened ? w * missed : -w * missed;
      variance[r] = w * e * s * s;
    }
    sum += Math.log(product);
    for (let j = 0; j < p; ++j) {
      const zj = z[j]!;
      let total = 0;
      for (let r = 0; r < size; ++r) {
        const value = zj[first + r]!;
        total += residual[r]! * value;
        scaled[r] = variance[r]! * value;
      }
      score[j]! += total;
      for (let k = 0; k <= j; ++k) {
        const zk = z[k]!;
        let cross = 0;
        for (let r = 0; r < size; ++r) cross += scaled[r]! * zk[first + r]!;
        information[j * p + k]! += cross;
      }
    }
  }
  at.deviance = 2 * sum;
  at.objective = at.deviance;
  for (let j = 0; j < p; ++j) {
    if (ridge) {
      score[j]! -= ridge[j]! * b[j]!;
      information[j * p + j]! += ridge[j]!;
      at.objective += ridge[j]! * b[j]! ** 2;
    }
    for (let k = 0; k < j; ++k) information[k * p + j] = information[j * p + k]!;
  }
}

/** Z b + offset. */
export function linearPredictor(
  z: readonly Float64Array[],
  b: ArrayLike<number>,
  offset: Float64Array | null,
  eta: Float64Array,
): void {
  if (offset) eta.set(offset);
  else eta.fill(0);
  for (let j = 0; j < z.length; ++j) {
    const column = z[j]!;
    const factor = b[j]!;
    for (let i = 0; i < eta.length; ++i) eta[i]! += factor * column[i]!;
  }
}

/** 1 / (1 + e^−η). */
export function expit(eta: number): number {
  if (eta >= 0) return 1 / (1 + Math.exp(-eta));
  const e = Math.exp(eta);
  return e / (1 + e);
}
