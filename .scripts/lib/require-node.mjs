// Imported first by every entry point, so that an old Node gets a sentence and not a stack trace.
// 20.6 is the first that can load TypeScript through `--import tsx`.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 6)) {
  console.error(`This project needs Node 20.6 or later; this is Node ${process.versions.node}.`);
  console.error("Install a current Node (https://nodejs.org) and run the command again.");
  process.exit(1);
}
