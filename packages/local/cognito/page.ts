import { AwsError } from "../gateway/aws-error.ts";

const mostItems = 60;

interface Page {
  /** Which list this is: a token goes on with the list that it came with, and with no other. */
  readonly list: string;
  /** The member that says how many: at most 60, which is also what one gets without. */
  readonly limit: Readonly<Record<string, number | undefined>>;
  readonly token: string | undefined;
}

/** One page of a list, and the token of the next. Throws `InvalidParameterException`. */
export function page<Item>(all: readonly Item[], { list, limit, token }: Page): { items: Item[]; next?: string } {
  const [[member, given = mostItems]] = Object.entries(limit) as [[string, number | undefined]];
  if (given < 0 || given > mostItems) {
    const rule = `Member must have value ${given < 0 ? "greater than or equal to 0" : `less than or equal to ${mostItems}`}`;
    const message = `1 validation error detected: Value '${given}' at '${member}' failed to satisfy constraint: ${rule}`;
    throw new AwsError("InvalidParameterException", message);
  }
  const start = token === undefined ? 0 : startOf(token, list);
  // AWS answers a limit of 0 as one that is not there.
  const end = start + (given || mostItems);
  return { items: all.slice(start, end), ...(end < all.length && { next: encode(list, end) }) };
}

function encode(list: string, start: number): string {
  return Buffer.from(JSON.stringify([list, start])).toString("base64url");
}

function startOf(token: string, list: string): number {
  const start = Number(/,(\d{1,9})\]$/.exec(Buffer.from(token, "base64url").toString())?.[1]);
  if (Number.isNaN(start) || token !== encode(list, start)) {
    throw new AwsError("InvalidParameterException", "Invalid pagination token");
  }
  return start;
}
