import type {PreparedCox} from "./prepare.js";

/**
 * The pass of `PartialLikelihood` for two covariates and no late entry, with all sums in local variables: a fifth of
 * the time with a million children.
 *
 * @param risk - each position's weighted relative hazard
 * @param score - holds the deaths' own part; what those at risk take away is taken here
 * @param information - filled in
 * @returns Σ weight · log Σr over the deaths
 */
export function twoCovariates(
  {x, weight, groupStart, stratumStart, deaths}: PreparedCox,
  efron: boolean,
  risk: Float64Array,
  score: Float64Array,
  information: Float64Array,
): number {
  let product = 1;
  let logs = 0;
  let u0 = 0;
  let u1 = 0;
  let i00 = 0;
  let i01 = 0;
  let i11 = 0;
  for (let stratum = 0; stratum + 1 < stratumStart.length; ++stratum) {
    let s = 0;
    let sa = 0;
    let sb = 0;
    let saa = 0;
    let sab = 0;
    let sbb = 0;
    const last = stratumStart[stratum + 1]!;
    let i = groupStart[stratumStart[stratum]!]!;
    for (let g = stratumStart[stratum]!; g < last; ++g) {
      const end = groupStart[g + 1]!;
      for (; i < end; ++i) {
        const r = risk[i]!;
        const a = x[2 * i]!;
        const b = x[2 * i + 1]!;
        const ra = r * a;
        const rb = r * b;
        s += r;
        sa += ra;
        sb += rb;
        saa += ra * a;
        sab += ra * b;
        sbb += rb * b;
      }
      const d = deaths[g]!;
      if (d === 1 && !weight) {
        const inverse = 1 / s;
        const a = sa * inverse;
        const b = sb * inverse;
        u0 += a;
        u1 += b;
        i00 += saa * inverse - a * a;
        i01 += sab * inverse - a * b;
        i11 += sbb * inverse - b * b;
        // The logarithm of a product of many, taken before it leaves the numbers' range.
        if (s > 1e-100 && s < 1e100) product *= s;
        else logs += Math.log(s);
        if (product < 1e-200 || product > 1e200) {
          logs += Math.log(product);
          product = 1;
        }
        continue;
      }
      const steps = efron ? d : 1;
      let w = 0;
      let t = 0;
      let ta = 0;
      let tb = 0;
      let taa = 0;
      let tab = 0;
      let tbb = 0;
      for (let k = end - d; k < end; ++k) {
        const r = risk[k]!;
        const a = x[2 * k]!;
        const b = x[2 * k + 1]!;
        const ra = r * a;
        const rb = r * b;
        w += weight ? weight[k]! : 1;
        t += r;
        ta += ra;
        tb += rb;
        taa += ra * a;
        tab += ra * b;
        tbb += rb * b;
      }
      w /= steps;
      for (let k = 0; k < steps; ++k) {
        const share = k / steps;
        const total = s - share * t;
        const a = (sa - share * ta) / total;
        const b = (sb - share * tb) / total;
        u0 += w * a;
        u1 += w * b;
        i00 += w * ((saa - share * taa) / total - a * a);
        i01 += w * ((sab - share * tab) / total - a * b);
        i11 += w * ((sbb - share * tbb) / total - b * b);
        logs += w * Math.log(total);
      }
    }
  }
  logs += Math.log(product);
  score[0]! -= u0;
  score[1]! -= u1;
  information[0] = i00;
  information[1] = i01;
  information[2] = i01;
  information[3] = i11;
  return logs;
}
