import {type Question, readQuestion, withQuestion} from "./question.js";

/** The reader's question, in step with the address. */
export interface QuestionState {
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
export function questionState(
  view: QuestionWindow,
  changed: (next: Question, before: Question) => void,
): QuestionState {
  let question = readQuestion(view.location.search);
  const take = (next: Question) => {
    const before = question;
    question = next;
    changed(next, before);
  };
  view.addEventListener("popstate", () => take(readQuestion(view.location.search)));
  return {
    get question() {
      return question;
    },
    set(part, dragging = false) {
      const next = {...question, ...part};
      const {pathname, search, hash} = view.location;
      if (!dragging)
        view.history.replaceState(view.history.state, "", `${pathname}${withQuestion(search, next)}${hash}`);
      take(next);
    },
  };
}
