import type {Population} from "../../queries/population.js";
import {
  type Ignored,
  linkWithPopulation,
  populationPart,
  readPopulation,
  type Vocabulary,
  withPopulation,
  writePopulation,
} from "./population-url.js";

/** Whom the page is about. Lives in the query string; the address is the only copy that outlasts the page. */
export interface PopulationState {
  readonly population: Population;
  /** What the address named and the study does not have. */
  readonly ignored: readonly Ignored[];
  /**
   * Takes another population. While a control moves, `commit` is false and the address follows without a
   * new entry in the history; a commit makes the entry that Back returns from.
   */
  set(population: Population, commit?: boolean): void;
  /** Calls `listener` at every change until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** What the state needs of a window; tests give their own. */
export interface PopulationWindow {
  readonly location: {readonly search: string; readonly pathname: string; readonly hash: string};
  readonly history: Pick<History, "pushState" | "replaceState">;
  addEventListener(type: "popstate", listener: () => void): void;
}

/**
 * The population of the address, kept in step with it.
 *
 * @param vocabulary - what the study has; what an address names beyond it is reported as ignored
 * @param onSearch - told the population's part of the query string at the start and at every change
 */
export function populationState(
  vocabulary: Vocabulary,
  view: PopulationWindow,
  onSearch: (part: string) => void = () => {},
): PopulationState {
  const listeners = new Set<() => void>();
  let {population, ignored} = readPopulation(view.location.search, vocabulary);
  // The address before a drag: a commit after replaced steps must still leave it behind in the history.
  let settled = view.location.search;
  const address = (search: string) => `${view.location.pathname}${search}${view.location.hash}`;
  const changed = () => {
    performance.mark("filter:change");
    for (const listener of listeners) listener();
  };
  onSearch(writePopulation(population));
  view.addEventListener("popstate", () => {
    if (view.location.search === settled) return;
    settled = view.location.search;
    ({population, ignored} = readPopulation(settled, vocabulary));
    onSearch(writePopulation(population));
    changed();
  });
  return {
    get population() {
      return population;
    },
    get ignored() {
      return ignored;
    },
    set(next, commit = true) {
      const part = writePopulation(next);
      const same = part === writePopulation(population);
      const search = withPopulation(view.location.search, part);
      if (commit && search !== settled) {
        if (view.location.search !== settled) view.history.replaceState(null, "", address(settled));
        view.history.pushState(null, "", address(search));
        settled = search;
      } else if (search !== view.location.search) view.history.replaceState(null, "", address(search));
      if (same && ignored.length === 0) return;
      population = next;
      ignored = [];
      onSearch(part);
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Puts a population's part of the query string on every link of the site within `root`. */
export function keepOnLinks(root: ParentNode, part: string): void {
  for (const link of root.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    const href = link.getAttribute("href") ?? "";
    const kept = linkWithPopulation(href, part);
    if (kept !== href) link.setAttribute("href", kept);
  }
}

/** As `keepOnLinks`, with the part of the page's own address: for pages without a filter. */
export function keepAddressOnLinks(root: ParentNode, search: string): void {
  const part = populationPart(search);
  if (part !== "") keepOnLinks(root, part);
}
