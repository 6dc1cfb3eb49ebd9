/** What every page needs once it runs: colour theme, data version, the lit child, the population on links, the linked figure. */
import {FileAttachment} from "observablehq:stdlib";
import {connectChildHighlight} from "../components/child-highlight.js";
import {keepAddressOnLinks} from "../components/population-filter/population-state.js";
import type {Manifest} from "../schema/manifest.js";
import {followHash} from "./follow-hash.js";
import {connectThemeToggle} from "./theme.js";

connectThemeToggle(document.querySelector<HTMLButtonElement>("[data-theme-toggle]"));

FileAttachment("../data/manifest.json")
  .json<Manifest>()
  .then((manifest) => {
    for (const element of document.querySelectorAll("[data-version]"))
      element.textContent = manifest.dataVersion;
  })
  .catch(() => {
    for (const element of document.querySelectorAll("[data-version]")) element.textContent = "not built";
  });

connectChildHighlight(document);
keepAddressOnLinks(document, location.search);
followHash(document, location.hash);
