import type { CreateTableInput, KeySchemaElement } from "@aws-sdk/client-dynamodb";
import type { Arguments } from "../service-module.ts";
import { refuseUnknownArguments } from "../terraform/arguments/known-arguments.ts";
import { blocks } from "../terraform/arguments/nested-blocks.ts";
import { text } from "../terraform/arguments/typed-arguments.ts";

/** Those of an `aws_dynamodb_table`. */
export const tableArguments = [
  "name",
  "hash_key",
  "range_key",
  "attribute",
  "billing_mode",
  "read_capacity",
  "write_capacity",
  "global_secondary_index",
  "local_secondary_index",
  "stream_enabled",
  "stream_view_type",
  "ttl",
  "deletion_protection_enabled",
  // Without a behaviour that a laptop could show: nothing here is backed up, encrypted or billed.
  "point_in_time_recovery",
  "server_side_encryption",
  "table_class",
];

const indexArguments = [
  "name",
  "hash_key",
  "range_key",
  "projection_type",
  "non_key_attributes",
  "read_capacity",
  "write_capacity",
];

/** CreateTable's input from the arguments of an `aws_dynamodb_table`. */
export function createTableInput(args: Arguments): CreateTableInput {
  const perRequest = args.billing_mode === "PAY_PER_REQUEST";
  const throughput = (of: Arguments) =>
    perRequest
      ? {}
      : { ProvisionedThroughput: { ReadCapacityUnits: of.read_capacity ?? 1, WriteCapacityUnits: of.write_capacity ?? 1 } };
  const globalIndexes = blocks(args.global_secondary_index).map((index) => ({ ...secondaryIndex(index), ...throughput(index) }));
  const localIndexes = blocks(args.local_secondary_index).map((index) => secondaryIndex({ ...index, hash_key: args.hash_key }));
  return {
    TableName: text(args, "name"),
    KeySchema: keySchema(args),
    AttributeDefinitions: blocks(args.attribute).map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
    BillingMode: args.billing_mode ?? "PROVISIONED",
    ...throughput(args),
    ...(globalIndexes.length > 0 && { GlobalSecondaryIndexes: globalIndexes }),
    ...(localIndexes.length > 0 && { LocalSecondaryIndexes: localIndexes }),
  };
}

/** The attribute with an item's expiry in epoch seconds, when time to live is on. */
export function ttlAttribute(args: Arguments): string | undefined {
  const [ttl] = blocks(args.ttl);
  if (!ttl || ttl.enabled === false) return undefined;
  if (!ttl.attribute_name) throw new Error("argument ttl needs attribute_name");
  return String(ttl.attribute_name);
}

function secondaryIndex(index: Arguments) {
  refuseUnknownArguments(index, indexArguments);
  return {
    IndexName: index.name,
    KeySchema: keySchema(index),
    Projection: {
      ProjectionType: index.projection_type,
      ...(index.non_key_attributes && { NonKeyAttributes: index.non_key_attributes }),
    },
  };
}

function keySchema(args: Arguments): KeySchemaElement[] {
  const hash = { AttributeName: String(args.hash_key), KeyType: "HASH" } as const;
  return args.range_key ? [hash, { AttributeName: String(args.range_key), KeyType: "RANGE" }] : [hash];
}
