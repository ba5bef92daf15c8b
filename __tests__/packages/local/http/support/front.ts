import { Mailbox } from "../../../../../packages/local/events/mailbox.ts";
import { createGateway, type Gateway } from "../../../../../packages/local/gateway/gateway.ts";
import type { Identity } from "../../../../../packages/local/gateway/identity.ts";
import type { Service, Shape } from "../../../../../packages/local/gateway/service.ts";
import { jsonAnswer } from "../../../../../packages/local/http/http-answer.ts";
import { createHttpFront, type HttpFrontOptions } from "../../../../../packages/local/http/http-front.ts";
import { listen } from "../../../../../packages/local/http/http-server.ts";
import { nothingKept } from "../../../../../packages/local/kept-state/kept-state.ts";
import { KeptEvents } from "../../../../../packages/local/status/kept-events.ts";
import { createStatusApi } from "../../../../../packages/local/status/status-api.ts";
import { startIam } from "../../iam/support.ts";

export interface Front extends ReturnType<typeof startIam> {
  readonly gateway: Gateway;
  readonly baseUrl: string;
  /** How an SDK client reaches the front as the developer. */
  readonly client: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
    maxAttempts: number;
  };
  readonly stop: () => Promise<void>;
}

/** The HTTP front with IAM, before services that a test makes up. */
export async function startFront(services: readonly Service[], options: Partial<HttpFrontOptions> = {}): Promise<Front> {
  const started = startIam();
  const gateway = createGateway({ ...started, authorize: started.iam.authorize });
  gateway.register(services);
  const server = await listen(0);
  server.serve(
    createHttpFront({
      dispatch: gateway.dispatch,
      inputMembers: gateway.inputMembers,
      authenticate: started.iam.authenticate,
      graphql: { answer: () => Promise.resolve(jsonAnswer(200, {})), handleUpgrade: (_, socket) => void socket.end() },
      httpApi: { answer: () => Promise.resolve(jsonAnswer(200, {})) },
      cloudFront: { answer: () => undefined },
      documents: {},
      jwks: async (userPoolId) => ({ keys: [userPoolId] }),
      openIdConfiguration: (userPoolId) => ({ issuer: userPoolId }),
      mailbox: new Mailbox(started.events, nothingKept),
      health: () => ({ status: "ready" }),
      status: createStatusApi({ kept: new KeptEvents(started.events), clock: started.clock, about: () => ({}), places: {} }),
      amplifyOutputs: () => ({ version: "1.4" }),
      ...options,
    }),
  );
  const client = {
    endpoint: server.baseUrl,
    region: "eu-west-1",
    credentials: { accessKeyId: "LOCAL", secretAccessKey: "local" },
    maxAttempts: 1,
  };
  return { ...started, gateway, baseUrl: server.baseUrl, client, stop: server.stop };
}

/** A service whose actions everybody may use, but for the `guarded` ones, which need the permission `<name>:<action>` on `*`. */
export function service(
  name: string,
  runs: Readonly<Record<string, (input: Shape, identity: Identity) => Shape>>,
  guarded: readonly string[] = [],
): Service {
  const actions = Object.entries(runs).map(([action, run]) => [
    action,
    { run, permissions: () => (guarded.includes(action) ? [{ action: `${name}:${action}`, resource: "*" }] : []) },
  ]);
  return { name, actions: Object.fromEntries(actions) };
}
