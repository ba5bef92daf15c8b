"use strict";
// How Lambda's runtime calls a handler from Node.js 24 on (its source is public: aws-lambda-ric 4.0.2 on npm): what it returns is the answer,
// also of one that is not async; there is neither a callback nor what else answered by the context.
const { inspect } = require("node:util");

/** By the variable that names the function's runtime, as Lambda's own does: whatever Node runs it here. */
const awaits = Number(/^AWS_Lambda_nodejs(\d+)\./.exec(process.env.AWS_EXECUTION_ENV)?.[1]) >= 24;

const takesCallback =
  "ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to " +
  "use a supported handler signature to use Node.js 24 or later. " +
  "For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.";

/** A turn passes before the answer goes out: what was let go in the meantime ends the process, and the answer is none. */
async function awaitHandler(handler, event, context) {
  try {
    return await handler(event, context);
  } finally {
    await new Promise(setImmediate);
  }
}

/** Nothing hears of an error that was let go but Node itself, which writes it down and exits. */
function exitAsNode(error) {
  process.stderr.write(`${inspect(error)}\n\nNode.js ${process.version}\n`);
  process.exit(1);
}

module.exports = { awaitHandler, awaits, exitAsNode, takesCallback };
