import {existsSync, readdirSync} from "node:fs";
import {resolve} from "node:path";

/** The built site that the browser tests look at. */
export const dist = resolve(process.env.DIST ?? "dist");

/** The paths of its pages as a reader asks for them ("/", "/cohort"), the 404 page left out. */
export function pagePaths(folder = dist): string[] {
  if (!existsSync(folder)) throw new Error(`There is no ${folder}: run \`npm run build\` first.`);
  return readdirSync(folder, {recursive: true, encoding: "utf8"})
    .filter((file) => file.endsWith(".html") && file !== "404.html")
    .map(
      (file) =>
        `/${file
          .replaceAll("\\", "/")
          .replace(/(^|\/)index\.html$/, "$1")
          .replace(/\.html$/, "")}`,
    )
    .sort();
}
