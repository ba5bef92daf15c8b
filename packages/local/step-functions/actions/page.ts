import { AwsError } from "../../gateway/aws-error.ts";
import { memberFault, validationError } from "../../gateway/validation-error.ts";

/** The most that a page has. */
const largest = 1000;

/**
 * One page of a list, as the actions with `maxResults` and `nextToken` give it. Throws `ValidationException` or `InvalidToken`.
 * @param longest how many characters a token of this action may have
 */
export function page<Item>(
  items: readonly Item[],
  request: { maxResults?: number; nextToken?: string },
  longest = 1024,
): { items: readonly Item[]; nextToken?: string } {
  check(request, longest);
  const start = Number(request.nextToken ?? 0);
  if (!Number.isInteger(start) || start < 0) throw new AwsError("InvalidToken", `Invalid Token: '${request.nextToken}'`);
  const end = start + (request.maxResults || 100);
  return { items: items.slice(start, end), ...(end < items.length && { nextToken: String(end) }) };
}

function check({ maxResults = 0, nextToken = "0" }: { maxResults?: number; nextToken?: string }, longest: number): void {
  const bound = maxResults < 0 ? "greater than or equal to 0" : `less than or equal to ${largest}`;
  const faults = [
    ...(maxResults < 0 || maxResults > largest ? [memberFault(`'${maxResults}'`, "maxResults", `have value ${bound}`)] : []),
    ...(nextToken.length > longest
      ? [memberFault(`'${nextToken}'`, "nextToken", `have length less than or equal to ${longest}`)]
      : []),
  ];
  if (faults.length > 0) throw validationError("ValidationException", faults);
}
