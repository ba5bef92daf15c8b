import { statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";
import { findIntegration, functionArn, isIntegration } from "../integrations/find-integration.ts";
import { optimizedIntegrations } from "../integrations/optimized.ts";
import { serviceModels } from "../integrations/service-models.ts";

/** Tasks whose Resource the local runtime would have to send to AWS. What a bare placeholder stands for is seen when it is bound. */
export function integrationFaults(machine: StateMachine): Fault[] {
  return statesOf(machine)
    .filter(([, { Type, Resource }]) => Type === "Task" && !runsLocally(String(Resource)))
    .map(([state, { Resource }]) => ({
      address: state,
      rule: "integration-unsupported",
      field: ["Resource"],
      message: `Resource ${JSON.stringify(Resource)} is none that the local runtime carries out.`,
      advice: `Call ${localIntegrations()}.`,
    }));
}

/** Whether the local runtime carries out a Task with this `Resource`. */
export function runsLocally(resource: string): boolean {
  return barePlaceholder.test(resource) || functionArn.test(resource) || isIntegration(findIntegration(resource));
}

const barePlaceholder = /^\$\{[^}]+\}$/;

/** What a `Resource` may be, for who gave another. */
export function localIntegrations(): string {
  const services = Object.keys(serviceModels().services).map((name) => `aws-sdk:${name}`);
  return `a function by its ARN, ${Object.keys(optimizedIntegrations).join(", ")}, or an action that runs of ${services.join(", ")}`;
}
