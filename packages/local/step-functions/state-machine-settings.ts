import type { RoleIdentity } from "../gateway/identity.ts";

/** An `aws_sfn_state_machine` as its arguments describe it. */
export interface StateMachineSettings {
  readonly name: string;
  readonly arn: string;
  readonly type: "STANDARD" | "EXPRESS";
  readonly role: RoleIdentity;
  /** The definition's JSON text. */
  readonly definition: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** When it was changed for the last time, and what this revision is called. Undefined: it is as it was created. */
  readonly revision?: { readonly id: string; readonly updatedAt: number };
}
