import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { serviceModels } from "@slipstream/asl";
import { extractIntegrations } from "../../../../tools/checks/state-machines/extract-integrations.ts";
import { integratedServices } from "../../../../tools/checks/state-machines/integrated-services.ts";
import { integrationFindings, integrationsFile } from "../../../../tools/checks/state-machines/integration-findings.ts";
import { servicesWithInputs } from "../../../packages/local/gateway/services-with-inputs.ts";

const folder = mkdtempSync(join(tmpdir(), "integrations-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("the list is what the installed SDK clients say", async () => {
  expect(integrationFindings(await extractIntegrations())).toEqual([]);
});

test("a line that is another is told with its number, and one too many, too", () => {
  const text = readFileSync(integrationsFile, "utf8");
  const file = join(folder, "changed.json");
  writeFileSync(file, text.replace('"Item":["map","#AttributeValue"]', '"Item":"string"'));
  expect(integrationFindings(text, file)).toMatchObject([
    { rule: "integrations", message: expect.stringContaining('"getItem"') },
  ]);
  writeFileSync(file, `${text}x\n`);
  expect(integrationFindings(text, file)).toHaveLength(1);
});

test("types, what is required, answers and errors are there", () => {
  const { actions, shapes, prefix, door, others } = serviceModels().services["sfn"]!;
  expect({ prefix, door }).toEqual({ prefix: "Sfn", door: "states" });
  expect(actions["startExecution"]).toMatchObject({
    iam: "states:StartExecution",
    target: "stateMachineArn",
    input: { stateMachineArn: "string", input: "string" },
    required: ["stateMachineArn"],
    output: { executionArn: "string", startDate: "timestamp" },
    errors: expect.arrayContaining(["ExecutionAlreadyExists", "StateMachineDoesNotExist"]),
  });
  expect(others).toContain("createStateMachine");
  expect(shapes["HistoryEvent"]).toMatchObject({ timestamp: "timestamp", taskFailedEventDetails: "#TaskFailedEventDetails" });
});

/** What makes no sense in a state machine, or is IAM's alone and no action of the API. */
const noActions: readonly string[] = [
  ...["ListLogDeliveries", "CreateLogDelivery", "GetLogDelivery"],
  ...["TransactWriteItems", "TransactGetItems", "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction"],
];

test("every action that runs behind the door is in the list, and no other", async () => {
  const { services, stop } = servicesWithInputs();
  await stop();
  for (const { name, actions } of services) {
    const listed = Object.values(integratedServices).find(({ door }) => door === name)!;
    const runs = Object.keys(actions).filter((action) => !noActions.includes(action));
    expect([name, Object.keys(listed.actions).sort()]).toEqual([name, runs.sort()]);
  }
});

test("IAM's actions are those that the door asks the policies for", async () => {
  const { services, stop } = servicesWithInputs();
  await stop();
  const compared = services.flatMap(({ name, actions }) => {
    const model = Object.values(serviceModels().services).find(({ door }) => door === name)!;
    return Object.entries(model.actions).map(([action, { iam, input }]) => {
      const given = Object.fromEntries(Object.keys(input).map((member) => [member, `arn:aws:${name}:eu-west-1:000000000000:x`]));
      const { permissions } = actions[action.charAt(0).toUpperCase() + action.slice(1)]!;
      const asked = asksFor(() => permissions({ ...given, RequestItems: { x: {} } }));
      return {
        action: `${name} ${action}`,
        told: iam ?? "nothing",
        asked: asked === undefined ? "unknown" : (asked[0] ?? "nothing"),
      };
    });
  });
  // What is asked on something that there is not cannot be said: a user pool, a queue that a task is of.
  const known = compared.filter(({ asked }) => asked !== "unknown");
  expect(known.filter(({ told, asked }) => told !== asked)).toEqual([]);
  expect(known.length).toBeGreaterThan(80);
});

function asksFor(permissions: () => readonly { readonly action: string }[]): readonly string[] | undefined {
  try {
    return permissions().map(({ action }) => action);
  } catch {
    return undefined;
  }
}
