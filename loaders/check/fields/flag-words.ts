/** Words that codes of a yes/no question may map to, and that an export may hold where it needs no codes. */
export const FLAG_WORDS: ReadonlyMap<string, number> = new Map([
  ["1", 1],
  ["yes", 1],
  ["true", 1],
  ["Yes", 1],
  ["TRUE", 1],
  ["included", 1],
  ["0", 0],
  ["no", 0],
  ["false", 0],
  ["No", 0],
  ["FALSE", 0],
  ["excluded", 0],
]);
