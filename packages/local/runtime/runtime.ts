import { rm } from "node:fs/promises";
import { Clock } from "../clock/clock.ts";
import type { SourceMaps } from "../debugging/source-maps.ts";
import { Mailbox } from "../events/mailbox.ts";
import { RuntimeEvents } from "../events/runtime-events.ts";
import type { Faults } from "../gateway/faults.ts";
import { createGateway } from "../gateway/gateway.ts";
import type { Credentials, DeveloperIdentity, RoleIdentity } from "../gateway/identity.ts";
import type { Metering } from "../gateway/metering.ts";
import type { Dispatch } from "../gateway/service.ts";
import { withoutStream } from "../http/http-answer.ts";
import { createHttpFront, type HttpFront, type HttpFrontOptions } from "../http/http-front.ts";
import { httpRequest } from "../http/http-request.ts";
import { listen, type Certificate } from "../http/http-server.ts";
import { outputsAt, ownAddress } from "../http/own-address.ts";
import { developerCredentials } from "../iam/access-keys.ts";
import { createIam } from "../iam/iam-module.ts";
import type { Withhold } from "../iam/withhold.ts";
import { TaskPublishes } from "../kept-state/task-publishes.ts";
import type { RuntimeContext } from "../service-module.ts";
import { accountData } from "../terraform/account-data.ts";
import { refuseUnknownResources } from "../terraform/classify.ts";
import { provisionStacks } from "../terraform/provision-stacks.ts";
import { readStacks } from "../terraform/read-stacks.ts";
import { recordedResources } from "../terraform/recorded.ts";
import { regionOf } from "../terraform/region.ts";
import type { ProvisionedResource } from "../terraform/resource-type.ts";
import { amplifyOutputsAt } from "./amplify-outputs-at.ts";
import type { ChangeableRuntime } from "./changeable-runtime.ts";
import { LiveStacks } from "./live-stacks.ts";
import { createModules } from "./modules.ts";
import { openKeptState } from "./open-kept-state.ts";
import { makeRunFolder } from "./run-folder.ts";
import { runtimeStatus } from "./runtime-status.ts";
import { Teardown } from "./teardown.ts";

export interface RuntimeOptions {
  /** Folders of the stacks, each with a `cdk.tf.json`; relative ones start at the process's folder. */
  readonly stacks: readonly string[];
  /** Of stacks whose provider names none. @default us-east-1 */
  readonly region?: string;
  /** 0 takes any free port. @default 4566 */
  readonly port?: number;
  /** A second port that serves the same over TLS, with this certificate; 0 takes any free one. */
  readonly tls?: Certificate & { readonly port: number };
  readonly clock?: Clock;
  readonly events?: RuntimeEvents;
  /** What the port serves as JSON besides, by path, e.g. `/demo-customer.json`: to pages of its own only. @default nothing */
  readonly documents?: Readonly<Record<string, unknown>>;
  /** Whether roles may only do what their policies allow. @default "on" */
  readonly iam?: "on" | "off";
  /** A folder whose state is gone on with, and kept; one that is not there is made. @default everything is in memory, and gone at the end */
  readonly dataDir?: string;
  /** Functions that the account may run at once. @default AWS's quota, 1000 */
  readonly accountConcurrency?: number;
  /** Whether the account is in SES's sandbox, where mails go to verified identities alone. @default false */
  readonly mailSandbox?: boolean;
  /** Of what is deployed, for debuggers and for errors of resolvers to say where they were raised. @default none is known */
  readonly sourceMaps?: SourceMaps;
}

/** Synthesized stacks, running. What is told of them is how they are now: they can be changed while they run. */
export interface Runtime extends ChangeableRuntime {
  /** e.g. `http://127.0.0.1:4566` */
  readonly baseUrl: string;
  /** e.g. `https://127.0.0.1:4567`; only with `tls` */
  readonly tlsUrl: string | undefined;
  /** The stacks' names, in the order in which they were given. */
  readonly stacks: readonly string[];
  readonly region: string;
  readonly accountId: string;
  /** The stacks' Terraform outputs by name, by `<stack>/<name>` where several have one of that name; what is no text is JSON. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Every resource by address; by `<stack>/<address>` where two stacks use the same one. */
  readonly resources: ReadonlyMap<string, ProvisionedResource>;
  /** Where the state is kept, as an absolute path; undefined: it is in memory. */
  readonly dataDir: string | undefined;
  /** What is run otherwise than on AWS, in a line each: no errors, but to be known, such as a function's Node of another version; and what was kept that the stacks have no place for, or has timed out since. */
  readonly warnings: readonly string[];
  readonly events: RuntimeEvents;
  readonly clock: Clock;
  readonly dispatch: Dispatch;
  /** May do everything. */
  readonly developer: DeveloperIdentity;
  /** The developer's access key, or a role's. */
  readonly credentials: (identity?: RoleIdentity) => Credentials;
  readonly role: (arn: string) => RoleIdentity;
  readonly mailbox: Mailbox;
  readonly metering: Metering;
  readonly faults: Faults;
  /** Takes a statement of a policy among `resources` away for a while. */
  readonly withhold: Withhold;
  /** Stops everything in reverse order: afterwards no socket, timer, worker or file is left. */
  readonly stop: () => Promise<void>;
}

/** AWS's account of this machine: the SQS and SNS library knows no other. */
const accountId = "000000000000";

/** Runs what the stacks describe. Throws, with nothing left running, when they can't be run as they are. */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const [major] = process.versions.node.split(".");
  if (Number(major) < 22)
    throw new Error(`Node ${process.versions.node} is too old: functions run on the Node that Lambda has, 22 or later.`);
  const teardown = new Teardown();
  try {
    return await start(options, teardown);
  } catch (error) {
    // What a half-started module says when it is stopped would only hide why the start failed.
    await teardown.run().catch(() => undefined);
    throw error;
  }
}

async function start(options: RuntimeOptions, teardown: Teardown): Promise<Runtime> {
  const { port = 4566, clock = new Clock(), events = new RuntimeEvents() } = options;

  const stacks = readStacks(options.stacks, accountId);
  const region = regionOf(stacks, options.region ?? "us-east-1");

  const server = await listen(port);
  teardown.add(() => server.stop());
  const { baseUrl } = server;
  const tlsServer = options.tls && (await listen(options.tls.port, options.tls));
  teardown.add(() => tlsServer?.stop());
  const workDir = await makeRunFolder("local-run");
  teardown.add(() => rm(workDir, { recursive: true, force: true }));

  const state = await openKeptState(options.dataDir, { stacks: stacks.map(({ name }) => name), workDir, clock });
  teardown.add(() => state.close());

  const iam = createIam({ clock, events, region, accountId, enforced: options.iam !== "off" });
  const gateway = createGateway({ authorize: iam.authorize, events, clock });
  const { dispatch, inputMembers } = gateway;
  const { role, credentials, authenticate } = iam;
  const mailbox = new Mailbox(events, state.kept);
  const front = Promise.withResolvers<HttpFront>();
  const context: RuntimeContext = {
    clock,
    events,
    dispatch,
    baseUrl,
    region,
    accountId,
    accountConcurrency: options.accountConcurrency,
    mailSandbox: options.mailSandbox,
    sourceMaps: options.sourceMaps,
    workDir,
    kept: state.kept,
    taskPublishes: new TaskPublishes(state.kept),
    role,
    credentials,
  };

  const modules = createModules(context, {
    authenticate,
    // What functions send before everything is made waits for it.
    answerHttp: async (request) => withoutStream(await (await front.promise).answer(httpRequest(request))),
  });
  for (const module of modules.all) {
    gateway.register(module.services);
    teardown.add(() => module.stop?.());
  }

  const known = accountData(region, accountId, iam.developer);
  const run = Object.assign({}, known, iam.resources, ...modules.all.map(({ resources }) => resources));
  const recorded = recordedResources(region, accountId);
  refuseUnknownResources(stacks, new Set(Object.keys(run)), new Set(Object.keys(recorded)));
  const types = { ...recorded, ...run };
  const provisioned = await provisionStacks(stacks, types, region, iam.admit);
  const live = new LiveStacks(provisioned, {
    ...{ folders: options.stacks, types, region, accountId, events, iam, modules: modules.all },
  });

  const { accessKeyId, secretAccessKey } = developerCredentials;
  const health: HttpFrontOptions["health"] = (request) => ({
    status: "ready",
    stacks: live.names,
    region,
    outputs: outputsAt(live.outputs, baseUrl, ownAddress(request, baseUrl)),
    credentials: { accessKeyId, secretAccessKey },
  });
  const { appsync: graphql, cloudFront, cognito, httpApi } = modules;
  const httpFront = createHttpFront({
    dispatch,
    inputMembers,
    authenticate,
    graphql,
    httpApi,
    cloudFront,
    documents: options.documents ?? {},
    jwks: cognito.jwks,
    openIdConfiguration: cognito.openIdConfiguration,
    mailbox,
    health,
    status: runtimeStatus({
      ...{ clock, events, mailbox, faults: gateway.faults, calls: gateway.calls, modules: modules.all },
      resources: () => live.resources.values(),
      isRecorded: (type) => Object.hasOwn(recorded, type),
      about: () => ({ stacks: live.names, region, accountId }),
    }),
    amplifyOutputs: (request) => amplifyOutputsAt(ownAddress(request, baseUrl), region, [...live.resources.values()]),
  });
  const dropped = await state.restore(modules.all);
  // Before anything else is stopped: what stopping ends goes on with the next start.
  teardown.add(() => state.close());
  const atThePort = state.whenWritten(httpFront);
  server.serve(atThePort);
  tlsServer?.serve(atThePort);
  front.resolve(httpFront);
  for (const module of modules.all) await module.start?.();
  state.taken();
  teardown.add(() => live.stop());

  return {
    baseUrl,
    tlsUrl: tlsServer?.baseUrl,
    get stacks() {
      return live.names;
    },
    region,
    accountId,
    dataDir: state.folder,
    get outputs() {
      return live.outputs;
    },
    get resources() {
      return live.resources;
    },
    get warnings() {
      return [...dropped, ...modules.all.flatMap((module) => module.warnings?.() ?? [])];
    },
    update: live.update,
    change: live.change,
    hold: live.hold,
    events,
    clock,
    dispatch,
    developer: iam.developer,
    // A copy: the SDK notes in what it is given where it came from.
    credentials: (identity) => (identity ? credentials(identity) : { ...developerCredentials }),
    role,
    mailbox,
    metering: gateway.metering,
    faults: gateway.faults,
    withhold: iam.withhold,
    stop: () => teardown.run(),
  };
}
