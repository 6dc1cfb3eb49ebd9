/**
 * The files that a Markdown text shows: a paragraph that begins with the name of a file in backticks and is
 * followed by a fenced block. By name, in the order of the text.
 */
export function filesIn(markdown: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const [, name, text] of markdown.matchAll(/^`([\w./-]+)`[^\n]*:\n\n```\w*\n([\s\S]*?)^```$/gm))
    if (name !== undefined && text !== undefined) files.set(name, text);
  return files;
}
