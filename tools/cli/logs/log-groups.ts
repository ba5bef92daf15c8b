import { ListTagsForResourceCommand, paginateDescribeLogGroups, type LogGroup } from "@aws-sdk/client-cloudwatch-logs";
import { CommandError } from "../command.ts";
import type { LogSource } from "./log-source.ts";

/** A log group, and whose it is. */
export interface NamedGroup {
  readonly logGroupName: string;
  /** A function, or what else writes there, e.g. `process-payment`, `process-order`, `graphql`. */
  readonly source: string;
  readonly isFunction: boolean;
}

const functions = "/aws/lambda/";
const apis = "/aws/appsync/apis/";
const named = ["/aws/vendedlogs/states/", "/aws/vendedlogs/http-apis/"];

/**
 * The log groups of a stage or of all that a runtime runs, by name; only those of `wanted` functions or sources, if there are any. Throws
 * `CommandError` that names what there is, when there is none of a wanted one or none at all.
 */
export async function findGroups(source: LogSource, wanted: readonly string[], signal: AbortSignal): Promise<NamedGroup[]> {
  const groups = (await listGroups(source, signal)).map(({ logGroupName = "" }) => nameGroup(logGroupName, source.prefix));
  if (groups.length === 0) throw new CommandError(`${source.name} has no log groups: is it deployed, and in this account?`);
  if (wanted.length === 0) return groups;
  const isOf = ({ source: name, logGroupName }: NamedGroup, want: string) =>
    [name, logGroupName].includes(want) || logGroupName.endsWith(`/${want}`);
  for (const want of wanted) {
    if (groups.some((group) => isOf(group, want))) continue;
    const [own, other] = [true, false].map((ofFunctions) =>
      groups.filter(({ isFunction }) => isFunction === ofFunctions).map((group) => group.source),
    );
    const also = other!.length === 0 ? "" : `; and logs of ${other!.join(", ")}`;
    throw new CommandError(`${source.name} has no function "${want}". There are ${own!.join(", ") || "none"}${also}.`);
  }
  return groups.filter((group) => wanted.some((want) => isOf(group, want)));
}

async function listGroups(source: LogSource, signal: AbortSignal): Promise<LogGroup[]> {
  const { prefix, stage, others } = source;
  if (stage === undefined) return describe(source, undefined, signal);
  const own: LogGroup[] = [];
  for (const begin of [functions, ...named]) {
    const found = await describe(source, begin + prefix, signal);
    own.push(...found.filter(({ logGroupName }) => !others.some((other) => logGroupName?.startsWith(begin + other))));
  }
  // AppSync names a group by the API's ID, which tells nothing of the stage: its tags do.
  for (const group of await describe(source, apis, signal)) {
    const command = new ListTagsForResourceCommand({ resourceArn: group.logGroupArn });
    const { tags } = await source.client.send(command, { abortSignal: signal }).catch((error: Error) => {
      signal.throwIfAborted();
      source.tell(`The GraphQL API's log is left out: its tags cannot be read (${error.name}: ${error.message}).`);
      return { tags: undefined };
    });
    if (tags?.["Project"] === "slipstream" && tags["Stage"] === stage) own.push(group);
  }
  return own;
}

async function describe({ client }: LogSource, logGroupNamePrefix: string | undefined, signal: AbortSignal): Promise<LogGroup[]> {
  const groups: LogGroup[] = [];
  const pages = paginateDescribeLogGroups({ client }, { logGroupNamePrefix }, { abortSignal: signal });
  for await (const { logGroups = [] } of pages) groups.push(...logGroups);
  return groups;
}

function nameGroup(logGroupName: string, prefix: string): NamedGroup {
  const isFunction = logGroupName.startsWith(functions);
  const last = logGroupName.split("/").at(-1)!;
  const short = last.startsWith(prefix) ? last.slice(prefix.length) : last;
  const source = logGroupName.startsWith(apis) ? "graphql" : logGroupName.startsWith(named[1]!) ? `${short}-rest` : short;
  return { logGroupName, source, isFunction };
}
