import { derivedId } from "../../derived-id.ts";
import type { Arguments, ResourceType } from "../../service-module.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import type { UserPools } from "../user-pools.ts";

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
  // Nothing of these shows in what is run here.
  "auth_session_validity",
  "enable_token_revocation",
  "supported_identity_providers",
];

/** `aws_cognito_user_pool_client` */
export function provisionUserPoolClient(pools: UserPools): ResourceType {
  return {
    arguments: knownArguments,
    make: (args) => {
      if (args["generate_secret"]) throw new Error("generate_secret: only false is supported here");
      const pool = pools.pool(args["user_pool_id"]);
      const id = derivedId(`${pool.id}/${args["name"]}`, 26);
      pools.addClient({
        id,
        pool,
        authFlows: new Set(
          args["explicit_auth_flows"] ?? ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_CUSTOM_AUTH"],
        ),
        concealsUsers: args["prevent_user_existence_errors"] === "ENABLED",
        accessTokenSeconds: validity(args, "access_token", 1, "hours"),
        idTokenSeconds: validity(args, "id_token", 1, "hours"),
        refreshTokenSeconds: validity(args, "refresh_token", 30, "days"),
      });
      return { id, name: args["name"], user_pool_id: pool.id };
    },
  };
}

/** The default unit is an hour for access and ID tokens, a day for refresh tokens. */
function validity(args: Arguments, token: string, defaultValue: number, defaultUnit: keyof typeof secondsPer): number {
  const unit: string = block(args["token_validity_units"])[token] ?? defaultUnit;
  if (!(unit in secondsPer)) {
    throw new Error(`token_validity_units.${token}: "${unit}" is none of ${Object.keys(secondsPer).join(", ")}`);
  }
  return (args[`${token}_validity`] ?? defaultValue) * secondsPer[unit as keyof typeof secondsPer];
}

const secondsPer = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };
