/**
 * Stands in for Framework's `observablehq:stdlib` in unit tests. A test that reads a data file registers
 * its bytes first.
 */
const contents = new Map<string, Uint8Array>();

/** Sets what `FileAttachment(name)` reads, by the last part of its name. */
export function setFile(name: string, bytes: Uint8Array): void {
  contents.set(name, bytes);
}

export function FileAttachment(name: string) {
  const file = name.split("/").at(-1) ?? name;
  const bytes = () => {
    const found = contents.get(file);
    if (!found) throw new Error(`File not found: ${name}`);
    return found;
  };
  return {
    name: file,
    mimeType: "application/octet-stream",
    href: `stub:${file}`,
    lastModified: 0,
    get size() {
      return bytes().byteLength;
    },
    async arrayBuffer() {
      return new Uint8Array(bytes()).buffer;
    },
    async text() {
      return new TextDecoder().decode(bytes());
    },
    async json() {
      return JSON.parse(new TextDecoder().decode(bytes()));
    },
    async url() {
      return `stub:${file}`;
    },
  };
}
