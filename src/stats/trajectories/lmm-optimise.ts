import {cholesky, choleskySolve} from "./cholesky.js";
import type {CrossProducts} from "./lmm-cross-products.js";
import {type Profile, profileAt} from "./lmm-profile.js";

/** The optimum of the profiled deviance. */
export interface Optimum {
  readonly theta: Float64Array;
  readonly profile: Profile;
  /** Which of θ are free: those that a fit on the boundary holds at 0 are not. */
  readonly free: readonly number[];
  /** Second derivatives of the deviance in the free θ. */
  readonly hessian: Float64Array;
  readonly converged: boolean;
  readonly iterations: number;
}

/**
 * Least deviance over θ by Newton's steps with the exact gradient, damped where the deviance would rise. Where a
 * variance runs to 0 or a correlation to ±1, θ is set onto the boundary and the rest is fitted there.
 */
export function optimise(data: CrossProducts, reml: boolean): Optimum | null {
  const all = data.q === 1 ? [0] : [0, 1, 2];
  const start = bestStart(data, reml);
  if (!start) return null;
  let best = newton(data, reml, start, all);
  const boundary = onBoundary(best.theta, data.q);
  if (boundary) {
    const free =
      boundary.theta.length === 1 ? [] : boundary.theta[0] === 0 && boundary.theta[1] === 0 ? [] : [0, 1];
    const snapped = newton(data, reml, boundary.theta, free);
    if (snapped.profile.deviance <= best.profile.deviance + 1e-8) {
      best = {...snapped, iterations: best.iterations + snapped.iterations};
      // Both variances may be 0.
      const zero = new Float64Array(best.theta.length);
      const none = newton(data, reml, zero, []);
      if (none.profile.deviance <= best.profile.deviance + 1e-9)
        best = {...none, iterations: best.iterations};
    }
  }
  return best;
}

/** The best of a few starts that span what variances may be, so that a second mode is not entered blindly. */
function bestStart(data: CrossProducts, reml: boolean): Float64Array | null {
  let best: Float64Array | null = null;
  let least = Number.POSITIVE_INFINITY;
  const sizes = [0.05, 0.3, 1, 4];
  for (const a of sizes) {
    for (const b of data.q === 1 ? [0] : sizes) {
      const theta = data.q === 1 ? Float64Array.of(a) : Float64Array.of(a, 0, b);
      const profile = profileAt(data, theta, reml);
      if (profile && profile.deviance < least) {
        least = profile.deviance;
        best = theta;
      }
    }
  }
  return best;
}

/**
 * θ on the boundary, if it came near it: D without its least eigenvalue, as the factor whose last element is 0. The
 * eigenvalue decides and not an element of θ, because near a variance of 0 the factor of one D is many.
 */
function onBoundary(theta: Float64Array, q: number): {readonly theta: Float64Array} | null {
  const near = 2e-3;
  if (q === 1) return Math.abs(theta[0]!) < near ? {theta: Float64Array.of(0)} : null;
  const a = theta[0]! ** 2;
  const b = theta[0]! * theta[1]!;
  const c = theta[1]! ** 2 + theta[2]! ** 2;
  const largest = (a + c) / 2 + Math.hypot((a - c) / 2, b);
  const least = largest > 0 ? (theta[0]! * theta[2]!) ** 2 / largest : 0;
  if (!(least < near * near * Math.max(largest, 1))) return null;
  // The largest one's eigenvector, from the row of D − λ I that is not small.
  const [x, y] = a > c ? [largest - c, b] : [b, largest - a];
  const length = Math.hypot(x, y);
  const size = Math.sqrt(largest);
  return {
    theta: length > 0 ? Float64Array.of((size * x) / length, (size * y) / length, 0) : new Float64Array(3),
  };
}

function newton(data: CrossProducts, reml: boolean, start: Float64Array, free: readonly number[]): Optimum {
  const k = free.length;
  let theta = Float64Array.from(start);
  let profile = profileAt(data, theta, reml)!;
  let converged = k === 0;
  let iterations = 0;
  const gradientOf = (one: Profile) => Float64Array.from(free, (i) => one.gradient[i]!);
  while (!converged && iterations < 100) {
    iterations += 1;
    const hessian = hessianAt(data, reml, theta, free);
    const gradient = gradientOf(profile);
    const size = Math.hypot(...gradient);
    let scale = 0;
    for (let i = 0; i < k; ++i) scale = Math.max(scale, Math.abs(hessian[i * k + i]!));
    let moved = false;
    let small = false;
    for (let damping = 0; damping < 1e8; damping = damping === 0 ? 1e-3 : damping * 10) {
      const damped = Float64Array.from(hessian);
      for (let i = 0; i < k; ++i) damped[i * k + i]! += damping * Math.max(scale, 1e-8);
      const factor = cholesky(damped, k);
      if (!factor) continue;
      const step = choleskySolve(factor, k, gradient);
      const next = Float64Array.from(theta);
      let relative = 0;
      for (const [i, index] of free.entries()) {
        next[index]! -= step[i]!;
        relative = Math.max(relative, Math.abs(step[i]!) / (1e-3 + Math.abs(theta[index]!)));
      }
      const there = profileAt(data, next, reml);
      // Near the optimum the deviance is flat to rounding: then the gradient decides.
      const flat = 1e-10 * (1 + Math.abs(profile.deviance));
      if (
        there &&
        (there.deviance < profile.deviance - flat ||
          (there.deviance < profile.deviance + flat && Math.hypot(...gradientOf(there)) < size))
      ) {
        theta = next;
        profile = there;
        moved = true;
        small = relative < 1e-11;
        break;
      }
      if (relative < 1e-9) {
        small = true;
        break;
      }
    }
    if (small) converged = true;
    else if (!moved) {
      converged = size < 1e-6 * (1 + scale);
      break;
    }
  }
  return {theta, profile, free, hessian: hessianAt(data, reml, theta, free), converged, iterations};
}

/** Second derivatives by central differences of the exact gradient. */
function hessianAt(
  data: CrossProducts,
  reml: boolean,
  theta: Float64Array,
  free: readonly number[],
): Float64Array {
  const k = free.length;
  const hessian = new Float64Array(k * k);
  for (const [j, index] of free.entries()) {
    const h = 2e-6 * (0.1 + Math.abs(theta[index]!));
    const [up, down] = [Float64Array.from(theta), Float64Array.from(theta)];
    up[index]! += h;
    down[index]! -= h;
    const above = profileAt(data, up, reml);
    const below = profileAt(data, down, reml);
    for (const [i, other] of free.entries()) {
      hessian[i * k + j] =
        above && below ? (above.gradient[other]! - below.gradient[other]!) / (2 * h) : Number.NaN;
    }
  }
  for (let i = 0; i < k; ++i) {
    for (let j = 0; j < i; ++j) {
      const mean = (hessian[i * k + j]! + hessian[j * k + i]!) / 2;
      hessian[i * k + j] = mean;
      hessian[j * k + i] = mean;
    }
  }
  return hessian;
}
