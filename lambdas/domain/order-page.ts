import * as z from "zod/mini";
import { idViolations } from "./order-rules.ts";
import { orderSchema, type Order } from "./order.ts";
import { refuse } from "./problem.ts";
import type { Violation } from "./violation.ts";

/** Which of a customer's orders to list. */
export interface PageRequest {
  readonly status: Order["status"] | undefined;
  /** How many to look at, from 1 to 100: counted before `status` is. */
  readonly limit: number;
  /** Where the page before ended. */
  readonly after: PageEnd | undefined;
}

/** The last order that was looked at. Not its customer: that is the caller, whatever a token says. */
export interface PageEnd {
  readonly id: string;
  readonly placedAt: string;
}

const statuses: readonly string[] = orderSchema.shape.status.options;
const idSchema = z.string().check(z.refine((id) => idViolations(id).length === 0));
/** Both are parts of a key, and a token may hold anything: DynamoDB refuses a key that is too long, which ended in status 500. */
const pageEndSchema = z.strictObject({ id: idSchema, placedAt: z.iso.datetime() });

/** Reads the query string of `GET /orders`. Throws a `Problem`. */
export function readPageRequest(query: Readonly<Record<string, string | undefined>>): PageRequest {
  const { status, limit = "20", nextToken, ...unknown } = query;
  const after = nextToken === undefined ? undefined : readToken(nextToken);
  const violations: Violation[] = Object.entries(unknown).map(([field, value]) => ({
    field: field.slice(0, 100).toWellFormed(),
    value,
    rule: "left out: a list takes status, limit and nextToken",
  }));
  if (status !== undefined && !statuses.includes(status)) {
    violations.push({ field: "status", value: status, rule: `one of ${statuses.join(", ")}` });
  }
  if (!/^(100|[1-9]\d?)$/.test(limit)) violations.push({ field: "limit", value: limit, rule: "1 to 100" });
  if (after === null) violations.push({ field: "nextToken", value: nextToken, rule: "the nextToken of the page before" });
  refuse(violations);
  return { status: status as PageRequest["status"], limit: Number(limit), after: after ?? undefined };
}

/** The `nextToken` that continues after a page; null when there is no more. */
export function nextToken(end: PageEnd | undefined): string | null {
  return end ? Buffer.from(JSON.stringify({ id: end.id, placedAt: end.placedAt })).toString("base64url") : null;
}

function readToken(token: string): PageEnd | null {
  try {
    return pageEndSchema.parse(JSON.parse(Buffer.from(token, "base64url").toString()));
  } catch {
    return null;
  }
}
