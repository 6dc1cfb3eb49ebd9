/** How a page's question stands in the address. */
export interface QuestionCodec<Question> {
  /** The question of a query string; what it does not name is as in the page's first question. */
  read(search: string): Question;
  /** A query string with the question in place of its own parameters; the others stay as they are written. */
  write(search: string, question: Question): string;
}

/** The reader's question, in step with the address. */
export interface QuestionState<Question> {
  readonly question: Question;
  /**
   * Changes a part of it. The address follows without an entry in the history; not while something is dragged, for
   * browsers take only so many changes of the address in a while.
   */
  set(part: Partial<Question>, dragging?: boolean): void;
}

/** What the state needs of a window; tests give their own. */
export interface QuestionWindow {
  readonly location: {readonly search: string; readonly pathname: string; readonly hash: string};
  readonly history: Pick<History, "replaceState" | "state">;
  addEventListener(type: "popstate", listener: () => void): void;
}

/**
 * @param changed - told the question before and after each change, whoever made it
 */
export function questionState<Question>(
  {read, write}: QuestionCodec<Question>,
  view: QuestionWindow,
  changed: (next: Question, before: Question) => void,
): QuestionState<Question> {
  let question = read(view.location.search);
  const take = (next: Question) => {
    const before = question;
    question = next;
    changed(next, before);
  };
  view.addEventListener("popstate", () => take(read(view.location.search)));
  return {
    get question() {
      return question;
    },
    set(part, dragging = false) {
      const next = {...question, ...part};
      const {pathname, search, hash} = view.location;
      if (!dragging)
        view.history.replaceState(view.history.state, "", `${pathname}${write(search, next)}${hash}`);
      take(next);
    },
  };
}

/**
 * A query string with a page's own parameters in place of those it had. What is not the page's stays as it is written:
 * the population tells commas between values from escaped ones.
 *
 * @param names - the parameters that are the page's
 * @param pairs - those that are to be there
 */
export function withParameters(
  search: string,
  names: readonly string[],
  pairs: readonly (readonly [name: string, text: string])[],
): string {
  const others = search
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => pair !== "" && !names.includes(pair.split("=", 1)[0] as string));
  const all = [...others, ...pairs.map(([name, text]) => `${name}=${encodeURIComponent(text)}`)];
  return all.length === 0 ? "" : `?${all.join("&")}`;
}
