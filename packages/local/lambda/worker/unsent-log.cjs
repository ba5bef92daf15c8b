"use strict";
// What a function has written goes along with the next message of its thread: one of its own for each line costs more than all
// that the line says. A thread that hangs or dies sends none any more, so the text lies in memory that the gateway's thread sees, and
// with it how much memory the thread takes.
const { parentPort } = require("node:worker_threads");

/** Where the length of the text stands, then the memory that the thread takes, in KiB, and then the text. */
const headerBytes = 8;

/** A line break within a record, and what would be taken for the beginning of one. */
const lineBreak = "\0n";
const nul = "\0z";

class UnsentLog {
  #header;
  #bytes;
  #text = "";

  /** @param {SharedArrayBuffer} shared */
  constructor(shared) {
    this.#header = new Int32Array(shared, 0, 2);
    this.#bytes = Buffer.from(shared, headerBytes);
  }

  /** Text as a function writes it to its output: each line is a record. @param {string} text */
  write(text) {
    this.#add(text.replaceAll("\0", nul));
  }

  /** A record of its own, line breaks included: Lambda's runtime hands records over with their length. @param {string} text */
  writeRecord(text) {
    this.#add(`${text.replaceAll("\0", nul).replaceAll("\n", lineBreak)}\n`);
  }

  /** Sends a message, with all that was written before it. */
  send(...message) {
    const text = this.#text;
    this.#text = "";
    this.#header[0] = 0;
    parentPort.postMessage([text, ...message]);
  }

  /** @param {number} bytes that the thread takes */
  measure(bytes) {
    this.#header[1] = Math.max(this.#header[1], Math.ceil(bytes / 1024));
  }

  #add(text) {
    if (this.#text === "") process.nextTick(() => this.#text !== "" && this.send("log"));
    if (Buffer.byteLength(text) > this.#bytes.length - this.#header[0]) this.send("log");
    this.#header[0] += this.#bytes.write(text, this.#header[0]);
    this.#text += text;
  }
}

/** What a thread has not sent. @param {SharedArrayBuffer} shared @returns {string} */
function leftUnsent(shared) {
  const [length] = new Int32Array(shared, 0, 1);
  return Buffer.from(shared, headerBytes, length).toString();
}

/** The most memory that a thread was seen to take, in bytes. @param {SharedArrayBuffer} shared @returns {number} */
function measuredBytes(shared) {
  return new Int32Array(shared, 4, 1)[0] * 1024;
}

/** The records in what a thread has sent; empty ones are none. @param {string} text @returns {string[]} */
function recordsOf(text) {
  const records = text.split("\n").filter((record) => record !== "");
  if (!text.includes("\0")) return records;
  return records.map((record) => record.replaceAll(lineBreak, "\n").replaceAll(nul, "\0"));
}

module.exports = { UnsentLog, leftUnsent, measuredBytes, recordsOf };
