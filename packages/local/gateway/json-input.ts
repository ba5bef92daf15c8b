import { AwsError } from "./aws-error.ts";
import { parseJson } from "./parse-json.ts";
import type { Shape } from "./service.ts";

/** A body in JSON as an action's input: `{}` when it is empty. Throws `SerializationException`. */
export function parseJsonInput(body: Buffer): Shape {
  const text = body.toString("utf8");
  const input = text === "" ? {} : parsed(text);
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw new AwsError("SerializationException", "The request's body is no JSON object");
  }
  // Few requests have any null: only they are walked through.
  if (text.includes("null")) leaveOutNulls(input);
  return input;
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw new AwsError("SerializationException", `The request's body is no JSON object: ${(error as Error).message}`);
  }
}

/** In AWS's protocols a member that is null is one that is not there, and a list has no null. */
function leaveOutNulls(input: object): void {
  const open = [input];
  for (let value = open.pop(); value; value = open.pop()) {
    for (const [name, member] of Object.entries(value)) {
      if (member !== null) {
        if (typeof member === "object") open.push(member);
      } else if (Array.isArray(value)) {
        throw new AwsError("SerializationException", "A list in the request's body has a null");
      } else {
        Reflect.deleteProperty(value, name);
      }
    }
  }
}
