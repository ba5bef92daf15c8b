import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as cognito from "@aws-sdk/client-cognito-identity-provider";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as streams from "@aws-sdk/client-dynamodb-streams";
import * as lambda from "@aws-sdk/client-lambda";
import * as ses from "@aws-sdk/client-sesv2";
import * as states from "@aws-sdk/client-sfn";
import * as sns from "@aws-sdk/client-sns";
import * as sqs from "@aws-sdk/client-sqs";
import * as ssm from "@aws-sdk/client-ssm";
import * as xray from "@aws-sdk/client-xray";
import { NormalizedSchema } from "@smithy/core/schema";

/** What each client's package says of AWS's own model: `SendMessage$`, …. */
const clients: Readonly<Record<string, object>> = {
  sqs,
  sns,
  ses,
  states,
  dynamodb,
  dynamodbstreams: streams,
  lambda,
  "cognito-idp": cognito,
  logs,
  xray,
  ssm,
};

/** Attribute values nest without end, and are the data themselves: what is inside of one is no member of an input. */
const isData = (schema: NormalizedSchema) => schema.getName(true)?.endsWith("#AttributeValue") ?? false;

/** The input of an action; undefined for those that are in no client: GetCallerIdentity takes nothing, and logs are delivered inside AWS. */
export function inputOf(service: string, action: string): NormalizedSchema | undefined {
  const operation = (clients[service] as Record<string, readonly unknown[]> | undefined)?.[`${action}$`];
  return operation && NormalizedSchema.of((operation[4] as () => never)());
}

/** Members by name, each with its schema. */
export function membersOf(schema: NormalizedSchema): readonly (readonly [string, NormalizedSchema])[] {
  return isData(schema) ? [] : [...schema.structIterator()];
}

/** What a schema's members are the members of: of a list or map, its elements'. */
function structureIn(schema: NormalizedSchema): NormalizedSchema | undefined {
  if (schema.isListSchema() || schema.isMapSchema()) return structureIn(schema.getValueSchema());
  return schema.isStructSchema() && !isData(schema) ? schema : undefined;
}

/** By path, as far as there are members: `Entries.MessageAttributes.DataType`. A structure's members stand for it. */
export function leavesOf(schema: NormalizedSchema, path = ""): readonly string[] {
  return membersOf(schema).flatMap(([name, member]) => {
    const inner = structureIn(member);
    return inner ? leavesOf(inner, `${path}${name}.`) : [path + name];
  });
}

/** The names that a structure must have: its first members, so many of them. */
export function requiredOf(schema: NormalizedSchema): readonly string[] {
  const structure = schema.getSchema() as readonly unknown[];
  return (structure[4] as readonly string[] | undefined)?.slice(0, (structure[6] as number | undefined) ?? 0) ?? [];
}

/** An input, or a part of one, with all that it must have; `path` and what is around it, too. */
export function sample(schema: NormalizedSchema, path: readonly string[] = []): unknown {
  if (schema.isListSchema()) return [sample(schema.getValueSchema(), path)];
  if (schema.isMapSchema()) return { one: sample(schema.getValueSchema(), path) };
  if (schema.isStructSchema()) {
    if (isData(schema)) return { S: "x" };
    const [wanted, ...rest] = path;
    const names = new Set([...requiredOf(schema), ...(wanted === undefined ? [] : [wanted])]);
    const members = membersOf(schema).filter(([name]) => names.has(name));
    return Object.fromEntries(members.map(([name, member]) => [name, sample(member, name === wanted ? rest : [])]));
  }
  if (schema.isBooleanSchema()) return true;
  return schema.isNumericSchema() || schema.isTimestampSchema() ? 1 : "x";
}
