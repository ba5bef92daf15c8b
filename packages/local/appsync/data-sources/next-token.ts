import { AwsError } from "../../gateway/aws-error.ts";
import type { Item } from "./attribute-values.ts";

/** Clients get a page's last key as an opaque text. It opens nothing: DynamoDB refuses a key outside of the query. */
export function toNextToken(lastKey: Item): string {
  return Buffer.from(JSON.stringify(lastKey)).toString("base64url");
}

/** @throws AwsError when the token is none of ours */
export function fromNextToken(token: string): Item {
  try {
    const key = JSON.parse(Buffer.from(token, "base64url").toString()) as unknown;
    if (typeof key === "object" && key !== null && !Array.isArray(key)) return key as Item;
  } catch {
    // falls through: not JSON
  }
  throw new AwsError("ValidationException", "Invalid pagination token given.");
}
