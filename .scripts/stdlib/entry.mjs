// What src/stats/distributions/ needs of @stdlib.
export {default as betainc} from "@stdlib/math-base-special-betainc";
export {default as betaincinv} from "@stdlib/math-base-special-betaincinv";
export {default as erfc} from "@stdlib/math-base-special-erfc";
export {default as erfcinv} from "@stdlib/math-base-special-erfcinv";
export {default as gammainc} from "@stdlib/math-base-special-gammainc";
export {default as gammaincinv} from "@stdlib/math-base-special-gammaincinv";
export {default as gammaln} from "@stdlib/math-base-special-gammaln";
