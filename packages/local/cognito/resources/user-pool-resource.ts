import { randomBytes } from "node:crypto";
import type { RuntimeContext } from "../../service-module.ts";
import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { block, blocks } from "../../terraform/arguments/nested-blocks.ts";
import { freeId } from "../../terraform/derived-id.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { PasswordPolicy } from "../pool/password-policy.ts";
import { createSigningKey } from "../pool/signing-key.ts";
import type { UserPool } from "../pool/user-pool.ts";
import type { UserPools } from "../pool/user-pools.ts";
import { poolMessages } from "./pool-messages.ts";
import { poolSchema, refuseSchemaChange } from "./pool-schema.ts";
import { poolSender } from "./pool-sender.ts";
import { describePool } from "./user-pool-description.ts";

const knownArguments = [
  "name",
  "password_policy",
  "username_attributes",
  "auto_verified_attributes",
  "lambda_config",
  "schema",
  "username_configuration",
  "admin_create_user_config",
  "mfa_configuration",
  "software_token_mfa_configuration",
  "account_recovery_setting",
  "verification_message_template",
  "email_verification_message",
  "email_verification_subject",
  "user_attribute_update_settings",
  "sign_in_policy",
  "deletion_protection",
  "user_pool_tier",
  "email_configuration",
];

/** `aws_cognito_user_pool`. Changed in place, it keeps its users and their sign-ins. */
export function provisionUserPool(context: RuntimeContext, pools: UserPools): ResourceType {
  const poolId = (own: string) => `${context.region}_${own}`;
  return {
    arguments: knownArguments,
    make: async (args) => {
      const sender = await poolSender(context, args);
      const id = freeId(args["name"], 9, (taken) => pools.hasPool(poolId(taken)));
      const arn = `arn:aws:cognito-idp:${context.region}:${context.accountId}:userpool/${poolId(id)}`;
      const issuer = `${context.baseUrl}/${poolId(id)}`;
      const pool = { id: poolId(id), arn, issuer, ...settingsOf(args), sender };
      pools.addPool({
        ...pool,
        firstSchema: pool.schema,
        description: describePool(args, pool, new Date(context.clock.now())),
        signingKey: createSigningKey(context.kept, id),
        simulationKey: randomBytes(32),
        users: new Map(),
        groups: new Map(),
        signIns: new Map(),
        refreshTokens: new Map(),
        unsentCodes: new Map(),
      });
      // AWS gives the endpoint without a scheme.
      return { id: pool.id, arn, name: args["name"], endpoint: issuer.replace(/^https?:\/\//, "") };
    },
    update: async (args, { attributes }) => {
      const sender = await poolSender(context, args);
      const pool = pools.pool(String(attributes["id"]));
      const settings = { ...settingsOf(args), sender };
      refuseSchemaChange(pool, settings.schema);
      const { CreationDate } = pool.description;
      const description = { ...describePool(args, { ...pool, ...settings }, new Date(context.clock.now())), CreationDate };
      // Clients, sign-ins and what is under way have the pool itself.
      Object.assign(pool, settings, { description });
      return attributes;
    },
    remove: ({ arguments: args, attributes }) => {
      if (args["deletion_protection"] === "ACTIVE") {
        throw new Error("deletion_protection is ACTIVE: Cognito deletes a pool only once it is INACTIVE");
      }
      pools.removePool(String(attributes["id"]));
    },
  };
}

/** What the arguments say. */
function settingsOf(args: Arguments) {
  refuseOtherFactors(block(args["sign_in_policy"]));
  const verifiesEmail = onlyEmail(args, "auto_verified_attributes");
  return {
    passwordPolicy: passwordPolicy(block(args["password_policy"])),
    emailIsUserName: onlyEmail(args, "username_attributes"),
    verifiesEmail,
    mfa: secondFactor(args),
    keepsEmailUntilVerified: keepsEmailUntilVerified(block(args["user_attribute_update_settings"]), verifiesEmail),
    onlyAdminRecovers: onlyAdminRecovers(block(args["account_recovery_setting"])),
    schema: poolSchema(blocks(args["schema"])),
    caseSensitive: block(args["username_configuration"])["case_sensitive"] ?? true,
    allowsSignUp: block(args["admin_create_user_config"])["allow_admin_create_user_only"] !== true,
    postConfirmation: postConfirmationTrigger(block(args["lambda_config"])),
    messages: poolMessages(args),
  };
}

/** Who is asked for a code from an authenticator app, the only second factor that is run here. */
function secondFactor(args: Arguments): UserPool["mfa"] {
  const mfa: UserPool["mfa"] = args["mfa_configuration"] ?? "OFF";
  if (!["OFF", "OPTIONAL", "ON"].includes(mfa)) throw new Error(`mfa_configuration: "${mfa}" is none of OFF, OPTIONAL, ON`);
  if (mfa !== "OFF" && block(args["software_token_mfa_configuration"])["enabled"] !== true) {
    throw new Error(`mfa_configuration: ${mfa} needs software_token_mfa_configuration with enabled = true, the only factor here`);
  }
  return mfa;
}

/** What is left out is as strict as in AWS. */
function passwordPolicy(args: Arguments): PasswordPolicy {
  if (args["password_history_size"]) throw new Error("password_policy: password_history_size is not supported here");
  return {
    minimumLength: args["minimum_length"] ?? 8,
    requireUppercase: args["require_uppercase"] ?? true,
    requireLowercase: args["require_lowercase"] ?? true,
    requireNumbers: args["require_numbers"] ?? true,
    requireSymbols: args["require_symbols"] ?? true,
    temporaryValidityDays: args["temporary_password_validity_days"] || 7,
  };
}

function onlyEmail(args: Arguments, name: string): boolean {
  const attributes: readonly string[] = args[name] ?? [];
  const other = attributes.find((attribute) => attribute !== "email");
  if (other) throw new Error(`${name}: "${other}" is not supported here, only "email"`);
  return attributes.includes("email");
}

/** Cognito takes only attributes that it verifies. */
function keepsEmailUntilVerified(settings: Arguments, verifiesEmail: boolean): boolean {
  const keeps = onlyEmail(settings, "attributes_require_verification_before_update");
  if (keeps && !verifiesEmail) {
    throw new Error('attributes_require_verification_before_update: "email" must be in auto_verified_attributes, too');
  }
  return keeps;
}

/** Phone numbers are never verified here, so that of the others an address is left. */
function onlyAdminRecovers(setting: Arguments): boolean {
  const names = blocks(setting["recovery_mechanism"]).map(({ name }): string => name);
  if (names.includes("verified_phone_number") && !names.includes("verified_email")) {
    throw new Error("account_recovery_setting: verified_phone_number alone is not supported here, only with verified_email");
  }
  return names.includes("admin_only");
}

function refuseOtherFactors(policy: Arguments): void {
  const factors: readonly string[] = policy["allowed_first_auth_factors"] ?? [];
  const other = factors.find((factor) => factor !== "PASSWORD");
  if (other) throw new Error(`sign_in_policy: "${other}" is not supported here, only "PASSWORD"`);
}

function postConfirmationTrigger(config: Arguments): string | undefined {
  refuseUnknownArguments(config, ["post_confirmation"]);
  return config["post_confirmation"] ?? undefined;
}
