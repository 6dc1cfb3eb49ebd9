import type {PreparedCox} from "./prepare.js";

/**
 * The pass of `PartialLikelihood` for two covariates and no late entry, with all sums in local variables: half the
 * time with a million children.
 *
 * @param risk - each position's weighted relative hazard
 * @param score - holds the deaths' own part; what those at risk take away is taken here
 * @param information - filled in
 * @returns Σ weight · log Σr over the deaths
 */
export function twoCovariates(
  {x, weight, groups, groupStart, groupStratum, deaths}: PreparedCox,
  efron: boolean,
  risk: Float64Array,
  score: Float64Array,
  information: Float64Array,
): number {
  let product = 1;
  let [u0, u1, i00, i01, i11, logs] = [0, 0, 0, 0, 0, 0];
  let [s, sa, sb, saa, sab, sbb] = [0, 0, 0, 0, 0, 0];
  for (let g = 0; g < groups; ++g) {
    if (g > 0 && groupStratum[g] !== groupStratum[g - 1]) s = sa = sb = saa = sab = sbb = 0;
    const end = groupStart[g + 1]!;
    const d = deaths[g]!;
    let w = 0;
    let t = 0;
    let ta = 0;
    let tb = 0;
    let taa = 0;
    let tab = 0;
    let tbb = 0;
    for (let i = groupStart[g]!; i < end; ++i) {
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
      if (i < end - d) continue;
      w += weight ? weight[i]! : 1;
      t += r;
      ta += ra;
      tb += rb;
      taa += ra * a;
      tab += ra * b;
      tbb += rb * b;
    }
    const steps = efron ? d : 1;
    w /= steps;
    for (let k = 0; k < steps; ++k) {
      const share = k / steps;
      const total = s - share * t;
      const inverse = 1 / total;
      const a = (sa - share * ta) * inverse;
      const b = (sb - share * tb) * inverse;
      u0 += w * a;
      u1 += w * b;
      i00 += w * ((saa - share * taa) * inverse - a * a);
      i01 += w * ((sab - share * tab) * inverse - a * b);
      i11 += w * ((sbb - share * tbb) * inverse - b * b);
      if (w !== 1) logs += w * Math.log(total);
      else {
        // The logarithm of a product of many, taken before it leaves the numbers' range.
        product *= total;
        if (!(product > 1e-150 && product < 1e150)) {
          logs += Math.log(product);
          product = 1;
        }
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
