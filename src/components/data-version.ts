import type {Manifest} from "../schema/manifest.js";

/** Writes the data version wherever the page names it: the footer, and from there every exported figure. */
export function showDataVersion(manifest: Pick<Manifest, "dataVersion"> | null): void {
  for (const element of document.querySelectorAll("[data-version]")) {
    element.textContent = manifest?.dataVersion ?? "not built";
  }
}
