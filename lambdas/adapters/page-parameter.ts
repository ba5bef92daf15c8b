import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { clientSettings } from "./client-settings.ts";

const ssm = new SSMClient(clientSettings);

/** The longest that a mail waits for its link, in ms, the client's own retries included: looking for a claim may take 6 of the function's 10 seconds. */
const timeoutMs = 1000;

/** What the web stack has put down of where its page is. Throws what SSM answers instead, `ParameterNotFound` before that stack is there. */
export async function readPageParameter(Name: string): Promise<string | undefined> {
  const abortSignal = AbortSignal.timeout(timeoutMs);
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name }), { abortSignal });
  return Parameter?.Value;
}
