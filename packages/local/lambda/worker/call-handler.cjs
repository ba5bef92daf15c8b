"use strict";
// Calls a handler and waits for its answer, as Lambda's runtime does up to Node.js 22 (its source is public,
// aws/aws-lambda-nodejs-runtime-interface-client); later ones are in await-handler.cjs.

/** What is done when the thread has nothing left to do. */
let whenIdle = () => {};
process.on("beforeExit", () => whenIdle());

/**
 * The first answer counts: that of the promise that the handler returns, of its callback, or of `context.succeed`, `fail` and `done`; a
 * callback's waits until there is nothing left to do, unless the handler says otherwise. What a synchronous handler returns is none. Of a
 * handler that leaves nothing to do and has not answered nothing more can come: that is null, or an error of an async one.
 * @param {Function} handler @param {object} context without what a handler may answer by; gets it
 */
function callHandler(handler, event, context) {
  const answered = new Promise((resolve, reject) => {
    let waits = true;
    let isAnswered = false;
    const once = (answer) => (error, result) => {
      if (isAnswered) return;
      isAnswered = true;
      whenIdle = () => {};
      if (error !== undefined && error !== null) reject(error);
      else answer(result);
    };
    const done = once(resolve);
    const callback = once((result) => {
      if (waits) whenIdle = () => resolve(result);
      else resolve(result);
    });
    whenIdle = () => (handler.constructor.name === "AsyncFunction" ? done(neverSettled()) : done(null, null));

    Object.defineProperty(context, "callbackWaitsForEmptyEventLoop", {
      get: () => waits,
      set: (value) => {
        waits = value;
      },
      enumerable: true,
    });
    const succeed = (result) => done(null, result);
    const fail = (error) => done(error ?? "handled");
    Object.assign(context, { succeed, fail, done });
    try {
      const returned = handler(event, context, callback);
      if (typeof returned?.then === "function") returned.then(succeed, fail);
    } catch (error) {
      callback(error);
    }
  });
  return answered.finally(() => {
    whenIdle = () => {};
  });
}

function neverSettled() {
  const message =
    "The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. " +
    "For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes";
  return Object.assign(new Error(message), { name: "Runtime.NodeJsExit" });
}

module.exports = { callHandler };
