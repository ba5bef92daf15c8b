import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { Clock } from "../../../../packages/local/clock/clock.ts";
import { createCognito, type Cognito } from "../../../../packages/local/cognito/cognito-module.ts";
import { RuntimeEvents } from "../../../../packages/local/events/runtime-events.ts";
import type { Dispatch, Shape } from "../../../../packages/local/gateway/service.ts";
import { nothingKept } from "../../../../packages/local/kept-state/kept-state.ts";
import type { RuntimeContext } from "../../../../packages/local/service-module.ts";

export interface CognitoFront {
  readonly cognito: Cognito;
  readonly context: RuntimeContext;
  readonly clock: Clock;
  readonly client: CognitoIdentityProviderClient;
  readonly url: string;
  readonly close: () => Promise<void>;
}

const poolIds = new WeakMap<Cognito, string[]>();

/** Cognito behind as much HTTP as the SDK needs, its Lambda triggers answered by `invoke`. */
export async function startCognito(invoke: (identity: Shape, input: Shape) => Shape = () => ({})): Promise<CognitoFront> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = new Clock();
  const dispatch: Dispatch = async (identity, _service, _action, input) => invoke(identity, input);
  const context = {
    clock,
    events: new RuntimeEvents(),
    dispatch,
    baseUrl: url,
    region: "eu-west-1",
    accountId: "000000000000",
    kept: nothingKept,
  };
  const cognito = createCognito(context as unknown as RuntimeContext);
  serve(server, cognito);
  const client = new CognitoIdentityProviderClient({
    region: "eu-west-1",
    endpoint: url,
    credentials: { accessKeyId: "LOCAL", secretAccessKey: "local" },
  });
  const close = async () => {
    client.destroy();
    // Their keys are made in the background: a worker that ends before would be said to hang.
    await Promise.all((poolIds.get(cognito) ?? []).map((id) => cognito.jwks(id)));
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { cognito, context: context as unknown as RuntimeContext, clock, client, url, close };
}

function serve(server: Server, cognito: Cognito): void {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader("content-type", "application/x-amz-json-1.1");
    try {
      const input = JSON.parse((await buffer(request)).toString());
      const action = String(request.headers["x-amz-target"]).split(".")[1]!;
      const output = await cognito.services[0]!.actions[action]!.run(input, { kind: "anonymous" });
      response.end(JSON.stringify(output, timestampsAsSeconds));
    } catch (error) {
      const { name, message } = error as Error;
      response.writeHead(400).end(JSON.stringify({ __type: name, message }));
    }
  };
  server.on("request", (request, response) => void answer(request, response));
}

/** AWS's JSON protocols write a time as seconds since the epoch. */
function timestampsAsSeconds(this: Shape, key: string, value: unknown): unknown {
  return this[key] instanceof Date ? this[key].getTime() / 1000 : value;
}

const address = { address: "", type: "", name: "", stack: "", stackDir: "" };

/** A pool whose customers sign in with their address, and its client. */
export async function provisionPool(
  front: Pick<CognitoFront, "cognito">,
  pool: Record<string, unknown> = {},
  client: Record<string, unknown> = {},
): Promise<{ readonly poolId: string; readonly clientId: string; readonly poolArn: string }> {
  const made = await front.cognito.resources["aws_cognito_user_pool"]!.make(
    { name: "customers", username_attributes: ["email"], auto_verified_attributes: ["email"], ...pool },
    address,
  );
  const poolId = String(made["id"]);
  poolIds.set(front.cognito, [...(poolIds.get(front.cognito) ?? []), poolId]);
  return { poolId, poolArn: String(made["arn"]), clientId: await provisionClient(front, { poolId }, client) };
}

/** Another client of a pool; returns its ID. */
export async function provisionClient(
  { cognito }: Pick<CognitoFront, "cognito">,
  { poolId }: { readonly poolId: string },
  client: Record<string, unknown>,
): Promise<string> {
  const app = await cognito.resources["aws_cognito_user_pool_client"]!.make(
    {
      name: "app",
      user_pool_id: poolId,
      explicit_auth_flows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      ...client,
    },
    address,
  );
  return String(app["id"]);
}

export async function provisionGroup(
  { cognito }: Pick<CognitoFront, "cognito">,
  { poolId }: { readonly poolId: string },
  group: Record<string, unknown>,
): Promise<void> {
  await cognito.resources["aws_cognito_user_group"]!.make({ user_pool_id: poolId, ...group }, address);
}
