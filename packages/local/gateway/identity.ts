/** Who makes a call. Only a role's permissions are limited by its policies. */
export type Identity = RoleIdentity | ServiceIdentity | DeveloperIdentity | AnonymousIdentity;

/** An `aws_iam_role` of the stacks, with the policies that Terraform gives it. */
export interface RoleIdentity {
  readonly kind: "role";
  readonly arn: string;
  /** The role's name in AWS, e.g. `process-payment`. */
  readonly name: string;
  /** Who acts as the role: Lambda gives a session the function's name. @default the role's name */
  readonly session?: string;
}

/** An AWS service that acts on its own behalf, e.g. Cognito when it invokes a trigger. */
export interface ServiceIdentity {
  readonly kind: "service";
  /** e.g. `cognito-idp.amazonaws.com` */
  readonly principal: string;
  /** What the service acts for: matched against `aws:SourceArn`. */
  readonly sourceArn?: string;
}

/** The person at the laptop: the CLI or SDK with the credentials that `npm start` prints. May do everything. */
export interface DeveloperIdentity {
  readonly kind: "developer";
  readonly arn: string;
}

/** Nobody: only calls that AWS takes unsigned, e.g. Cognito's SignUp. */
interface AnonymousIdentity {
  readonly kind: "anonymous";
}

/** An access key: with it a role, or the person at the laptop, signs requests. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}
