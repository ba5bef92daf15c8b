import { findIntegration, isIntegration } from "../../integrations/find-integration.ts";
import { parameterName } from "../../integrations/parameter-name.ts";
import { leaf, objectOf, type Shape } from "./shape.ts";

/** Every optimized integration's answer has these. */
const metadata = ["SdkHttpMetadata", "SdkResponseMetadata"];

/**
 * What a Task with this Resource answers, member by member as its service's model has it; what is in an item or a function's answer
 * nobody knows here. A callback's answer is whatever is sent, a job's what its service says of it.
 */
export function taskResult(resource: unknown): Shape {
  const integration = findIntegration(String(resource));
  if (!isIntegration(integration) || integration.pattern !== "") return "any";
  const { model, optimized } = integration;
  const members = Object.keys(model.output).map(optimized ? asOptimized : parameterName);
  return objectOf(Object.fromEntries([...members, ...(optimized ? metadata : [])].map((field) => [field, "any"])));
}

function asOptimized(member: string): string {
  return member.charAt(0).toUpperCase() + member.slice(1);
}

/** What a Catch hands on. Source: Amazon States Language, "Fallback States". */
export const caughtError: Shape = objectOf({ Error: leaf, Cause: leaf });
