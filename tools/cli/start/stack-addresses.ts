import type { Runtime } from "@slipstream/local";
import { whereStateIs } from "./state-place.ts";
import { tlsAddresses } from "./tls-addresses.ts";

/**
 * What stacks of any kind can be reached with: the environment of an AWS client, the APIs that there are, and the outputs.
 * @param caFile of the TLS port, where there is one
 */
export function stackAddresses(
  runtime: Pick<Runtime, "baseUrl" | "tlsUrl" | "dataDir" | "region" | "stacks" | "outputs" | "resources" | "credentials">,
  caFile?: string,
): string {
  const { baseUrl, tlsUrl, region, stacks, outputs } = runtime;
  const { accessKeyId, secretAccessKey } = runtime.credentials();
  const express = expressMachines(runtime);
  const environment = {
    AWS_ENDPOINT_URL: baseUrl,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    // Clients put `sync-` in front of the host otherwise, which no machine resolves.
    ...(express.length > 0 && { AWS_DISABLE_HOST_PREFIX_INJECTION: "true" }),
  };
  const lines: readonly (readonly [string, string])[] = [
    ...stacks.map((stack) => ["Stack", stack] as const),
    [
      "AWS",
      Object.entries(environment)
        .map(([name, value]) => `${name}=${value}`)
        .join(" "),
    ],
    ...apiAddresses(runtime),
    ...([...runtime.resources.values()].some(({ type }) => mailing.has(type))
      ? [["Mailbox", `${baseUrl}/mailbox`] as const]
      : []),
    ["Status", `${baseUrl}/status`],
    ...express.map((arn) => ["EXPRESS", `${arn}   ${howToStart}`] as const),
    ["State", whereStateIs(runtime.dataDir)],
    ...Object.entries(outputs).map(([name, value]) => ["Output", `${name} = ${value}`] as const),
  ];
  return `\n${lines.map(([what, value]) => `  ${what.padEnd(9)}  ${value}`).join("\n")}${tlsAddresses(tlsUrl, caFile)}`;
}

/** What mails people. */
const mailing = new Set(["aws_cognito_user_pool", "aws_sns_topic", "aws_sesv2_email_identity"]);

/** How StartSyncExecution gets here, by client. */
const howToStart = "StartSyncExecution: CLI and boto3 as AWS says; JavaScript disableHostPrefix: true; others docs/clients.md";

/** The ARNs of the EXPRESS state machines. */
function expressMachines({ resources }: Pick<Runtime, "resources">): string[] {
  const machines = [...resources.values()].filter(({ type }) => type === "aws_sfn_state_machine");
  return machines.filter(({ attributes }) => attributes["type"] === "EXPRESS").map(({ attributes }) => String(attributes["arn"]));
}

function* apiAddresses({ baseUrl, resources }: Pick<Runtime, "baseUrl" | "resources">): Generator<readonly [string, string]> {
  for (const { type, attributes } of resources.values()) {
    if (type === "aws_appsync_graphql_api") {
      const { GRAPHQL, REALTIME } = attributes["uris"] as Record<"GRAPHQL" | "REALTIME", string>;
      yield ["GraphQL", GRAPHQL];
      yield ["Realtime", REALTIME];
    }
    if (type === "aws_apigatewayv2_api") yield ["REST", String(attributes["api_endpoint"])];
    if (type === "aws_cloudfront_distribution") yield ["Page", `${baseUrl}/`];
    if (type === "aws_cognito_user_pool") yield ["User pool", String(attributes["id"])];
  }
}
