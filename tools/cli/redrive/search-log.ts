import { paginateFilterLogEvents, type CloudWatchLogsClient, type FilteredLogEvent } from "@aws-sdk/client-cloudwatch-logs";

/** CloudWatch Logs takes no longer filter pattern. */
const longestPattern = 1024;

/**
 * The events since `startTime` that fit `every` and any of `some`, conditions of a JSON filter pattern: as many calls as it takes
 * to ask for all, one after the other, since CloudWatch Logs allows few a second.
 */
export async function searchLog(
  client: CloudWatchLogsClient,
  logGroupName: string,
  startTime: number,
  every: string,
  some: readonly string[],
): Promise<FilteredLogEvent[]> {
  const found: FilteredLogEvent[] = [];
  for (const filterPattern of patterns(every, some)) {
    const pages = paginateFilterLogEvents({ client }, { logGroupName, startTime, filterPattern });
    for await (const { events = [] } of pages) found.push(...events);
  }
  return found.sort((a, b) => (a.timestamp ?? 0) - (b.timestamp ?? 0));
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
