import * as state from "../question-state.js";
import {type Question, readQuestion, withQuestion} from "./question.js";

export type QuestionState = state.QuestionState<Question>;

/** The Cut-offs page's question in the address. */
export function questionState(
  view: state.QuestionWindow,
  changed: (next: Question, before: Question) => void,
): QuestionState {
  return state.questionState({read: readQuestion, write: withQuestion}, view, changed);
}
