"use strict";
// How a function's calls to AWS leave its thread: as messages to the gateway in the same process, where a socket would cost more
// than the call itself. The SDK (node:http) and fetch see a request to the endpoint like any other: same headers, same
// signature. Requests to other addresses go their usual way.
const { EventEmitter } = require("node:events");
const http = require("node:http");
const { Readable } = require("node:stream");
const { hold, release } = require("./loop-hold.cjs");

/** Requests that are not answered yet, by number. @type {Map<number, (answer: import("../../gateway/http-answer.ts").HttpAnswer) => void>} */
const waiting = new Map();
let count = 0;
/** Hands a request over to the gateway. @type {(id: number, request: import("./messages.ts").GatewayRequest) => void} */
let handOver;

/**
 * Before the function's code is loaded: an ES module that imports node:http keeps what it finds.
 * @param {URL} endpoint where the gateway listens @param {typeof handOver} how
 */
function sendThroughGateway(endpoint, how) {
  handOver = how;
  const { request } = http;
  http.request = (options, onResponse, ...rest) =>
    isGateway(endpoint, options) ? new GatewayRequest(options, onResponse) : request(options, onResponse, ...rest);

  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => (isGatewayUrl(endpoint, input) ? fetchFromGateway(input, init) : fetch(input, init));
}

/** @param {number} id @param {import("../../gateway/http-answer.ts").HttpAnswer} answer */
function receiveAnswer(id, answer) {
  const onAnswer = waiting.get(id);
  forget(id);
  onAnswer?.(answer);
}

function forget(id) {
  if (waiting.delete(id)) release();
}

function send(method, url, headers, body, onAnswer) {
  const id = ++count;
  waiting.set(id, onAnswer);
  hold();
  handOver(id, { method, url, headers, body });
  return id;
}

/**
 * Some SDK commands put a prefix before the endpoint's host (StartSyncExecution: `sync-`). On AWS such names exist; before an IP
 * address they do not.
 */
function isGateway(endpoint, options) {
  return typeof options?.host === "string" && String(options.port) === endpoint.port && options.host.endsWith(endpoint.hostname);
}

function isGatewayUrl(endpoint, input) {
  return (typeof input === "string" || input instanceof URL) && new URL(input).origin === endpoint.origin;
}

/** As much of node:http's ClientRequest as a client uses that sends its body in one piece. */
class GatewayRequest extends EventEmitter {
  #options;
  #chunks = [];
  #id = 0;

  constructor(options, onResponse) {
    super();
    this.#options = options;
    if (onResponse) this.once("response", onResponse);
  }

  write(chunk) {
    this.#chunks.push(Buffer.from(chunk));
    return true;
  }

  end(chunk) {
    if (chunk !== undefined) this.write(chunk);
    const { method = "GET", path = "/", headers = {} } = this.#options;
    const body = Buffer.concat(this.#chunks).toString("latin1");
    this.#id = send(method, path, lowerCased(headers), body, (answer) => this.#answered(answer));
    return this;
  }

  setTimeout() {
    return this;
  }

  destroy(error) {
    forget(this.#id);
    process.nextTick(() => {
      if (error) this.emit("error", error);
      this.emit("close");
    });
    return this;
  }

  #answered({ status, headers, body }) {
    const response = new Readable({ read: () => undefined });
    response.push(Buffer.from(body));
    response.push(null);
    this.emit("response", Object.assign(response, { statusCode: status, statusMessage: "", headers }));
    this.emit("close");
  }
}

function fetchFromGateway(input, { method = "GET", headers, body = "", signal } = {}) {
  return new Promise((resolve, reject) => {
    const { host, pathname, search } = new URL(input);
    signal?.throwIfAborted();
    const bytes = Buffer.from(body).toString("latin1");
    const id = send(method, pathname + search, { host, ...Object.fromEntries(new Headers(headers)) }, bytes, (answer) =>
      resolve(new Response(answer.body, { status: answer.status, headers: answer.headers })),
    );
    signal?.addEventListener("abort", () => {
      forget(id);
      reject(signal.reason);
    });
  });
}

function lowerCased(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

module.exports = { receiveAnswer, sendThroughGateway };
