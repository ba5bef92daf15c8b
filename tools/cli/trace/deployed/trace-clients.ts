import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { SFNClient } from "@aws-sdk/client-sfn";
import { XRayClient } from "@aws-sdk/client-xray";
import type { StackOutputs } from "../../client/stack-outputs.ts";

/** The services that keep something of what happened. */
export interface TraceClients {
  readonly logs: CloudWatchLogsClient;
  readonly stepFunctions: SFNClient;
  readonly xray: XRayClient;
  readonly close: () => void;
}

/** With AWS's own credentials from the environment or a profile; a local runtime has told its own. */
export function traceClients({ local, region }: StackOutputs): TraceClients {
  const settings = { region, ...local };
  const logs = new CloudWatchLogsClient(settings);
  const stepFunctions = new SFNClient({ ...settings, ...(local && { disableHostPrefix: true }) });
  const xray = new XRayClient(settings);
  return { logs, stepFunctions, xray, close: () => [logs, stepFunctions, xray].forEach((client) => client.destroy()) };
}
