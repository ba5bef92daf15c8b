import type { RuntimeContext } from "../../service-module.ts";
import { block, blocks } from "../../terraform/arguments/nested-blocks.ts";
import { derivedId, freeId } from "../../terraform/derived-id.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { UserPool } from "../pool/user-pool.ts";
import type { UserPools } from "../pool/user-pools.ts";
import { describeClient } from "./user-pool-client-description.ts";

const knownArguments = [
  "name",
  "user_pool_id",
  "generate_secret",
  "explicit_auth_flows",
  "prevent_user_existence_errors",
  "access_token_validity",
  "id_token_validity",
  "refresh_token_validity",
  "token_validity_units",
  "auth_session_validity",
  "enable_token_revocation",
  "refresh_token_rotation",
  // Users here are the pool's own.
  "supported_identity_providers",
];

const authFlows = [
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
  "ALLOW_CUSTOM_AUTH",
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "ALLOW_USER_AUTH",
];

/** `aws_cognito_user_pool_client` */
export function provisionUserPoolClient(context: RuntimeContext, pools: UserPools): ResourceType {
  return {
    arguments: knownArguments,
    make: (args) => {
      const pool = pools.pool(args["user_pool_id"]);
      const id = freeId(`${pool.id}/${args["name"]}`, 26, (taken) => pools.hasClient(taken));
      const client = {
        id,
        pool,
        // Two digests are as long as Cognito's.
        secret: args["generate_secret"] ? derivedId(`${id}/1`, 26) + derivedId(`${id}/2`, 25) : undefined,
        ...settingsOf(args, pool),
      };
      pools.addClient({ ...client, description: describeClient(args, client, new Date(context.clock.now())) });
      return { id, name: args["name"], user_pool_id: pool.id, ...(client.secret && { client_secret: client.secret }) };
    },
    update: (args, { attributes }) => {
      const client = pools.client(String(attributes["id"]));
      const settings = settingsOf(args, client.pool);
      const { CreationDate } = client.description;
      const description = { ...describeClient(args, { ...client, ...settings }, new Date(context.clock.now())), CreationDate };
      // What is under way has the client itself.
      Object.assign(client, settings, { description });
      return { ...attributes, name: args["name"] as unknown };
    },
    remove: ({ attributes }) => pools.removeClient(String(attributes["id"])),
  };
}

/** What the arguments say. Tokens that were issued keep the time that they were given. */
function settingsOf(args: Arguments, pool: UserPool) {
  refuseOtherProviders(args["supported_identity_providers"] ?? []);
  const rotationGraceSeconds = rotationGrace(blocks(args["refresh_token_rotation"])[0]);
  return {
    authFlows: allowedFlows(args, pool.description.UserPoolTier, rotationGraceSeconds !== undefined),
    concealsUsers: args["prevent_user_existence_errors"] === "ENABLED",
    revokesTokens: args["enable_token_revocation"] ?? true,
    rotationGraceSeconds,
    accessTokenSeconds: validity(args, "access_token", 1, "hours"),
    idTokenSeconds: validity(args, "id_token", 1, "hours"),
    refreshTokenSeconds: validity(args, "refresh_token", 30, "days"),
    challengeSeconds: challengeMinutes(args["auth_session_validity"] || 3) * 60,
  };
}

/** Throws for what Cognito does not take: a flow that the pool's tier does not have, or a refresh flow beside rotation. */
function allowedFlows(args: Arguments, tier: string | undefined, rotates: boolean): Set<string> {
  const given: readonly string[] | undefined = args["explicit_auth_flows"] ?? undefined;
  const unknown = given?.find((flow) => !authFlows.includes(flow));
  if (unknown) throw new Error(`explicit_auth_flows: "${unknown}" is none of ${authFlows.join(", ")}`);
  if (tier === "LITE" && given?.includes("ALLOW_USER_AUTH")) {
    throw new Error("explicit_auth_flows: ALLOW_USER_AUTH needs a pool whose user_pool_tier is ESSENTIALS or PLUS");
  }
  if (rotates && given?.includes("ALLOW_REFRESH_TOKEN_AUTH")) {
    throw new Error(
      "explicit_auth_flows: ALLOW_REFRESH_TOKEN_AUTH does not go with refresh_token_rotation; take it out, and refresh with GetTokensFromRefreshToken",
    );
  }
  const allowed = new Set(given ?? authFlows.slice(0, 3));
  if (rotates) allowed.delete("ALLOW_REFRESH_TOKEN_AUTH");
  return allowed;
}

/** How long a token that was rotated out can be tried again, 0 to 60 seconds. Undefined where rotation is off. */
function rotationGrace(rotation: Arguments | undefined): number | undefined {
  const feature: string = rotation?.["feature"] ?? "DISABLED";
  if (!["ENABLED", "DISABLED"].includes(feature)) {
    throw new Error(`refresh_token_rotation: feature "${feature}" is neither ENABLED nor DISABLED`);
  }
  if (feature === "DISABLED") return undefined;
  const seconds: number = rotation?.["retry_grace_period_seconds"] ?? 0;
  if (seconds < 0 || seconds > 60) {
    throw new Error(`refresh_token_rotation: retry_grace_period_seconds ${seconds} is not from 0 to 60`);
  }
  return seconds;
}

function challengeMinutes(minutes: number): number {
  if (minutes < 3 || minutes > 15) throw new Error(`auth_session_validity: ${minutes} minutes is not from 3 to 15`);
  return minutes;
}

function refuseOtherProviders(providers: readonly string[]): void {
  const other = providers.find((provider) => provider !== "COGNITO");
  if (other) throw new Error(`supported_identity_providers: "${other}" is not supported here, only "COGNITO"`);
}

/** The default unit is an hour for access and ID tokens, a day for refresh tokens. Cognito takes 0 for the default. */
function validity(args: Arguments, token: string, defaultValue: number, defaultUnit: keyof typeof secondsPer): number {
  const unit: string = block(args["token_validity_units"])[token] ?? defaultUnit;
  if (!(unit in secondsPer)) {
    throw new Error(`token_validity_units.${token}: "${unit}" is none of ${Object.keys(secondsPer).join(", ")}`);
  }
  return (args[`${token}_validity`] || defaultValue) * secondsPer[unit as keyof typeof secondsPer];
}

const secondsPer = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };
