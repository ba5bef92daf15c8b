import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { SFNClient, StartSyncExecutionCommand } from "@aws-sdk/client-sfn";
import type { Backend } from "../../client/backend.ts";
import { requestJson } from "../../client/request-json.ts";
import type { Probes } from "./edits.ts";

const client = { region: "eu-west-1", credentials: { accessKeyId: "LOCAL", secretAccessKey: "local" } };

/** Asks a running stage as a customer, as a browser and as its owner. */
export function probesOf(endpoint: string, { graphqlUrl }: Backend, token: string): Probes & { readonly close: () => void } {
  const lambda = new LambdaClient({ ...client, endpoint });
  const functions = new SFNClient({ ...client, endpoint, disableHostPrefix: true });
  const graphql = async (query: string) => {
    const headers = { authorization: token, "content-type": "application/json" };
    const answer = await requestJson(graphqlUrl, { method: "POST", headers, body: JSON.stringify({ query }) });
    return JSON.stringify(answer);
  };
  return {
    getOrder: (id) => graphql(`{ getOrder(id: "${id}") { id } }`),
    fieldsOf: (type) => graphql(`{ __type(name: "${type}") { fields { name } } }`),
    invoke: async (name, event) => {
      const FunctionName = `slipstream-local-${name}`;
      const { Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
      return Buffer.from(Payload ?? []).toString();
    },
    execute: async (machine, input) => {
      const stateMachineArn = `arn:aws:states:${client.region}:000000000000:stateMachine:slipstream-local-${machine}`;
      const { output } = await functions.send(new StartSyncExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }));
      return output ?? "";
    },
    page: async () => {
      const index = await (await fetch(`${endpoint}/`)).text();
      const [, script = ""] = /src="(\/main-[^"]+)"/.exec(index) ?? [];
      return (await fetch(`${endpoint}${script}`)).text();
    },
    close: () => {
      lambda.destroy();
      functions.destroy();
    },
  };
}
