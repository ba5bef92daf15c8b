import { AwsError } from "./aws-error.ts";

/**
 * What an action takes in one place of its input, in wire form: a time is a number, bytes are text in base64. A document is anything:
 * whoever reads it checks it.
 */
export type InputShape = Scalar | "document" | List | InputMap | Members;
type Scalar = "string" | "integer" | "number" | "boolean";
type List = readonly ["list", InputShape];
type InputMap = readonly ["map", InputShape];

/** A structure's members. None is required as far as this goes: what is missing the actions tell of under their own names. */
export interface Members {
  readonly [name: string]: InputShape;
}

export function list(of: InputShape): List {
  return ["list", of];
}

export function map(of: InputShape): InputMap {
  return ["map", of];
}

/** Throws `SerializationException` when a member has another type than the action takes. Members that it does not know do no harm. */
export function checkInput(action: string, input: unknown, members: Members): void {
  const fault = memberFault(input, members);
  if (fault !== undefined) throw new AwsError("SerializationException", `${action}: the input${fault}`);
}

/** Where and how a value is of another type, to be read behind what it belongs to: `.Entries.0.Id is a number: it must be a string`. */
function memberFault(value: unknown, shape: InputShape): string | undefined {
  if (shape === "document") return undefined;
  if (typeof shape === "string") {
    if (isScalar(value, shape)) return undefined;
  } else if (!Array.isArray(shape)) {
    if (isStructure(value)) return structureFault(value, shape as Members);
  } else if (shape[0] === "list" ? Array.isArray(value) : isStructure(value)) {
    return elementFault(value as object, shape[1] as InputShape);
  }
  return ` is ${kindOf(value)}: it must be ${typeof shape === "string" ? shape : Array.isArray(shape) ? shape[0] : "structure"}`;
}

function structureFault(value: Readonly<Record<string, unknown>>, members: Members): string | undefined {
  for (const name in members) {
    const member = value[name];
    if (member === undefined || member === null) continue;
    const fault = memberFault(member, members[name]!);
    if (fault !== undefined) return `.${name}${fault}`;
  }
  return undefined;
}

function elementFault(value: object, shape: InputShape): string | undefined {
  for (const [key, element] of Object.entries(value)) {
    const fault = memberFault(element, shape);
    if (fault !== undefined) return `.${key}${fault}`;
  }
  return undefined;
}

function isScalar(value: unknown, shape: Scalar): boolean {
  if (shape === "integer") return Number.isInteger(value);
  // JSON's 1e400 is infinite here.
  return shape === "number" ? Number.isFinite(value) : typeof value === shape;
}

function isStructure(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (typeof value === "number") return String(value);
  return Array.isArray(value) ? "list" : value === null ? "null" : typeof value === "object" ? "structure" : typeof value;
}
