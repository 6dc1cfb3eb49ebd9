/** A Markdown table; bars and line breaks in cells can't break it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replace(/\s*\n\s*/g, " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** The line that a generated page or part begins with. */
export const GENERATED = "<!-- Written by `npm run docs`; edit what it is written from, not this. -->";
