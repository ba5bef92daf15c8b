// What each client has in common here: whom it talks to, and a clock that can be set forward.
import { once } from "node:events";

/**
 * @typedef {object} Session
 * @property {string} endpoint          where `npm start` answers, e.g. http://127.0.0.1:4566
 * @property {string} region
 * @property {string} graphqlUrl
 * @property {string} realtimeUrl
 * @property {string} userPoolId
 * @property {string} userPoolClientId
 * @property {{ email: string, password: string }} customer  signed up and confirmed
 */
/** @type {Session} */
export const session = JSON.parse(process.env.SESSION);

const PlatformDate = Date;
let ahead = 0;
/** Libraries ask for the time in both ways. */
globalThis.Date = class extends PlatformDate {
  constructor(...given) {
    if (given.length === 0) super(PlatformDate.now() + ahead);
    else super(...given);
  }
  static now() {
    return PlatformDate.now() + ahead;
  }
};

/** Lets minutes pass: for the runtime, and for who asks in this process what time it is. */
export async function later(minutes) {
  process.send({ minutes });
  await once(process, "message");
  ahead += minutes * 60_000;
}

/** Tells that something works, once `work` has ended well; what it gives is given on. */
export async function works(what, work) {
  try {
    const result = await work();
    process.send({ what });
    return result;
  } catch (error) {
    process.send({ what, error: error?.stack ?? JSON.stringify(error) });
    process.exit(1);
  }
}

/** Ends the process, also when a library has left a timer or a socket. */
export function done() {
  process.disconnect();
  process.exit(0);
}

/** Collects what a subscription tells; `until(test)` resolves with the first that passes, also one from before. */
export class Heard {
  #values = [];
  #waiting = [];

  add(value) {
    this.#values.push(value);
    for (const waiting of this.#waiting) if (waiting.test(value)) waiting.resolve(value);
  }

  until(test) {
    const known = this.#values.find(test);
    return known ? Promise.resolve(known) : new Promise((resolve) => this.#waiting.push({ test, resolve }));
  }
}
