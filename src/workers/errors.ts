import {StatsError, type StatsErrorCode} from "../stats/foundation/stats-error.js";
import type {SentError} from "./task.js";

/** An error as plain fields. */
export function sentError(error: unknown): SentError {
  if (error instanceof StatsError) {
    const {name, message, code, argument} = error;
    return {name, message, code, argument};
  }
  return error instanceof Error
    ? {name: error.name, message: error.message}
    : {name: "Error", message: String(error)};
}

/** The error that the fields stand for; a StatsError keeps its code. */
export function receivedError({name, message, code, argument}: SentError): Error {
  if (code !== undefined && argument !== undefined) {
    return new StatsError(code as StatsErrorCode, argument, message.slice(argument.length + 2));
  }
  return Object.assign(new Error(message), {name});
}
