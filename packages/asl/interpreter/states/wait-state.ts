import type { State } from "@slipstream/languages";
import { andThen, type Json } from "../../data/json.ts";
import { runtimeFailure } from "../../data/state-failure.ts";
import { parseTimestamp } from "../../data/timestamp.ts";
import { compilePath } from "../../json-path/compile-path.ts";
import { compileTyped } from "../../jsonata/compile-template.ts";
import type { CompiledState } from "../machine.ts";
import { waitUntil } from "../run/timers.ts";
import type { DataFlow, Field } from "./data-flow.ts";
import { named } from "./json-path-flow.ts";

/** What `Seconds` may be at most. Source: Developer Guide, "Wait workflow state". */
const longestWait = 99_999_999;

/** `Wait`: for so many seconds, or until a time. */
export function waitState(state: State, flow: DataFlow, jsonata: boolean): Pick<CompiledState, "run" | "complete"> {
  const seconds = secondsField(state, jsonata);
  const timestamp = timestampField(state, jsonata);
  if (!seconds === !timestamp) throw new Error("a Wait has one of Seconds, SecondsPath, Timestamp, TimestampPath.");
  return {
    run: (step, thread) => {
      const scope = step.scopeOf(thread);
      // Paths begin at what the state works on.
      const within = scope.of(flow.input(scope));
      const until = seconds ? andThen(seconds(within), (wait) => step.now + wait * 1000) : timestamp!(within);
      return andThen(until, (time) => {
        if (time <= step.now) return flow.finish(scope);
        waitUntil(step, thread, "wait", time);
        return "waiting" as const;
      });
    },
    complete: (step, thread) => flow.finish(step.scopeOf(thread)),
  };
}

function secondsField(state: State, jsonata: boolean): Field<number> | undefined {
  const { Seconds, SecondsPath } = state;
  if (jsonata && Seconds !== undefined) {
    const evaluate = compileTyped(Seconds, "Seconds", "number");
    return (scope) =>
      andThen(evaluate(scope), (found) => checkedSeconds(found, "The Seconds parameter", `Seconds == ${String(found)}`));
  }
  if (Seconds !== undefined) {
    if (typeof Seconds === "number" && Number.isInteger(Seconds) && Seconds >= 0 && Seconds <= longestWait) return () => Seconds;
    throw new Error(`Seconds must be a whole number from 0 to ${longestWait}, and is ${JSON.stringify(Seconds)}.`);
  }
  if (SecondsPath === undefined || jsonata) return undefined;
  const path = named("SecondsPath", () => compilePath(SecondsPath));
  return (scope) => {
    const found = path.find(scope);
    if (found === undefined) throw runtimeFailure(`The SecondsPath parameter does not reference an input value: ${SecondsPath}`);
    return checkedSeconds(
      found,
      "The SecondsPath parameter",
      `${SecondsPath} == ${typeof found === "string" ? found : JSON.stringify(found)}`,
    );
  };
}

function checkedSeconds(found: Json, what: string, shown: string): number {
  if (typeof found !== "number" || !Number.isInteger(found))
    throw runtimeFailure(`${what} cannot be parsed as a long value: ${shown}`);
  if (found < 0) throw runtimeFailure(`${what} references a negative value: ${shown}`);
  if (found > longestWait) throw runtimeFailure(`${what} references a value above ${longestWait}: ${shown}`);
  return found;
}

function timestampField(state: State, jsonata: boolean): Field<number> | undefined {
  const { Timestamp, TimestampPath } = state;
  const wrong = "a valid ISO-8601 extended offset date-time format string";
  if (jsonata && Timestamp !== undefined) {
    const evaluate = compileTyped(Timestamp, "Timestamp", "string");
    return (scope) =>
      andThen(evaluate(scope), (found) => {
        const time = parseTimestamp(found);
        if (time === undefined) throw runtimeFailure(`The Timestamp parameter is not ${wrong}: ${String(found)}`);
        return time;
      });
  }
  if (Timestamp !== undefined) {
    const time = parseTimestamp(Timestamp);
    if (time === undefined) throw new Error(`Timestamp must be ${wrong}, and is ${JSON.stringify(Timestamp)}.`);
    return () => time;
  }
  if (TimestampPath === undefined || jsonata) return undefined;
  const path = named("TimestampPath", () => compilePath(TimestampPath));
  return (scope) => {
    const found = path.find(scope);
    if (found === undefined)
      throw runtimeFailure(`The TimestampPath parameter does not reference an input value: ${TimestampPath}`);
    const time = parseTimestamp(found);
    if (time !== undefined) return time;
    const shown = typeof found === "string" ? found : JSON.stringify(found);
    throw runtimeFailure(`The TimestampPath parameter does not reference ${wrong}: ${TimestampPath} == ${shown}`);
  };
}
