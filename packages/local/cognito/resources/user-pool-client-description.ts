import type { ExplicitAuthFlowsType, UserPoolClientType } from "@aws-sdk/client-cognito-identity-provider";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import type { Arguments } from "../../terraform/resource-type.ts";
import type { UserPoolClient } from "../pool/user-pool.ts";

/** What `DescribeUserPoolClient` says of a client that was made from these arguments. */
export function describeClient(args: Arguments, client: Omit<UserPoolClient, "description">, now: Date): UserPoolClientType {
  const units = block(args["token_validity_units"]);
  const grace = client.rotationGraceSeconds;
  return {
    UserPoolId: client.pool.id,
    ClientName: args["name"],
    ClientId: client.id,
    ...(client.secret && { ClientSecret: client.secret }),
    CreationDate: now,
    LastModifiedDate: now,
    RefreshTokenValidity: args["refresh_token_validity"] || 30,
    AccessTokenValidity: args["access_token_validity"] || 1,
    IdTokenValidity: args["id_token_validity"] || 1,
    TokenValidityUnits: {
      AccessToken: units["access_token"] ?? "hours",
      IdToken: units["id_token"] ?? "hours",
      RefreshToken: units["refresh_token"] ?? "days",
    },
    ExplicitAuthFlows: [...client.authFlows] as ExplicitAuthFlowsType[],
    PreventUserExistenceErrors: client.concealsUsers ? "ENABLED" : "LEGACY",
    EnableTokenRevocation: client.revokesTokens,
    AuthSessionValidity: client.challengeSeconds / 60,
    ...(grace !== undefined && { RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: grace } }),
    ClientType: "REGULAR",
    AllowedOAuthFlowsUserPoolClient: false,
    EnablePropagateAdditionalUserContextData: false,
    ...(args["supported_identity_providers"] && { SupportedIdentityProviders: args["supported_identity_providers"] }),
  };
}
