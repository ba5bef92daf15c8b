import { findIntegration, functionArn, isIntegration, type Integration } from "@slipstream/asl";

/** What a Task's `Resource` means: a function by its own ARN, which takes and gives bare payloads, or an integration. */
export type TaskTarget =
  | { readonly functionArn: string; readonly integration: Integration }
  | { readonly integration: Integration };

/** Undefined for a `Resource` that does not run here. */
export function taskTarget(resource: string): TaskTarget | undefined {
  if (functionArn.test(resource)) {
    return { functionArn: resource, integration: findIntegration("arn:aws:states:::lambda:invoke") as Integration };
  }
  const integration = findIntegration(resource);
  return isIntegration(integration) ? { integration } : undefined;
}
