import type {Group} from "../schema/groups.js";

/** Marks of a group; the page's theme decides the shade (src/style/tokens.css). */
export const GROUP_COLOURS: Readonly<Record<Group, string>> = {
  SS: "var(--group-ss)",
  RSS: "var(--group-rss)",
  "RSS+ECMO": "var(--group-ecmo)",
};

/** Text in a group's colour: darker (in the dark theme lighter) than its marks, for 4.5:1. */
export const GROUP_TEXT_COLOURS: Readonly<Record<Group, string>> = {
  SS: "var(--group-ss-text)",
  RSS: "var(--group-rss-text)",
  "RSS+ECMO": "var(--group-ecmo-text)",
};
