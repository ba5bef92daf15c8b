import type { State } from "@slipstream/languages";
import { andThen, type Eventual, type Json } from "../../data/json.ts";
import type { TaskPattern } from "../../data/occurrence.ts";
import { compileJsonPathTemplate } from "../../evaluation/json-path-template.ts";
import { compileTemplate } from "../../jsonata/compile-template.ts";
import type { CompiledState } from "../machine.ts";
import { scheduleTask } from "../run/tasks.ts";
import type { DataFlow } from "./data-flow.ts";
import { named } from "./json-path-flow.ts";
import { numberField } from "./number-field.ts";

/** What timeouts may be at most, in seconds. Source: Developer Guide, "Task workflow state": by default. */
const longest = 99_999_999;

/** `Task`: asks somebody else, and goes on with the answer. */
export function taskState(state: State, flow: DataFlow, jsonata: boolean): Pick<CompiledState, "run" | "complete" | "task"> {
  const { resource, service, pattern } = readResource(state.Resource);
  const timeout = secondsField(state, "TimeoutSeconds", jsonata);
  const heartbeat = secondsField(state, "HeartbeatSeconds", jsonata);
  const given = state["Credentials"] as Json;
  const credentials = named("Credentials", () =>
    jsonata ? compileTemplate(given, "Credentials") : compileJsonPathTemplate(given),
  );
  return {
    task: service,
    run: (step, thread) => {
      const awaitsToken = pattern === "WaitForTaskToken";
      let made: string | undefined;
      const token = () => (made ??= step.environment.uuid());
      const scope = step.scopeOf(thread).knowing({ token, awaitsToken });
      return andThen(flow.parameters(scope), (parameters) => {
        const within = scope.of(flow.input(scope));
        return andThen(timeout?.(within), (timeoutSeconds) =>
          andThen(heartbeat?.(within), (heartbeatSeconds) =>
            andThen(credentials(within) as Eventual<Json | undefined>, (assumed) =>
              scheduleTask(step, thread, {
                resource,
                pattern,
                parameters,
                ...(awaitsToken && { token: token() }),
                ...(timeoutSeconds !== undefined && { timeoutSeconds }),
                ...(heartbeatSeconds !== undefined && { heartbeatSeconds }),
                ...(assumed !== undefined && { credentials: assumed }),
              }),
            ),
          ),
        );
      });
    },
    complete: (step, thread, result) => flow.finish(step.scopeOf(thread), result),
  };
}

function secondsField(state: State, name: string, jsonata: boolean) {
  return numberField(state, name, jsonata, { least: 1, most: longest, outside: () => `${name} must be from 1 to ${longest}.` });
}

const suffixes: Readonly<Record<string, TaskPattern>> = {
  ".sync": "Sync",
  ".sync:2": "Sync",
  ".waitForTaskToken": "WaitForTaskToken",
};

/**
 * What an ARN names: a function, or a service's action and how its end is waited for.
 * @throws Error when it is neither, or an activity's.
 */
function readResource(resource = "") {
  const [arn, partition, owner, region, account, ...named] = resource.split(":");
  if (owner === "states" && named[0] === "activity") throw new Error(`Resource is ${resource}: activities are not run.`);
  if (arn !== "arn" || !partition || !owner || named.length === 0 || (owner === "states" && (region || account))) {
    throw new Error(`Resource is ${JSON.stringify(resource)}: it must be the ARN of a function or of a service integration.`);
  }
  if (owner !== "states") return { resource, service: { resource }, pattern: "RequestResponse" as const };
  const action = named.join(":");
  const suffix = /\.(sync(?::2)?|waitForTaskToken)$/.exec(action)?.[0] ?? "";
  const split = action.lastIndexOf(":", action.length - suffix.length);
  const service = { resourceType: action.slice(0, split), resource: action.slice(split + 1) };
  if (split < 1 || !service.resource) throw new Error(`Resource is ${resource}: it names no action of a service.`);
  return { resource, service, pattern: suffixes[suffix] ?? ("RequestResponse" as const) };
}
