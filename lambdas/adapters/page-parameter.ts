import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { clientSettings } from "./client-settings.ts";

const ssm = new SSMClient(clientSettings);

/**
 * The longest that a mail waits for its link, in ms, the client's own retries included. Waiting for a claim may take 6 of the function's 10
 * seconds, and the first call of a new instance has a TLS handshake in it, on a seventh of a processor.
 */
const timeoutMs = 2000;

/** What the web stack has put down of where its page is. Throws what SSM answers instead, `ParameterNotFound` before that stack is there. */
export async function readPageParameter(Name: string): Promise<string | undefined> {
  const abortSignal = AbortSignal.timeout(timeoutMs);
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name }), { abortSignal });
  return Parameter?.Value;
}
