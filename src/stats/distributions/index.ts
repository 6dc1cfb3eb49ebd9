export {betaCdf, betaQuantile, betaUpper} from "./beta.js";
export {chiSquareCdf, chiSquareQuantile, chiSquareUpper} from "./chi-square.js";
export {fQuantile, fUpper} from "./f.js";
export {logChoose, logGamma} from "./log-gamma.js";
export {normalCdf, normalDensity, normalQuantile, normalTwoSided, normalUpper} from "./normal.js";
export {tCdf, tQuantile, tTwoSided} from "./student-t.js";
