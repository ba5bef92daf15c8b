"use strict";
// Runs a function's code inside a worker thread, as Lambda's own runtime does in its sandbox. Plain JavaScript, because Node
// loads its type stripping anew in each thread: that would double the time of a cold start. CommonJS, because the first ES module
// that imports node:http has Node load the whole of its fetch: a quarter of a cold start.
// The shapes of what goes in and out are in messages.ts.
const { existsSync } = require("node:fs");
const { constants, setPriority } = require("node:os");
const { resolve } = require("node:path");
const { pathToFileURL } = require("node:url");
const { parentPort, workerData } = require("node:worker_threads");
const { getHeapStatistics } = require("node:v8");
const { awaitHandler, awaits, exitAsNode, takesCallback } = require("./await-handler.cjs");
const { callHandler } = require("./call-handler.cjs");
const { receiveAnswer, sendThroughGateway } = require("./gateway-requests.cjs");
const { replaceConsole } = require("./lambda-console.cjs");
const { hold, release } = require("./loop-hold.cjs");
const { moveDate } = require("./moved-date.cjs");
const { UnsentLog } = require("./unsent-log.cjs");

/** @type {import("./messages.ts").WorkerSetup} */
const setup = workerData;
const log = new UnsentLog(setup.unsentLog);
log.measure(usedBytes());

yieldToGateway();
moveDate(setup.clockOffset);
captureOutput(process.stdout);
captureOutput(process.stderr);
const { nowRuns, logFailure } = replaceConsole((record) => log.writeRecord(record), process.env);
sendThroughGateway(new URL(process.env.AWS_ENDPOINT_URL), (...request) => log.send("request", ...request));
if (awaits) process.on("uncaughtException", exitAsNode);
else {
  process.on("uncaughtException", (error) => failForGood("Uncaught Exception", error));
  process.on("unhandledRejection", (reason) => {
    const error = named("Runtime.UnhandledPromiseRejection", reason?.message ?? String(reason), reason);
    failForGood("Unhandled Promise Rejection", error);
  });
}

// Before the code is loaded: it may call AWS while it loads.
parentPort.on("message", ([kind, ...content]) => {
  if (kind === "answer") receiveAnswer(...content);
  else void loading.then((handler) => invoke(handler, content[0]));
});

const loading = loadHandler(setup.codeDir, setup.handler);
loading.then(
  () => {
    log.measure(usedBytes());
    log.send("ready");
  },
  (error) => failForGood(awaits ? "Init Error" : "Uncaught Exception", error),
);

/**
 * Every call of every function goes through the gateway's thread: when cores are few, a function that takes a core from it holds
 * up all the others. Below normal, not lowest: with other programs on the machine a function would hardly start at all. Only
 * Linux has a priority for each thread; elsewhere this would slow the whole process.
 */
function yieldToGateway() {
  if (process.platform === "linux") setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
}

/** @param {import("./messages.ts").InvocationMessage} message */
async function invoke(handler, { requestId, event, timeoutMs, trace, context: calledAs }) {
  // A version has an environment of its own on AWS; here all share the workers.
  process.env.AWS_LAMBDA_FUNCTION_VERSION = calledAs.functionVersion;
  process.env.AWS_LAMBDA_LOG_STREAM_NAME = calledAs.logStreamName;
  process.env._X_AMZN_TRACE_ID = trace;
  nowRuns(requestId);
  const deadline = performance.now() + timeoutMs;
  const context = {
    ...setup.context,
    ...calledAs,
    awsRequestId: requestId,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
  };
  release();
  try {
    const answer = (awaits ? awaitHandler : callHandler)(handler, JSON.parse(event), context);
    const result = JSON.stringify(await answer) ?? "null";
    log.measure(usedBytes());
    log.send("done", result);
  } catch (error) {
    logFailure("Invoke Error", error);
    log.measure(usedBytes());
    log.send("failed", failure(error));
  }
  hold();
}

async function loadHandler(codeDir, name) {
  const [, modulePath, exportPath] = /^((?:.*\/)?[^./]+)\.(.+)$/.exec(name) ?? [];
  if (!modulePath) throw named("Runtime.MalformedHandlerName", `Bad handler: ${name}`);
  const file = [".mjs", ".js", ".cjs"].map((ending) => resolve(codeDir, modulePath + ending)).find((path) => existsSync(path));
  if (!file) throw named("Runtime.ImportModuleError", `Error: Cannot find module '${modulePath}'`);
  const loaded = await load(file).catch((error) => {
    if (error?.code === "ERR_MODULE_NOT_FOUND" || error?.code === "MODULE_NOT_FOUND") {
      throw named("Runtime.ImportModuleError", `Error: ${error.message}`, error);
    }
    throw error instanceof SyntaxError ? named("Runtime.UserCodeSyntaxError", `SyntaxError: ${error.message}`, error) : error;
  });
  const keys = exportPath.split(".");
  const pick = (root) => keys.reduce((value, key) => value?.[key], root);
  const handler = pick(loaded) ?? pick(loaded.default);
  if (typeof handler !== "function") throw named("Runtime.HandlerNotFound", `${name} is undefined or not exported`);
  if (awaits && handler.length > 2) throw named("Runtime.CallbackHandlerDeprecated", takesCallback);
  return handler;
}

async function load(file) {
  if (file.endsWith(".mjs")) return import(pathToFileURL(file).href);
  return setup.isInspected ? require("./load-as-script.cjs").loadAsScript(file) : require(file);
}

/** Of this thread: V8 does not tell them of the code, and the process's are not the function's. */
function usedBytes() {
  const { total_heap_size: heap, external_memory: outside } = getHeapStatistics();
  return heap + outside;
}

/** @param {string} what as Lambda's log has it */
function failForGood(what, error) {
  logFailure(what, error);
  log.send("crashed", failure(error));
  process.exit(129);
}

/** @returns {import("./function-failure.ts").FunctionFailure} */
function failure(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? "").split("\n") };
}

function named(name, message, cause) {
  const error = Object.assign(new Error(message), { name });
  error.stack = `${name}: ${message}${cause?.stack ? `\n${cause.stack}` : ""}`;
  return error;
}

/** Line by line as written. */
function captureOutput(stream) {
  stream.write = (chunk, encoding, callback) => {
    log.write(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString());
    const done = typeof encoding === "function" ? encoding : callback;
    if (done) process.nextTick(done);
    return true;
  };
}
