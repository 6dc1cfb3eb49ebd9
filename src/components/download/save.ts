/** Hands a file to the reader's browser to save. */
export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own reference by then; the URL would keep the bytes in memory.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
