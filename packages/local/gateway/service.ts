import type { Identity } from "./identity.ts";
import type { Members } from "./input-shape.ts";
import type { LeftOut } from "./left-out.ts";
import type { Required } from "./required.ts";

/** A call's input or output: the members that the AWS SDK's command of that name has. */
// oxlint-disable-next-line typescript/no-explicit-any -- each action narrows it to its SDK type
export type Shape = any;

/** An AWS service as the gateway knows it. */
export interface Service {
  /** As in SigV4 credential scopes and IAM actions, e.g. `sqs`, `dynamodb`, `states`. */
  readonly name: string;
  readonly actions: Readonly<Record<string, Action>>;
  /** What its actions take. An action that is left out checks for itself. */
  readonly inputs?: Readonly<Record<string, Members>>;
  readonly required?: Required;
  readonly leftOut?: LeftOut;
}

export interface Action {
  /** Carries out the call. What still waits when the caller is gone need not be begun. Throws `AwsError`. */
  readonly run: (input: Shape, identity: Identity, gone?: AbortSignal) => Promise<Shape> | Shape;
  /** What the caller must be allowed. Empty: everybody may (e.g. Cognito's SignUp). */
  readonly permissions: (input: Shape) => readonly Permission[];
}

export interface Permission {
  /** IAM's name, e.g. `dynamodb:PutItem`; not always the API's (`lambda:InvokeFunction` for Invoke). */
  readonly action: string;
  /** The ARN that is acted on, or `*` where AWS has none for this action. */
  readonly resource: string;
}

/**
 * The one door: every call to a service, whoever makes it, goes through here and nowhere else. It resolves the action,
 * checks the input and the policies of `identity`, meters and logs, then runs it.
 * Throws `AwsError`: `SerializationException`, `AccessDeniedException` (or the service's own name for it),
 * `UnknownOperationException`, or the action's.
 * @param gone aborted once nobody waits for the answer any more
 */
export type Dispatch = (identity: Identity, service: string, action: string, input: Shape, gone?: AbortSignal) => Promise<Shape>;

/** Throws AWS's error for it when `identity` may not do all of `permissions`. */
export type Authorize = (identity: Identity, service: string, permissions: readonly Permission[], input: Shape) => void;
