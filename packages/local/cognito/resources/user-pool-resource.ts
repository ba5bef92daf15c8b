import { derivedId } from "../../derived-id.ts";
import type { Arguments, ResourceType, RuntimeContext } from "../../service-module.ts";
import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { block, blocks } from "../../terraform/arguments/nested-blocks.ts";
import type { PasswordPolicy } from "../password-policy.ts";
import { createSigningKey } from "../signing-key.ts";
import { standardAttributes } from "../standard-attributes.ts";
import type { UserPools } from "../user-pools.ts";

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
  // Nothing of these shows in what is run here.
  "account_recovery_setting",
  "deletion_protection",
  "email_configuration",
  "verification_message_template",
  "user_attribute_update_settings",
  "user_pool_tier",
];

/** `aws_cognito_user_pool` */
export function provisionUserPool(context: RuntimeContext, pools: UserPools): ResourceType {
  return {
    arguments: knownArguments,
    make: (args) => {
      if (!["OFF", undefined].includes(args["mfa_configuration"]))
        throw new Error("mfa_configuration: only OFF is supported here");

      const id = `${context.region}_${derivedId(args["name"], 9)}`;
      const arn = `arn:aws:cognito-idp:${context.region}:${context.accountId}:userpool/${id}`;
      const issuer = `${context.baseUrl}/${id}`;
      pools.addPool({
        id,
        arn,
        issuer,
        passwordPolicy: passwordPolicy(block(args["password_policy"])),
        emailIsUserName: onlyEmail(args, "username_attributes"),
        verifiesEmail: onlyEmail(args, "auto_verified_attributes"),
        requiredAttributes: blocks(args["schema"]).flatMap((attribute) => (attribute["required"] ? [attribute["name"]] : [])),
        customAttributes: customAttributes(blocks(args["schema"])),
        caseSensitive: block(args["username_configuration"])["case_sensitive"] ?? true,
        allowsSignUp: block(args["admin_create_user_config"])["allow_admin_create_user_only"] !== true,
        postConfirmation: postConfirmationTrigger(block(args["lambda_config"])),
        signingKey: createSigningKey(),
        users: new Map(),
        refreshTokens: new Map(),
      });
      // AWS gives the endpoint without a scheme.
      return { id, arn, name: args["name"], endpoint: issuer.replace(/^https?:\/\//, "") };
    },
  };
}

/** The schema names them without their prefix, and standard attributes that it makes required too. */
function customAttributes(schema: readonly Arguments[]): Set<string> {
  const names = schema.map((attribute): string => attribute["name"]).filter((name) => !standardAttributes.has(name));
  return new Set(names.map((name) => `custom:${name}`));
}

/** What is left out is as strict as in AWS. */
function passwordPolicy(args: Arguments): PasswordPolicy {
  return {
    minimumLength: args["minimum_length"] ?? 8,
    requireUppercase: args["require_uppercase"] ?? true,
    requireLowercase: args["require_lowercase"] ?? true,
    requireNumbers: args["require_numbers"] ?? true,
    requireSymbols: args["require_symbols"] ?? true,
  };
}

function onlyEmail(args: Arguments, name: string): boolean {
  const attributes: readonly string[] = args[name] ?? [];
  const other = attributes.find((attribute) => attribute !== "email");
  if (other) throw new Error(`${name}: "${other}" is not supported here, only "email"`);
  return attributes.includes("email");
}

function postConfirmationTrigger(config: Arguments): string | undefined {
  refuseUnknownArguments(config, ["post_confirmation"]);
  return config["post_confirmation"] ?? undefined;
}
