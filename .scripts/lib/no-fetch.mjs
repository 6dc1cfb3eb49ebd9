// Imported before Framework. It falls back to public CDNs and the npm registry when a page uses something
// that it does not bundle; here that is an error with the address, not a download.
globalThis.fetch = async (input) => {
  const address = String(input instanceof Request ? input.url : input);
  throw new Error(
    `Framework wanted to fetch ${address}, but the site must not depend on the network. Some page or module ` +
      "uses what Framework does not bundle: an implicit library, an npm: import, or a FileAttachment of a " +
      "Parquet, Arrow, CSV or XLSX file without .href or .arrayBuffer() behind it.",
  );
};
