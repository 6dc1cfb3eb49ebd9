/** A label for the middle of a sentence: lower case, but for names such as PRISM III, ScvO₂ and Phoenix. */
export function lowerFirst(label: string): string {
  const plain = /^[A-Z][a-z]+(?: |,|$)/.test(label) && !label.startsWith("Phoenix");
  return plain ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
