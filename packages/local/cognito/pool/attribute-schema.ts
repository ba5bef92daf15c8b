import type { AttributeDataType, SchemaAttributeType } from "@aws-sdk/client-cognito-identity-provider";

/** What a user's attribute may hold. */
export interface AttributeSchema {
  /** With its prefix, e.g. `custom:restaurant`. */
  readonly name: string;
  readonly type: AttributeDataType;
  readonly required: boolean;
  /** Whether it may be changed once the user is there. */
  readonly mutable: boolean;
  /** Of a string's length, or of a number. */
  readonly least: number | undefined;
  readonly most: number | undefined;
}

/** Those that every user pool has, from OpenID Connect's standard claims. */
export const standardAttributes: readonly AttributeSchema[] = [
  attribute("sub", { mutable: false, required: true, least: 1 }),
  ...[
    "name",
    "given_name",
    "family_name",
    "middle_name",
    "nickname",
    "preferred_username",
    "profile",
    "picture",
    "website",
    "email",
  ].map((name) => attribute(name)),
  attribute("email_verified", { type: "Boolean", least: undefined, most: undefined }),
  attribute("gender"),
  attribute("birthdate", { least: 10, most: 10 }),
  attribute("zoneinfo"),
  attribute("locale"),
  attribute("phone_number"),
  attribute("phone_number_verified", { type: "Boolean", least: undefined, most: undefined }),
  attribute("address"),
  attribute("updated_at", { type: "Number", most: undefined }),
];

function attribute(name: string, differing: Partial<AttributeSchema> = {}): AttributeSchema {
  return { name, type: "String", required: false, mutable: true, least: 0, most: 2048, ...differing };
}

/** What of `value` does not conform, or undefined. */
export function attributeFault({ name, type, least, most }: AttributeSchema, value: string): string | undefined {
  if (type === "Boolean") return ["true", "false"].includes(value) ? undefined : "must be true or false";
  if (type === "Number" && !/^-?\d+$/.test(value)) return "must be a whole number";
  if (type === "DateTime") return undefined;
  const [size, what] = type === "Number" ? [Number(value), "The number"] : [value.length, "The length of the string"];
  if (least !== undefined && size < least) return `${what} must be at least ${least}`;
  if (most !== undefined && size > most) return `${what} must be at most ${most}`;
  if (name === "email" && !isEmail(value)) return "Invalid email address format.";
  if (name === "phone_number" && !/^\+\d{1,15}$/.test(value)) return "Invalid phone number format.";
  return undefined;
}

export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text);
}

/** As `DescribeUserPool` shows it. */
export function describeAttribute({ name, type, required, mutable, least, most }: AttributeSchema): SchemaAttributeType {
  const bounds = (low: string, high: string) => ({
    ...(least !== undefined && { [low]: String(least) }),
    ...(most !== undefined && { [high]: String(most) }),
  });
  return {
    Name: name,
    AttributeDataType: type,
    DeveloperOnlyAttribute: false,
    Mutable: mutable,
    Required: required,
    ...(type === "String" && { StringAttributeConstraints: bounds("MinLength", "MaxLength") }),
    ...(type === "Number" && { NumberAttributeConstraints: bounds("MinValue", "MaxValue") }),
  };
}
