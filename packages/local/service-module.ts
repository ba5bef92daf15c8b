import type { Clock } from "./clock/clock.ts";
import type { SourceMaps } from "./debugging/source-maps.ts";
import type { RuntimeEvents } from "./events/runtime-events.ts";
import type { Credentials, RoleIdentity } from "./gateway/identity.ts";
import type { Dispatch, Service } from "./gateway/service.ts";
import type { KeptState } from "./kept-state/kept-state.ts";
import type { TaskPublishes } from "./kept-state/task-publishes.ts";
import type { Metric } from "./status/metric.ts";
import type { StatusPlace } from "./status/status-place.ts";
import type { ProvisionedResource, ResourceType } from "./terraform/resource-type.ts";

/** What each service folder gives to the runtime: `createSqs(context)`, `createLambda(context)`, … */
export interface ServiceModule {
  /** The AWS services that it answers for behind the gateway. */
  readonly services: readonly Service[];
  /** The Terraform resource types that it *runs*; a data source's has `data.` in front, e.g. `data.aws_region`. */
  readonly resources: Readonly<Record<string, ResourceType>>;
  /** What is run otherwise than on AWS and no error, each in a line that says what it means: asked for once every resource is made. */
  readonly warnings?: () => readonly string[];
  /**
   * Called once every resource is made, and before anything comes in: takes what was kept of the module's state, and answers with a line for
   * what cannot be gone on with, or has ended since. Throws what would be lost if it was. What was under way goes on with `start`.
   */
  readonly restore?: (() => Promise<readonly string[]> | readonly string[]) | undefined;
  /** What it tells of itself below `/status`, by the first part of the path, e.g. `queues`. */
  readonly status?: Readonly<Record<string, StatusPlace>>;
  /** A metric of CloudWatch's as it would be now; undefined for one that cannot be told here. */
  readonly metric?: (metric: Metric) => number | undefined;
  /** What is at work and must not have time taken from it, each by an object of its own: see `settling`. */
  readonly atWork?: () => readonly object[];
  /** Called once every resource is made; event source mappings begin to poll here. */
  readonly start?: () => Promise<void> | void;
  /** Asked when resources were changed, before that is final: throws when those that stay do not go together. */
  readonly check?: (resources: readonly ProvisionedResource[]) => Promise<void> | void;
  /** Called when a change of resources is final: what was made in it begins. */
  readonly changed?: () => Promise<void> | void;
  /** Called in reverse order of `start`. Afterwards no timer, socket, worker or file of the module is left. */
  readonly stop?: () => Promise<void> | void;
}

export interface RuntimeContext {
  readonly clock: Clock;
  readonly events: RuntimeEvents;
  readonly dispatch: Dispatch;
  /** The gateway's address, e.g. `http://127.0.0.1:4566`, known before resources are made. */
  readonly baseUrl: string;
  readonly region: string;
  readonly accountId: string;
  /** Functions that the account may run at once. @default AWS's quota, 1000 */
  readonly accountConcurrency?: number | undefined;
  /** Whether the account is in SES's sandbox, where mails go to verified identities alone. @default false */
  readonly mailSandbox?: boolean | undefined;
  /** @default none is known */
  readonly sourceMaps?: SourceMaps | undefined;
  /** A folder for files of this run; removed at stop. */
  readonly workDir: string;
  /** What outlives the process. */
  readonly kept: KeptState;
  readonly taskPublishes: TaskPublishes;
  /** The role with this ARN. Throws when no `aws_iam_role` has it. */
  readonly role: (arn: string) => RoleIdentity;
  /** Keys with which a Lambda or an SDK client signs as this role. */
  readonly credentials: (identity: RoleIdentity) => Credentials;
}
