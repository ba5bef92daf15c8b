import { isDeepStrictEqual } from "node:util";
import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import type { Arguments } from "../../terraform/resource-type.ts";
import { standardAttributes, type AttributeSchema } from "../pool/attribute-schema.ts";
import type { UserPool } from "../pool/user-pool.ts";

const types = ["String", "Number", "Boolean", "DateTime"] as const;

/**
 * The attributes of a pool's users by name: Cognito's own, and what the stack adds to them. The stack names its own without their
 * prefix, and standard ones that it makes required, or fixes, too.
 */
export function poolSchema(schema: readonly Arguments[]): ReadonlyMap<string, AttributeSchema> {
  const attributes = new Map(standardAttributes.map((attribute) => [attribute.name, attribute]));
  for (const args of schema) {
    const attribute = attributeOf(args, attributes.get(args["name"]));
    attributes.set(attribute.name, attribute);
  }
  return attributes;
}

/**
 * Cognito adds attributes to a pool, and neither changes nor takes away any: the AWS provider says "cannot modify or remove schema
 * items". One that was added since the pool was made may go again, as long as no user has it.
 * Throws an `Error` that names the attribute.
 */
export function refuseSchemaChange({ firstSchema, schema, users }: UserPool, now: ReadonlyMap<string, AttributeSchema>): void {
  for (const [name, attribute] of schema) {
    if (isDeepStrictEqual(now.get(name), attribute)) continue;
    const isInUse = firstSchema.has(name) || [...users.values()].some((user) => user.attributes.has(name));
    if (isInUse) throw new Error(`schema: ${name} cannot be changed or removed: Cognito only adds attributes to a pool`);
  }
}

function attributeOf(args: Arguments, standard: AttributeSchema | undefined): AttributeSchema {
  refuseUnknownArguments(args, [
    "name",
    "attribute_data_type",
    "required",
    "mutable",
    "developer_only_attribute",
    "string_attribute_constraints",
    "number_attribute_constraints",
  ]);
  if (args["developer_only_attribute"]) throw new Error("schema: developer_only_attribute is not supported here");
  const type = types.find((known) => known === (args["attribute_data_type"] ?? standard?.type ?? "String"));
  if (!type) throw new Error(`schema: attribute_data_type "${args["attribute_data_type"]}" is none of ${types.join(", ")}`);
  const text = block(args["string_attribute_constraints"]);
  const number = block(args["number_attribute_constraints"]);
  const isText = type === "String";
  return {
    name: standard?.name ?? `custom:${args["name"]}`,
    type,
    required: args["required"] ?? false,
    // As the AWS provider says it when it is left out.
    mutable: args["mutable"] ?? false,
    least: bound(isText ? text["min_length"] : number["min_value"]) ?? standard?.least,
    most: bound(isText ? text["max_length"] : number["max_value"]) ?? standard?.most,
  };
}

/** Terraform has them as text. */
function bound(value: string | number | null | undefined): number | undefined {
  return value === undefined || value === null || value === "" ? undefined : Number(value);
}
