import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as cognito from "@aws-sdk/client-cognito-identity-provider";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as streams from "@aws-sdk/client-dynamodb-streams";
import * as states from "@aws-sdk/client-sfn";
import * as sns from "@aws-sdk/client-sns";
import * as sqs from "@aws-sdk/client-sqs";
import * as xray from "@aws-sdk/client-xray";
import { describe, expect, test } from "@jest/globals";
import { NormalizedSchema } from "@smithy/core/schema";
import type { InputShape } from "../../../../packages/local/gateway/input-shape.ts";
import { servicesWithInputs } from "./services-with-inputs.ts";

/** What each client's package says of AWS's own model: `SendMessage$`, …. */
const clients: Readonly<Record<string, object>> = {
  sqs,
  sns,
  states,
  dynamodb,
  dynamodbstreams: streams,
  "cognito-idp": cognito,
  logs,
  xray,
};

const { services, stop } = servicesWithInputs();
await stop();

/** A schema as ours; the SDK does not tell whole numbers from others. */
function shapeOf(schema: NormalizedSchema): unknown {
  if (schema.isListSchema()) return ["list", shapeOf(schema.getValueSchema())];
  if (schema.isMapSchema()) return ["map", shapeOf(schema.getValueSchema())];
  if (schema.isStructSchema())
    return Object.fromEntries([...schema.structIterator()].map(([name, member]) => [name, shapeOf(member)]));
  if (schema.isBooleanSchema()) return "boolean";
  return schema.isNumericSchema() || schema.isTimestampSchema() ? "number" : "string";
}

/** By name, each as a function: items nest without end. */
function modelled(service: string, action: string): ReadonlyMap<string, () => unknown> {
  const operation = (clients[service] as Record<string, readonly unknown[]>)[`${action}$`]!;
  const members = [...NormalizedSchema.of((operation[4] as () => never)()).structIterator()];
  return new Map(members.map(([name, member]) => [name, () => shapeOf(member)]));
}

/** With every integer a number. */
function asNumbers(shape: InputShape): unknown {
  return JSON.parse(JSON.stringify(shape).replaceAll('"integer"', '"number"'));
}

test("every action says what it takes", () => {
  for (const { name, actions, inputs = {} } of services) {
    // dynalite checks these, or they do not run here.
    const apart = name === "dynamodb" ? /^(Batch|Transact|Execute)/ : /^$/;
    expect(Object.keys(inputs).sort()).toEqual(
      Object.keys(actions)
        .filter((action) => !apart.test(action))
        .sort(),
    );
  }
});

describe.each(services.filter(({ name }) => name in clients))("$name", ({ name, inputs = {} }) => {
  // IAM knows what delivers logs by actions that no client has.
  const ofApi = Object.entries(inputs).filter(([action]) => !/LogDeliver(y|ies)$/.test(action));
  test.each(ofApi)("%s takes what AWS's model says", (action, members) => {
    const model = modelled(name, action);
    // Of DynamoDB's only what IAM is asked by, and that for every action.
    if (name !== "dynamodb") expect(Object.keys(members).sort()).toEqual([...model.keys()].sort());
    for (const [member, shape] of Object.entries(members))
      if (model.has(member)) expect(asNumbers(shape)).toEqual(model.get(member)!());
  });
});
