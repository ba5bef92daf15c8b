import type { User } from "./user.ts";

/** An `aws_cognito_user_group`, or one made by `CreateGroup`. */
export interface Group {
  readonly name: string;
  description: string | undefined;
  /** The lower, the more it counts; a group without one counts least. */
  precedence: number | undefined;
  roleArn: string | undefined;
  readonly members: Set<User>;
  readonly createdAt: Date;
  modifiedAt: Date;
}
