import { optimizedIntegrations, type OptimizedIntegration, type Pattern } from "./optimized.ts";
import { parameterName } from "./parameter-name.ts";
import { serviceModels, type ActionModel, type ServiceModel } from "./service-models.ts";

/** What a Task's `Resource` calls, where it runs locally. */
export interface Integration {
  /** As events name them: `sqs` or `aws-sdk:sqs`, and `sendMessage`. */
  readonly resourceType: string;
  readonly action: string;
  readonly pattern: Pattern;
  /** The API's name of the action, e.g. `SendMessage`. */
  readonly operation: string;
  readonly service: ServiceModel;
  readonly model: ActionModel;
  /** Undefined for an `aws-sdk:` integration. */
  readonly optimized: OptimizedIntegration | undefined;
}

/** Why there is none. */
export interface NoIntegration {
  readonly missing: "form" | "service" | "action" | "pattern" | "runs";
}

/** What a call's ARN begins with; each part may be a placeholder. Source: Developer Guide, "Task workflow state", "A supported AWS service". */
const callForm = /^arn:(?:[\w-]+|\$\{[^}]+\}):states:(?:[\w-]*|\$\{[^}]+\}):(?:\d*|\$\{[^}]+\}):(?!activity:)(.+)$/;
const actionForm = /^(aws-sdk:)?([\w-]+):(\w+)(\.sync|\.sync:2|\.waitForTaskToken)?$/;

/** What a `Resource` calls: what stands behind its account; `undefined` when it is no call of a service. */
export function calledBy(resource: string): string | undefined {
  return callForm.exec(resource)?.[1];
}

/** A function's own ARN as `Resource`: it is invoked with the bare payload. */
export const functionArn =
  /^arn:(?:[\w-]+|\$\{[^}]+\}):lambda:(?:[\w-]*|\$\{[^}]+\}):(?:\d*|\$\{[^}]+\}):function:[^:]+(:[\w$-]+)?$/;

/** The integration that a `Resource` means, or why none runs locally. A function's own ARN is none. */
export function findIntegration(resource: string): Integration | NoIntegration {
  const match = actionForm.exec(calledBy(resource) ?? "");
  if (!match) return { missing: "form" };
  const [, sdk = "", name = "", action = "", suffix = ""] = match;
  const pattern = suffix as Pattern;
  const optimized = sdk ? undefined : own(optimizedIntegrations, `${name}:${action}`);
  if (!sdk && !optimized) return { missing: "runs" };
  const service = own(serviceModels().services, optimized?.service ?? name);
  if (!service) return { missing: "service" };
  const model = own(service.actions, action);
  if (!model) return { missing: service.others.includes(action) ? "runs" : "action" };
  if (!(optimized?.patterns ?? sdkPatterns).includes(pattern)) return { missing: "pattern" };
  const operation = action.charAt(0).toUpperCase() + action.slice(1);
  return { resourceType: `${sdk}${name}`, action, pattern, operation, service, model, optimized };
}

export function isIntegration(found: Integration | NoIntegration): found is Integration {
  return !("missing" in found);
}

const sdkPatterns: readonly Pattern[] = ["", ".waitForTaskToken"];

/** What a task's parameters are called, by the wire's names. Optimized integrations take most as the API has them. */
export function parametersOf({ model, optimized }: Pick<Integration, "model" | "optimized">): ReadonlyMap<string, string> {
  const members = Object.keys(model.input).filter((member) => !optimized?.leavesOut.includes(member));
  const nameOf = optimized ? capitalized : parameterName;
  return new Map(members.map((member) => [member, nameOf(member)]));
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
