import type { Runtime } from "@slipstream/local";
import { defaultEndpoint } from "../client/stack-outputs.ts";
import { demoCustomer } from "../local/demo-customer.ts";
import { whereStateIs } from "./state-place.ts";
import { tlsAddresses } from "./tls-addresses.ts";

/**
 * What a stage of this project can be reached with, and what to try first.
 * @param caFile of the TLS port, where there is one
 */
export function stageAddresses({ baseUrl, tlsUrl, region, outputs, dataDir }: Runtime, caFile?: string): string {
  const endpoint = baseUrl === defaultEndpoint ? "" : ` --endpoint ${baseUrl}`;
  const page = outputs["page_domain"] === undefined ? "" : `\n  Page       ${baseUrl}/`;
  return `${page}
  GraphQL    ${outputs["graphql_url"]}
  Realtime   ${outputs["realtime_url"]}
  REST       ${outputs["rest_url"]}
  AWS        ${baseUrl}   AWS_ACCESS_KEY_ID=LOCAL AWS_SECRET_ACCESS_KEY=local
             AWS_REGION=${region} AWS_DEFAULT_REGION=${region} AWS_DISABLE_HOST_PREFIX_INJECTION=true
  User pool  ${outputs["user_pool_id"]}, client ${outputs["user_pool_client_id"]}
  Amplify    ${tlsUrl ?? baseUrl}/amplify_outputs.json${tlsAddresses(tlsUrl, caFile)}
  Mailbox    ${baseUrl}/mailbox
  Status     ${baseUrl}/status
  Customer   ${demoCustomer.email}   ${demoCustomer.password}
  State      ${whereStateIs(dataDir)}

  Place an order   npm run order -- --name Pizza --quantity 6 --restaurant Dominos${endpoint}
  Read the mail    npm run mail${endpoint && ` --${endpoint}`}
  Read the logs    npm run logs -- --follow${endpoint}`;
}
