import type { AwsAccount } from "../client/aws-account.ts";

export interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
}

interface Page {
  readonly events?: readonly LogEvent[];
  readonly nextToken?: string;
}

/** CloudWatch Logs takes no longer filter pattern. */
const longestPattern = 1024;

/**
 * The events since `startTime` that fit `every` and any of `some`, conditions of a JSON filter pattern: as many calls as it takes
 * to ask for all, one after the other, since CloudWatch Logs allows few a second.
 */
export async function searchLog(
  logs: AwsAccount["logs"],
  logGroupName: string,
  startTime: number,
  every: string,
  some: readonly string[],
): Promise<LogEvent[]> {
  const found: LogEvent[] = [];
  for (const filterPattern of patterns(every, some)) {
    let nextToken: string | undefined;
    do {
      const page: Page = await logs("FilterLogEvents", { logGroupName, startTime, filterPattern, nextToken });
      found.push(...(page.events ?? []));
      nextToken = page.nextToken;
    } while (nextToken);
  }
  return found.sort((a, b) => a.timestamp - b.timestamp);
}

function patterns(every: string, some: readonly string[]): string[] {
  const all: string[] = [];
  const pattern = (alternatives: string) => `{ ${every} && (${alternatives}) }`;
  let alternatives = "";
  for (const condition of some) {
    const longer = alternatives ? `${alternatives} || ${condition}` : condition;
    if (alternatives && pattern(longer).length > longestPattern) all.push(pattern(alternatives));
    alternatives = alternatives && pattern(longer).length > longestPattern ? condition : longer;
  }
  return alternatives ? [...all, pattern(alternatives)] : all;
}
