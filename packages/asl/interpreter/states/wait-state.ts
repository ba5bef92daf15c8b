import type { State } from "@slipstream/languages";
import { andThen, type Json } from "../../data/json.ts";
import { runtimeFailure, timeFailure } from "../../data/state-failure.ts";
import { parseTimestamp } from "../../data/timestamp.ts";
import { compilePath } from "../../json-path/compile-path.ts";
import { expressionIn } from "../../jsonata/compile-expression.ts";
import { compileTyped } from "../../jsonata/compile-template.ts";
import type { CompiledState } from "../machine.ts";
import { waitUntil } from "../run/timers.ts";
import type { DataFlow, Field } from "./data-flow.ts";
import { named } from "./json-path-flow.ts";

/** What `Seconds` may be at most. Source: Developer Guide, "Wait workflow state". */
const longestWait = 99_999_999;

/** How far away a time may be, in milliseconds: recorded on AWS, 24,855 days are not too far and 24,856 are. */
const furthest = (2 ** 31 - 1) * 1000;

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
        if (time - step.now > furthest) throw runtimeFailure("Wait state delay is too long.");
        waitUntil(step, thread, "wait", time);
        return "waiting" as const;
      });
    },
    complete: (step, thread) => flow.finish(step.scopeOf(thread)),
  };
}

function secondsField(state: State, jsonata: boolean): Field<number> | undefined {
  const { Seconds, SecondsPath } = state;
  if (jsonata && expressionIn(Seconds) !== undefined) {
    const evaluate = compileTyped(Seconds!, "Seconds", "number");
    return (scope) =>
      andThen(evaluate(scope), (found) => {
        const wrong = faultOfSeconds(found);
        if (wrong) throw timeFailure(`The Seconds field ${wrong}: ${String(found)}`, "Seconds");
        return found as number;
      });
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
    const wrong = faultOfSeconds(found);
    const shown = typeof found === "string" ? found : JSON.stringify(found);
    if (wrong) throw runtimeFailure(`The SecondsPath parameter ${wrong}: ${SecondsPath} == ${shown}`);
    return found as number;
  };
}

/** What is wrong with a number of seconds, as what follows the field's name. */
function faultOfSeconds(found: Json): string | undefined {
  if (typeof found !== "number" || !Number.isInteger(found)) return "cannot be parsed as a long value";
  if (found < 0) return "references a negative value";
  return found > longestWait ? `references a value above ${longestWait}` : undefined;
}

function timestampField(state: State, jsonata: boolean): Field<number> | undefined {
  const { Timestamp, TimestampPath } = state;
  const form = "ISO-8601 extended offset date-time format string";
  const wrong = `a valid ${form}`;
  if (jsonata && expressionIn(Timestamp) !== undefined) {
    const evaluate = compileTyped(Timestamp!, "Timestamp", "string");
    return (scope) =>
      andThen(evaluate(scope), (found) => {
        const time = parseTimestamp(found);
        if (time === undefined)
          throw timeFailure(`The Timestamp field cannot be parsed as an ${form}: ${String(found)}`, "Timestamp");
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
