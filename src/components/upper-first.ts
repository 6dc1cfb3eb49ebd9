/** A text at the beginning of a sentence: "skin and soft tissue" → "Skin and soft tissue". */
export const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
