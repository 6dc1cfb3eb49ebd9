/**
 * A text in lines of at most so many letters, broken between words; a longer word stands alone.
 *
 * @example
 * wrapWords("the quick brown fox", 10) // => ["the quick", "brown fox"]
 */
export function wrapWords(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
