import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";
import { block, blocks } from "../../terraform/arguments/nested-blocks.ts";
import type { Arguments } from "../../terraform/resource-type.ts";
import { describeAttribute } from "../pool/attribute-schema.ts";
import type { UserPool } from "../pool/user-pool.ts";

type Settings = Pick<
  UserPool,
  | "id"
  | "arn"
  | "passwordPolicy"
  | "schema"
  | "verifiesEmail"
  | "mfa"
  | "emailIsUserName"
  | "keepsEmailUntilVerified"
  | "caseSensitive"
  | "allowsSignUp"
  | "postConfirmation"
  | "messages"
  | "sender"
>;

/** What `DescribeUserPool` says of a pool that was made from these arguments. */
export function describePool(args: Arguments, pool: Settings, now: Date): UserPoolType {
  const { passwordPolicy: policy, messages } = pool;
  return {
    Id: pool.id,
    Name: args["name"],
    Arn: pool.arn,
    CreationDate: now,
    LastModifiedDate: now,
    Policies: {
      PasswordPolicy: {
        MinimumLength: policy.minimumLength,
        RequireUppercase: policy.requireUppercase,
        RequireLowercase: policy.requireLowercase,
        RequireNumbers: policy.requireNumbers,
        RequireSymbols: policy.requireSymbols,
        TemporaryPasswordValidityDays: policy.temporaryValidityDays,
      },
      SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
    },
    DeletionProtection: args["deletion_protection"] ?? "INACTIVE",
    LambdaConfig: pool.postConfirmation === undefined ? {} : { PostConfirmation: pool.postConfirmation },
    SchemaAttributes: [...pool.schema.values()].map(describeAttribute),
    ...(pool.verifiesEmail && { AutoVerifiedAttributes: ["email"] }),
    ...(pool.emailIsUserName && { UsernameAttributes: ["email"] }),
    VerificationMessageTemplate: {
      DefaultEmailOption: "CONFIRM_WITH_CODE",
      EmailSubject: messages.verification.subject,
      EmailMessage: messages.verification.body,
    },
    UserAttributeUpdateSettings: {
      AttributesRequireVerificationBeforeUpdate: pool.keepsEmailUntilVerified ? ["email"] : [],
    },
    MfaConfiguration: pool.mfa,
    EmailConfiguration: describeSender(pool.sender),
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: !pool.allowsSignUp,
      UnusedAccountValidityDays: policy.temporaryValidityDays,
      InviteMessageTemplate: { EmailSubject: messages.invitation.subject, EmailMessage: messages.invitation.body },
    },
    UsernameConfiguration: { CaseSensitive: pool.caseSensitive },
    ...(args["account_recovery_setting"] && { AccountRecoverySetting: recovery(block(args["account_recovery_setting"])) }),
    UserPoolTier: args["user_pool_tier"] ?? "ESSENTIALS",
  };
}

function describeSender({
  account,
  identityArn,
  from,
  replyTo,
  configurationSet,
}: UserPool["sender"]): UserPoolType["EmailConfiguration"] {
  return {
    EmailSendingAccount: account,
    ...(identityArn !== undefined && { SourceArn: identityArn, From: from }),
    ...(replyTo !== undefined && { ReplyToEmailAddress: replyTo }),
    ...(configurationSet !== undefined && { ConfigurationSet: configurationSet }),
  };
}

function recovery(setting: Arguments): UserPoolType["AccountRecoverySetting"] {
  return {
    RecoveryMechanisms: blocks(setting["recovery_mechanism"]).map(({ name, priority }) => ({ Name: name, Priority: priority })),
  };
}
