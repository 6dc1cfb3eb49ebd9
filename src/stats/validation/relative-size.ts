/**
 * A relative difference as people read it: "0" where every bit agrees, else a digit and its power, "3 × 10⁻¹⁵".
 *
 * @example
 * relativeSize(3.2e-15) // => "3 × 10⁻¹⁵"
 */
export function relativeSize(difference: number): string {
  if (difference === 0) return "0";
  if (!Number.isFinite(difference)) return "not comparable";
  const [digits, power] = difference.toExponential(0).split("e") as [string, string];
  return `${digits} × 10${[...power.replace("+", "")].map((sign) => RAISED[sign]).join("")}`;
}

const RAISED: Readonly<Record<string, string>> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};
