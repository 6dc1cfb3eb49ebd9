import {runTaskHere} from "../../workers/testing/run-task-here.js";
import {searchClasses} from "./class-search.js";
import {type ClassesQuestion, type ClassesShown, classesOf, whyNoClasses} from "./classes.js";
import type {Trajectories} from "./series.js";

/** For tests: the classes that the page would show, found on this thread. */
export async function classesHere(
  trajectories: Trajectories,
  question: ClassesQuestion,
): Promise<ClassesShown | null> {
  return classesOf(await searchClasses(trajectories, question, runTaskHere), question.classes);
}

/** For tests: why the page would show none. */
export async function whyNoClassesHere(
  trajectories: Trajectories,
  question: ClassesQuestion,
): Promise<string | null> {
  return whyNoClasses(await searchClasses(trajectories, question, runTaskHere), question.classes);
}
