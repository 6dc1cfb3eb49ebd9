import {resolve} from "node:path";
import {pathToFileURL} from "node:url";
import type {Study} from "./loaders/study.js";
import {footer, header} from "./src/shell/frame.js";

process.env.OBSERVABLE_TELEMETRY_DISABLE = "true";

const studyFolder = process.env.STUDY ?? "data/demo";
const {default: study} = (await import(pathToFileURL(resolve(studyFolder, "study.ts")).href)) as {
  default: Study;
};

/** The pages in the order of the navigation. */
const pages = [
  {name: "Overview", path: "/"},
  {name: "Cohort", path: "/cohort"},
  {name: "Cut-offs", path: "/cutoffs"},
  {name: "Timing", path: "/timing"},
  {name: "Trajectories", path: "/trajectories"},
  {name: "Data", path: "/data"},
  {name: "SQL", path: "/sql"},
  {name: "Methods", path: "/methods"},
  {name: "Validation", path: "/validation"},
  {name: "About", path: "/about"},
];

export default {
  root: "src",
  interpreters: {".ts": ["node", "--import", "tsx"]}, // tsx's own command needs a writable /tmp of the same user.
  preserveExtension: true, // /cohort.html is found by every static host.
  output: process.env.WORKBENCH_OUTPUT ?? "dist",
  title: "ECMO Timing Workbench",
  style: "style/index.css",
  globalStylesheets: [], // Framework's default is a font host outside.
  sidebar: false,
  toc: false,
  pager: false,
  pages,
  // Text waits for the typeface, which stands in the style sheet: a line set twice makes the page jump.
  head: `<script>{
const root = document.documentElement;
root.classList.add("is-setting");
const faces = ["400 1em 'Workbench Sans'", "600 1em 'Workbench Serif'"].map((face) => document.fonts.load(face));
Promise.allSettled(faces).then(() => root.classList.remove("is-setting"));
}</script>
<link rel="icon" href="/shell/icon.svg" type="image/svg+xml">
<meta name="color-scheme" content="light dark">
<script type="module" src="/shell/shell.js"></script>`,
  header: ({path}: {path: string}) => header({path, pages, study}),
  footer: footer({study}),
};
