import type { Clock } from "./clock.ts";
import type { HttpAnswer } from "./gateway/http-answer.ts";
import type { ReceivedRequest } from "./gateway/http-request.ts";
import type { Identity, RoleIdentity } from "./gateway/identity.ts";
import type { Dispatch, Service } from "./gateway/service.ts";
import type { RuntimeEvents } from "./runtime-events.ts";

/** What each service folder gives to the runtime: `createSqs(context)`, `createLambda(context)`, … */
export interface ServiceModule {
  /** The AWS services that it answers for behind the gateway. */
  readonly services: readonly Service[];
  /** The Terraform resource types that it *runs*; a data source's has `data.` in front, e.g. `data.aws_region`. */
  readonly resources: Readonly<Record<string, ResourceType>>;
  /** Called once every resource is made; event source mappings begin to poll here. */
  readonly start?: () => Promise<void> | void;
  /** Called in reverse order of `start`. Afterwards no timer, socket, worker or file of the module is left. */
  readonly stop?: () => Promise<void> | void;
}

/** How resources of one Terraform type are made. */
export interface ResourceType {
  /**
   * The arguments of its own that it knows; any other is refused, so that nothing which a reviewer reads in the Terraform JSON is
   * silently left out of what runs. Those that all resources have, e.g. `tags`, are not among them: see `module-wide.ts`.
   */
  readonly arguments: readonly string[] | "any";
  readonly make: Provision;
}

/**
 * Makes a resource from its Terraform arguments (snake_case as in the JSON, references already resolved) and returns the
 * attributes that other resources may refer to (`arn`, `id`, `url`, …). Throws an `Error` whose message says which argument is
 * wrong or not supported here; the runtime adds the resource's address.
 */
export type Provision = (args: Arguments, resource: ResourceAddress) => Promise<Attributes> | Attributes;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- Terraform JSON; each provision reads the arguments it knows
export type Arguments = Readonly<Record<string, any>>;
export type Attributes = Readonly<Record<string, unknown>>;

export interface ResourceAddress {
  /** e.g. `aws_sqs_queue.orders` */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** The name of the stack that it is in. */
  readonly stack: string;
  /** Absolute path of the stack's folder: relative file arguments start here. */
  readonly stackDir: string;
}

export interface RuntimeContext {
  readonly clock: Clock;
  readonly events: RuntimeEvents;
  readonly dispatch: Dispatch;
  /** The gateway's address, e.g. `http://127.0.0.1:4566`, known before resources are made. */
  readonly baseUrl: string;
  readonly region: string;
  readonly accountId: string;
  /** A folder for files of this run; removed at stop. */
  readonly workDir: string;
  /** The role with this ARN. Throws when no `aws_iam_role` has it. */
  readonly role: (arn: string) => RoleIdentity;
  /** Keys with which a Lambda or an SDK client signs as this role. */
  readonly credentials: (identity: RoleIdentity) => Credentials;
  /** Who signed this request. Throws `AwsError` when the signature is missing, unknown or wrong. */
  readonly authenticate: (request: SignedRequest) => Identity;
  /** Answers a request as the port would, without a socket: how Lambda functions call AWS. */
  readonly answerHttp: (request: ReceivedRequest) => Promise<HttpAnswer>;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export interface SignedRequest {
  readonly method: string;
  /** Path with query string. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}
