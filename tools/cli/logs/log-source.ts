import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { findStage, stageNames } from "../../../stages.ts";
import { askLocal } from "../client/ask-local.ts";
import { logsClient } from "../client/logs-client.ts";
import type { LocalRuntime } from "../client/stack-outputs.ts";
import { RunningCode } from "./running-code.ts";

/** Where logs are read. */
export interface LogSource {
  /** As messages name it. */
  readonly name: string;
  readonly client: CloudWatchLogsClient;
  /** What its functions run: for stack traces. */
  readonly code: RunningCode;
  /** What the names of its functions begin with, and are told without. */
  readonly prefix: string;
  /** The deployed stage; undefined: a local runtime, all of whose log groups are its stacks'. */
  readonly stage: string | undefined;
  /** Names that begin with one of these are another stage's. */
  readonly others: readonly string[];
  /** Told, once, what is left out. */
  readonly tell: (what: string) => void;
}

interface Health extends Pick<LocalRuntime, "credentials"> {
  readonly stacks: readonly string[];
  readonly region: string;
}

/** What `npm start` runs at `endpoint`. Throws `CommandError` when nothing answers there. */
export async function localLogs(endpoint: string): Promise<LogSource> {
  const { stacks, region, credentials } = (await askLocal("/health", endpoint, "or give --endpoint, or --stage")) as Health;
  const shortest = stacks.toSorted((a, b) => a.length - b.length)[0] ?? "";
  const client = logsClient(region, { endpoint, credentials });
  const code = new RunningCode({ region, endpoint, credentials });
  return { name: endpoint, client, code, prefix: `${shortest}-`, stage: undefined, others: [], tell: () => undefined };
}

/** A deployed stage, as the person at the terminal may read it. Throws an `Error` that names the stages there are. */
export function deployedLogs(stageName: string): LogSource {
  const { name, region } = findStage(stageName);
  const prefix = `slipstream-${name}-`;
  const others = stageNames
    .map((other) => `slipstream-${other}-`)
    .filter((other) => other !== prefix && other.startsWith(prefix));
  const told = new Set<string>();
  const tell = (what: string) => {
    if (!told.has(what)) console.error(what);
    told.add(what);
  };
  const [client, code] = [logsClient(region, undefined), new RunningCode({ region })];
  return { name: `stage "${name}" in ${region}`, client, code, prefix, stage: name, others, tell };
}
