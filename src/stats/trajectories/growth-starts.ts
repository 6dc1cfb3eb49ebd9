import type {RandomStream} from "../resampling/random.js";
import {farFromChosen} from "./far-from-chosen.js";
import type {GrowthData} from "./growth-data.js";
import {expect, maximise, squaresAbout} from "./growth-em.js";
import {emptyState, type GrowthState} from "./growth-state.js";

/** What all starts need: the one class of all, and each child's own curve drawn towards its curve. */
export interface GrowthOrigin {
  readonly one: GrowthState;
  /** n × p coefficients of the children's curves. */
  readonly curves: Float64Array;
}

/** @returns null where nothing varies beside one curve */
export function growthOrigin(data: GrowthData): GrowthOrigin | null {
  const one = emptyState(data, 1, true);
  if (!maximise(data, one)) return null;
  expect(data, one);
  return {one, curves: shrunkenCurves(data, one.beta)};
}

/** Values at the curve of all that a child's own are weighed against: so a child of few values has a curve, too. */
const PRIOR = 0.3;

/** Each child's curve by ridge regression about the curve of all: (R'R + PRIOR I) (b − b₀) = R'(z − R b₀). */
function shrunkenCurves({n, p, squares, products}: GrowthData, centre: Float64Array): Float64Array {
  const packed = (p * (p + 1)) / 2;
  const curves = new Float64Array(n * p);
  const full = new Float64Array(p * p);
  const right = new Float64Array(p);
  for (let i = 0; i < n; ++i) {
    for (let a = 0, at = i * packed; a < p; ++a) {
      for (let b = a; b < p; ++b) {
        full[a * p + b] = squares[at]! + (a === b ? PRIOR : 0);
        full[b * p + a] = full[a * p + b]!;
        at += 1;
      }
      right[a] = products[i * p + a]! + PRIOR * centre[a]!;
    }
    // Elimination without pivots: the prior keeps the matrix positive definite.
    for (let j = 0; j < p; ++j) {
      for (let a = j + 1; a < p; ++a) {
        const share = full[a * p + j]! / full[j * p + j]!;
        for (let b = j; b < p; ++b) full[a * p + b]! -= share * full[j * p + b]!;
        right[a]! -= share * right[j]!;
      }
    }
    for (let j = p - 1; j >= 0; --j) {
      let sum = right[j]!;
      for (let b = j + 1; b < p; ++b) sum -= full[j * p + b]! * curves[i * p + b]!;
      curves[i * p + j] = sum / full[j * p + j]!;
    }
  }
  return curves;
}

/**
 * A start of k classes: the curves of k children far from each other, each drawn by its sum of squares about the
 * nearest of those before it beyond what the curve of its own leaves (k-means++), with the variance about the curve of
 * all.
 */
export function farApart(
  data: GrowthData,
  {one, curves}: GrowthOrigin,
  k: number,
  equal: boolean,
  random: RandomStream,
): GrowthState {
  const {n, p, rest} = data;
  const state = emptyState(data, k, equal);
  const {beta, squares, variance, probability} = state;
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  for (let c = 0; c < k; ++c) {
    const chosen = c === 0 ? random.below(n) : farFromChosen(nearest, random);
    beta.set(curves.subarray(chosen * p, chosen * p + p), c * p);
    squaresAbout(data, state);
    for (let i = 0; i < n; ++i) nearest[i] = Math.min(nearest[i]!, squares[i * k + c]! - rest[i]!);
    // Its curve was drawn towards that of all and has left it, but it is not to be chosen again.
    nearest[chosen] = 0;
  }
  variance.fill(one.variance[0]!);
  probability.fill(1 / k);
  expect(data, state);
  return state;
}

/** A start at random: each child belongs to the classes with probabilities drawn evenly from all that add up to 1. */
export function atRandom(data: GrowthData, k: number, equal: boolean, random: RandomStream): GrowthState {
  const state = emptyState(data, k, equal);
  const {posterior} = state;
  for (let i = 0; i < data.n; ++i) {
    let total = 0;
    for (let c = 0; c < k; ++c) {
      const share = -Math.log(1 - random.next());
      posterior[i * k + c] = share;
      total += share;
    }
    for (let c = 0; c < k; ++c) posterior[i * k + c]! /= total;
  }
  return state;
}
