import { AwsError } from "../../gateway/aws-error.ts";

/** One page of a list, as the actions with `maxResults` and `nextToken` give it. Throws `InvalidToken`. */
export function page<Item>(
  items: readonly Item[],
  request: { maxResults?: number; nextToken?: string },
): { items: readonly Item[]; nextToken?: string } {
  const start = Number(request.nextToken ?? 0);
  if (!Number.isInteger(start) || start < 0) throw new AwsError("InvalidToken", `Invalid Token: '${request.nextToken}'`);
  const end = start + (request.maxResults || 100);
  return { items: items.slice(start, end), ...(end < items.length && { nextToken: String(end) }) };
}
