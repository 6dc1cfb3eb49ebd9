import {directIdentifier} from "./gate.js";
import {namesIdentifier} from "./words.js";

const MACHINE_NAME = /^[A-Za-z][A-Za-z0-9_.]{0,63}$/;

/**
 * How a finding may name a column: by its name where that is a plain machine name that tells nothing of a
 * child, else by its number.
 *
 * @param number of the column, from 1
 */
export function shownColumn(name: string, number: number): string {
  const harmless =
    MACHINE_NAME.test(name) &&
    !namesIdentifier(name) &&
    !/\d{5}/.test(name) &&
    directIdentifier(name) === undefined;
  return harmless ? name : `column ${number}`;
}
