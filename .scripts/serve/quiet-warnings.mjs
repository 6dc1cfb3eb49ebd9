// Imported before Framework's preview. DuckDB's worker holds an eval that the security policy keeps from
// running; rollup says so on every start, six times.
const warn = console.warn;
console.warn = (...text) => {
  if (!String(text[0]).includes("Use of eval in")) warn(...text);
};
