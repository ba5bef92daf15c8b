"use strict";
// The port to the gateway keeps a thread alive by itself. While a handler runs it must not: Lambda's runtime notices that a handler will
// never answer when Node has nothing left to do.
const { parentPort } = require("node:worker_threads");

/** The thread waits for an invocation, to begin with. */
let holds = 1;

/** There is something to wait for that Node does not know of. */
function hold() {
  holds += 1;
  if (holds === 1) parentPort.ref();
}

function release() {
  holds -= 1;
  if (holds === 0) parentPort.unref();
}

module.exports = { hold, release };
