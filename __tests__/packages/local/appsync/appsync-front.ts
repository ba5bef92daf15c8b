import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { buffer } from "node:stream/consumers";
import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import { createAppSync, type AppSync } from "../../../../packages/local/appsync/appsync-module.ts";
import { Clock } from "../../../../packages/local/clock/clock.ts";
import { createCognito } from "../../../../packages/local/cognito/cognito-module.ts";
import { RuntimeEvents } from "../../../../packages/local/events/runtime-events.ts";
import { createGateway } from "../../../../packages/local/gateway/gateway.ts";
import type { RoleIdentity } from "../../../../packages/local/gateway/identity.ts";
import { httpRequest } from "../../../../packages/local/http/http-request.ts";
import { createIam } from "../../../../packages/local/iam/iam-module.ts";
import { nothingKept } from "../../../../packages/local/kept-state/kept-state.ts";
import { TaskPublishes } from "../../../../packages/local/kept-state/task-publishes.ts";
import type { RuntimeContext } from "../../../../packages/local/service-module.ts";
import { makeResource } from "../../../../packages/local/terraform/make-resource.ts";
import type { Arguments, Attributes } from "../../../../packages/local/terraform/resource-type.ts";
import { deployedSchema } from "../../../../synth/deployed-schema.ts";
import { provisionPool } from "../cognito/cognito-front.ts";
import { resolverCode } from "./resolver-code.ts";

const root = join(import.meta.dirname, "../../../..");
const schemaFile = "graphql/schema.graphql";
export const ordersSchema = deployedSchema(readFileSync(join(root, schemaFile), "utf8"), schemaFile);
const region = "eu-west-1";
const accountId = "000000000000";
const runtime = { name: "APPSYNC_JS", runtime_version: "1.0.0" };
const password = "Correct-horse-1";

export interface GraphQLAnswer {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- what the API answers
  readonly body: any;
}

export type AppSyncFront = Awaited<ReturnType<typeof startAppSync>>;

async function answerOver(request: IncomingMessage, response: ServerResponse, answerRequest: AppSync["answer"]): Promise<void> {
  const { method = "", url = "" } = request;
  const headers = request.headers as Record<string, string>;
  const answer = await answerRequest(
    httpRequest({ method, url, headers, body: await buffer(request), remoteAddress: "127.0.0.1" }),
  );
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

/** The project's schema with resolvers of their own, behind HTTP, the real gateway and the real IAM. */
export async function startAppSync(settings: Arguments = {}) {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = new Clock();
  const events = new RuntimeEvents();
  const iam = createIam({ clock, events, region, accountId, enforced: true });
  const gateway = createGateway({ authorize: iam.authorize, events, clock });
  const { dispatch } = gateway;
  const { role, credentials, authenticate } = iam;
  const context: RuntimeContext = {
    clock,
    events,
    dispatch,
    baseUrl: url,
    region,
    accountId,
    workDir: "",
    kept: nothingKept,
    taskPublishes: new TaskPublishes(nothingKept),
    role,
    credentials,
  };
  const cognito = createCognito(context);
  const appSync = createAppSync(context, { authenticate, verifyToken: cognito.verifyToken });
  gateway.register([...cognito.services, ...appSync.services]);
  server.on("request", (request, response) => {
    void answerOver(request, response, appSync.answer);
  });
  const webSockets = new Set<Duplex>();
  server.on("upgrade", (request, socket, head) => {
    webSockets.add(socket);
    socket.once("close", () => webSockets.delete(socket));
    appSync.handleUpgrade(request, socket, head);
  });

  const pool = await provisionPool({ cognito });
  const provisions = { ...iam.resources, ...cognito.resources, ...appSync.resources };
  const provision = async (type: string, args: Arguments): Promise<Attributes> =>
    makeResource(provisions[type]!, args, { address: `${type}.test`, type, name: "test", stack: "", stackDir: "" }, region);
  const api = await provision("aws_appsync_graphql_api", {
    name: "orders",
    schema: ordersSchema,
    authentication_type: "AMAZON_COGNITO_USER_POOLS",
    user_pool_config: { user_pool_id: pool.poolId, aws_region: region, default_action: "ALLOW" },
    additional_authentication_provider: [{ authentication_type: "AWS_IAM" }],
    ...settings,
  });
  const api_id = api["id"];
  await provision("aws_appsync_datasource", { api_id, name: "none", type: "NONE" });
  if (!settings["schema"]) {
    for (const [name, code] of Object.entries(resolverCode)) {
      const [type, field] = name.split(".");
      await provision("aws_appsync_resolver", { api_id, type, field, kind: "UNIT", data_source: "none", code, runtime });
    }
  }

  const nobody = { kind: "anonymous" } as const;

  async function signUp(username: string, clientId = pool.clientId, poolId = pool.poolId): Promise<string> {
    const { SignUp, AdminConfirmSignUp } = cognito.services[0]!.actions;
    await SignUp!.run({ ClientId: clientId, Username: username, Password: password }, nobody);
    await AdminConfirmSignUp!.run({ UserPoolId: poolId, Username: username }, nobody);
    return signIn(username, clientId);
  }

  async function signIn(username: string, clientId = pool.clientId): Promise<string> {
    const { InitiateAuth } = cognito.services[0]!.actions;
    const AuthParameters = { USERNAME: username, PASSWORD: password };
    const signedIn = await InitiateAuth!.run({ ClientId: clientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters }, nobody);
    return signedIn.AuthenticationResult.AccessToken;
  }

  async function makeRole(name: string, resources: readonly string[]): Promise<RoleIdentity> {
    const trust = { Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }] };
    const made = await provision("aws_iam_role", { name, assume_role_policy: JSON.stringify(trust) });
    const Resource = resources.map((path) => `${api["arn"]}/${path}`);
    const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "appsync:GraphQL", Resource }] });
    await provision("aws_iam_role_policy", { role: name, policy });
    return iam.role(String(made["arn"]));
  }

  async function post(body: string, headers: Record<string, string>): Promise<GraphQLAnswer> {
    const answer = await fetch(`${url}/graphql`, { method: "POST", headers, body });
    return { status: answer.status, body: await answer.json() };
  }

  return {
    url,
    events,
    /** Those that the server has open. */
    webSockets: webSockets as ReadonlySet<Duplex>,
    clock,
    context,
    cognito,
    api,
    pool,
    provision,
    /** The resource types that are run. */
    provisions,
    makeRole,
    post,
    /** A new customer's access token. */
    signUp,
    /** A fresh access token of a customer. */
    signIn,
    asCustomer: (token: string, query: string, variables: object = {}) =>
      post(JSON.stringify({ query, variables }), { authorization: token }),
    asRole: async (identity: RoleIdentity, query: string, variables: object = {}) => {
      const body = JSON.stringify({ query, variables });
      return post(body, await signedHeaders(url, iam.credentials(identity), body));
    },
    close: async () => {
      await appSync.stop!();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** As an AWS client signs a `POST /graphql`. */
export async function signedHeaders(
  url: string,
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string },
  body: string,
  path = "/graphql",
): Promise<Record<string, string>> {
  const { hostname, port } = new URL(url);
  const signer = new SignatureV4({ service: "appsync", region, credentials, sha256: Sha256 });
  const headers = { host: `${hostname}:${port}`, "content-type": "application/json" };
  const request = { method: "POST", protocol: "http:", hostname, port: Number(port), path, headers, body };
  return (await signer.sign(request)).headers;
}

/** The argument of `publishOrderChange`. */
export function orderChange(overrides: object) {
  return {
    customerId: "nobody",
    id: "o1",
    status: "PAID",
    name: "Pizza",
    quantity: 6,
    restaurantId: "Dominos",
    addOns: [],
    placedAt: "2024-01-01T10:00:00Z",
    updatedAt: "2024-01-01T10:00:01Z",
    expiresAt: 1735725600,
    paymentAttempt: 1,
    version: 2,
    ...overrides,
  };
}
