/** What every page needs once it runs: colour theme, data version, the lit child, the population on links, the linked figure. */
import {connectChildHighlight} from "../components/child-highlight.js";
import {showDataVersion} from "../components/data-version.js";
import {keepAddressOnLinks} from "../components/population-filter/population-state.js";
import {manifest} from "../components/rows.js";
import {followHash} from "./follow-hash.js";
import {connectThemeToggle} from "./theme.js";

connectThemeToggle(document.querySelector<HTMLButtonElement>("[data-theme-toggle]"));

manifest().catch(() => showDataVersion(null));

connectChildHighlight(document);
keepAddressOnLinks(document, location.search);
followHash(document, location.hash);
