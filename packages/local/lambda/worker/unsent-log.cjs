"use strict";
// What a function has written goes along with the next message of its thread: one of its own for each line costs more than all
// that the line says. A thread that hangs or dies sends none any more, so the text lies in memory that the gateway's thread sees.
const { parentPort } = require("node:worker_threads");

/** Where the length of the text stands, and then the text. */
const headerBytes = 4;

class UnsentLog {
  #length;
  #bytes;
  #text = "";

  /** @param {SharedArrayBuffer} shared */
  constructor(shared) {
    this.#length = new Int32Array(shared, 0, 1);
    this.#bytes = Buffer.from(shared, headerBytes);
  }

  /** @param {string} text */
  write(text) {
    if (this.#text === "") process.nextTick(() => this.#text !== "" && this.send("log"));
    if (Buffer.byteLength(text) > this.#bytes.length - this.#length[0]) this.send("log");
    this.#length[0] += this.#bytes.write(text, this.#length[0]);
    this.#text += text;
  }

  /** Sends a message, with all that was written before it. */
  send(...message) {
    const text = this.#text;
    this.#text = "";
    this.#length[0] = 0;
    parentPort.postMessage([text, ...message]);
  }
}

/** What a thread has not sent. @param {SharedArrayBuffer} shared @returns {string} */
function leftUnsent(shared) {
  const [length] = new Int32Array(shared, 0, 1);
  return Buffer.from(shared, headerBytes, length).toString();
}

module.exports = { UnsentLog, leftUnsent };
