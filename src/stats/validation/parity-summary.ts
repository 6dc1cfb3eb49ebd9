// Written by `npm run docs` from the comparisons with R; do not edit.

/** By function: comparisons with R, numbers compared, largest relative difference. */
export const PARITY_SUMMARY: Readonly<Record<string, readonly [number, number, number]>> = {
  normalCdf: [1, 19, 3.7e-14],
  normalUpper: [1, 19, 9.8e-14],
  normalTwoSided: [1, 19, 9.4e-14],
  normalDensity: [1, 19, 7.5e-15],
  normalQuantile: [1, 15, 7e-14],
  chiSquareUpper: [1, 88, 3.9e-14],
  chiSquareCdf: [1, 88, 5.4e-14],
  chiSquareQuantile: [1, 104, 2.2e-11],
  tTwoSided: [1, 104, 2.8e-11],
  tCdf: [1, 104, 2.8e-11],
  tQuantile: [1, 94, 7.1e-13],
  fUpper: [1, 112, 4.9e-13],
  fQuantile: [1, 112, 4.9e-15],
  betaCdf: [1, 160, 1.1e-12],
  betaUpper: [1, 160, 8.3e-13],
  betaQuantile: [1, 160, 5.6e-15],
  logGamma: [1, 9, 2.2e-15],
  logChoose: [1, 4, 1.2e-15],
};
