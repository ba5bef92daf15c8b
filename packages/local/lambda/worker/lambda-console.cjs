"use strict";
// What `console.*` writes on Lambda: its Node.js runtime replaces the console's methods (its source is public,
// aws/aws-lambda-nodejs-runtime-interface-client). A logger that writes to stdout itself is left as it is.
const { format } = require("node:util");

/** From the most detailed; `console.fatal` is Lambda's own. */
const levels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];

/**
 * Replaces the console's methods, by the variables that Lambda sets for the function's `logging_config`: below the level there nothing
 * is written, in format JSON only.
 * @param {(record: string) => void} write @param {NodeJS.ProcessEnv} environment
 * @returns {{ nowRuns: (requestId: string) => void, logFailure: (what: string, error: unknown) => void }}
 */
function replaceConsole(write, { AWS_LAMBDA_LOG_FORMAT, AWS_LAMBDA_LOG_LEVEL }) {
  const isJson = AWS_LAMBDA_LOG_FORMAT === "JSON";
  const least = levels.indexOf(AWS_LAMBDA_LOG_LEVEL);
  /** Undefined while the code is loaded; afterwards what runs in the background belongs to the last request. */
  let requestId;
  const writer = (level) => {
    if (levels.indexOf(level) < least && level !== "FATAL") return () => {};
    const record = isJson ? jsonRecord : textRecord;
    return (message, ...others) => write(record(level, requestId, [message, ...others]));
  };
  for (const level of levels) console[level.toLowerCase()] = writer(level);
  console.log = console.info;

  return {
    nowRuns: (id) => {
      requestId = id;
    },
    logFailure: (what, thrown) => {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      if (isJson) console.error(error);
      else console.error(what, `\t${textOf(error)}`);
    },
  };
}

function textRecord(level, requestId, content) {
  return `${new Date().toISOString()}\t${requestId}\t${level}\t${format(...content)}`;
}

/** A single value is kept as it is; several become text, with the first error among them in members of its own. */
function jsonRecord(level, requestId, content) {
  const record = { timestamp: new Date().toISOString(), level, requestId };
  if (content.length === 1) {
    try {
      return JSON.stringify({ ...record, message: content[0] }, (_name, value) =>
        value instanceof Error ? ofError(value) : value,
      );
    } catch {
      // In a circle, or with a bigint.
      return JSON.stringify({ ...record, message: format(content[0]) });
    }
  }
  const { errorType, errorMessage, stackTrace } = ofError(content.find((value) => value instanceof Error)) ?? {};
  return JSON.stringify({ ...record, message: format(...content), errorType, errorMessage, stackTrace });
}

function ofError(error) {
  if (error === undefined) return undefined;
  const stackTrace = typeof error.stack === "string" ? error.stack.split("\n") : error.stack;
  return { errorType: error.constructor?.name ?? "UnknownError", errorMessage: error.message, stackTrace, ...error };
}

/** An error that the handler let go, in format Text. */
function textOf(error) {
  const members = (value) => {
    const stack = typeof value.stack === "string" ? { stack: value.stack.split("\n") } : {};
    return { errorType: value.name, errorMessage: value.message, code: value.code, ...value, ...stack };
  };
  try {
    return JSON.stringify(error, (_name, value) => (value instanceof Error ? members(value) : value));
  } catch {
    return JSON.stringify({ errorType: error.name, errorMessage: error.message, trace: String(error.stack).split("\n") });
  }
}

module.exports = { replaceConsole };
