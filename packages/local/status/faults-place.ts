import { isDeepStrictEqual } from "node:util";
import { AwsError } from "../gateway/aws-error.ts";
import type { Fault, Faults } from "../gateway/faults.ts";
import type { Service } from "../gateway/service.ts";
import type { StatusPlace } from "./status-place.ts";

const members = ["service", "action", "error", "message", "status", "when", "times", "where"];
const mostTimes = 1_000_000;

/** Failures to see handled: the calls of an action fail, whoever makes them. */
export function faultsPlace(faults: Faults, services: () => readonly Service[]): StatusPlace {
  let takeBack: (() => void)[] = [];
  return {
    about:
      'calls that are made to fail; POST {"service": "dynamodb", "action": "PutItem", "error": "ThrottlingException", "times": 3} adds one ' +
      '(also "message", "status", "where": {"TableName": "orders"} for calls with this input, "when": "after" for an answer that is lost), DELETE takes all back',
    read: (path) => (path.length === 0 ? { faults: faults.pending() } : undefined),
    change: (input) => {
      const fault = asked(input, services());
      takeBack.push(faults.inject(fault));
      return { faults: faults.pending() };
    },
    takeBack: () => {
      for (const end of takeBack) end();
      takeBack = [];
      return { faults: faults.pending() };
    },
  };
}

function asked(input: Readonly<Record<string, unknown>>, services: readonly Service[]): Fault {
  const unknown = Object.keys(input).find((name) => !members.includes(name));
  if (unknown !== undefined) throw refused(`A fault has no ${JSON.stringify(unknown)}: it takes ${members.join(", ")}.`);
  const {
    service: name,
    action,
    error,
    message = "This call was made to fail.",
    status = 400,
    when = "before",
    times = 1,
    where = {},
  } = input;
  const service = services.find((known) => known.name === name);
  if (!service) throw wrong("service", name, `one of ${services.map((known) => known.name).join(", ")}`);
  if (typeof action !== "string" || !Object.hasOwn(service.actions, action))
    throw wrong("action", action, `one of ${Object.keys(service.actions).join(", ")}`);
  if (typeof error !== "string" || !/^\w[\w.]*$/.test(error))
    throw wrong("error", error, "an AWS error's name, such as ThrottlingException");
  if (typeof message !== "string") throw wrong("message", message, "a text");
  if (!isWhole(status, 400, 599)) throw wrong("status", status, "the HTTP status of an error, 400 to 599");
  if (when !== "before" && when !== "after") throw wrong("when", when, '"before" or "after"');
  if (!isWhole(times, 1, mostTimes)) throw wrong("times", times, `a whole number from 1 to ${mostTimes}`);
  if (!isObject(where)) throw wrong("where", where, "an object of the input's members, each with its value");
  const matches = (called: Record<string, unknown>) =>
    Object.entries(where).every(([name, value]) => isDeepStrictEqual(called[name], value));
  return { matches, service: service.name, action, error: new AwsError(error, message, { statusCode: status }), when, times };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

function wrong(name: string, value: unknown, rule: string): AwsError {
  return refused(`${name} is ${JSON.stringify(value) ?? "missing"}: give ${rule}.`);
}

function refused(message: string): AwsError {
  return new AwsError("BadRequest", message);
}
