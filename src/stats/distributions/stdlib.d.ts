/** Special functions of @stdlib, bundled by `npm run bundle:stdlib`; a test sees that the bundle is current. */

/** Incomplete beta function: `regularized` and `upper` default to true and false. */
export function betainc(x: number, a: number, b: number, regularized?: boolean, upper?: boolean): number;
/** Inverse of the regularised incomplete beta function in x; `upper` says that p is the upper tail. */
export function betaincinv(p: number, a: number, b: number, upper?: boolean): number;
/** Complementary error function. */
export function erfc(x: number): number;
/** Inverse of the complementary error function. */
export function erfcinv(p: number): number;
/** Incomplete gamma function of x with shape s. */
export function gammainc(x: number, s: number, regularized?: boolean, upper?: boolean): number;
/** Inverse of the regularised incomplete gamma function in x with shape a. */
export function gammaincinv(p: number, a: number, upper?: boolean): number;
/** Natural logarithm of the gamma function. */
export function gammaln(x: number): number;
