import type { Stage } from "../stage.ts";

/** A stage that says where it is deployed to and where its state is kept: nothing can be made beforehand for one that does not. */
export type DeployedStage = Stage & Required<Pick<Stage, "accountId" | "stateBucket">>;

/** What a role is for. Whoever plans reads what there is, and nothing that customers wrote; whoever applies changes it, too. */
export type Purpose = "plan" | "apply";

export const purposes: readonly Purpose[] = ["plan", "apply"];

/** What the account has of it already. */
export interface Found {
  /** The stage's `stateBucket`. */
  readonly bucket: boolean;
  /** Bootstrap's own state in that bucket. */
  readonly state: boolean;
  /** `own`: made by bootstrap, for this bucket. `other`: made elsewhere, where it is kept up, too; an account takes one only. */
  readonly oidcProvider: "none" | "own" | "other";
}

/** An IAM policy whose statements name what they allow, perhaps by patterns. */
export interface RolePolicy {
  readonly Statement: readonly { readonly Action: readonly string[]; readonly Resource: readonly string[] }[];
}

export interface BootstrapSettings {
  readonly stage: DeployedStage;
  /** Whose workflows may take the roles: `ORG/REPO`, or `ORG@ORG_ID/REPO@REPO_ID`, as GitHub writes it into its tokens' subject. */
  readonly repository: string;
  /** A role gets all of its own. */
  readonly policies: Readonly<Record<Purpose, readonly RolePolicy[]>>;
  readonly found: Found;
}

/** The stack that is made once for all stages that name the same bucket. */
export const sharedStack = "slipstream-bootstrap";

/** The stack of a stage's own. */
export function rolesStack({ name }: Pick<Stage, "name">): string {
  return `slipstream-${name}-bootstrap`;
}

/** How long a state that another has taken the place of is kept, and how many of them are however old they are. */
export const oldVersions = { days: 90, kept: 10 };

/** Where GitHub's tokens come from, without the scheme: so IAM calls it. */
export const githubIssuer = "token.actions.githubusercontent.com";

/** Whom the tokens are for. */
export const audience = "sts.amazonaws.com";

/** A tag that says for which bucket the OIDC provider was made. */
export const bucketTag = "StateBucket";

/** Known before it is made, so that it is the same whoever has made it. */
export function oidcProviderArn({ accountId }: Pick<DeployedStage, "accountId">): string {
  return `arn:aws:iam::${accountId}:oidc-provider/${githubIssuer}`;
}

/** Beside the stages' own, `slipstream/…`: the deploy roles may not write there. */
export function stateKey(stack: string): string {
  return `bootstrap/${stack}.tfstate`;
}

/** Where the shared stack's state is until there is a bucket: below the folder `state/` of the project. */
export function stateFile({ stateBucket }: Pick<DeployedStage, "stateBucket">): string {
  return `bootstrap/${stateBucket}.tfstate`;
}

/** The environment of the repository whose jobs get the role. */
export function environmentOf({ name }: Pick<Stage, "name">, purpose: Purpose): string {
  return purpose === "plan" ? `${name}-plan` : name;
}

/** What GitHub's token says of a job that gets the role. */
export function subjectOf({ stage, repository }: Pick<BootstrapSettings, "stage" | "repository">, purpose: Purpose): string {
  return `repo:${repository}:environment:${environmentOf(stage, purpose)}`;
}

/**
 * A role's name. It does not begin as the stage's own roles do, `slipstream-<stage>-`: what applies may change those, and would
 * give itself more rights.
 */
export function deployRoleName({ name, region }: Pick<Stage, "name" | "region">, purpose: Purpose): string {
  return `${purpose}-slipstream-${name}-${region}`;
}

export const rolePath = "/slipstream-deploy/";

export function deployRoleArn(stage: DeployedStage, purpose: Purpose): string {
  return `arn:aws:iam::${stage.accountId}:role${rolePath}${deployRoleName(stage, purpose)}`;
}
