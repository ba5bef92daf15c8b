import { Unknown, block, isHidden, isNothing, isUnsure, type Value, type ValueMap } from "../plan/value.ts";
import {
  changed,
  elements,
  grown,
  isOn,
  isPublic,
  open,
  other,
  replaced,
  scopes,
  shrunk,
  turnedOn,
  whenNew,
  type EntranceRule,
} from "./entrance-rule.ts";
import { givenAccess } from "./given-access.ts";
import { portRules } from "./open-ports.ts";
import { outsideAccess } from "./outside-access.ts";
import { column } from "./weakening-rule.ts";

/** Of a WebSocket API only `$connect` has an authorization; the keys of HTTP routes have a space, but for `$default`. */
function isOfHttp({ route_key: key }: ValueMap): boolean {
  return typeof key !== "string" || key.includes(" ") || key === "$default" || key === "$connect";
}

const hasApiKey = (value: Value | undefined) =>
  elements(value).some((provider) => block(provider).authentication_type === "API_KEY");

/** What blocks have under a key; of blocks that nobody sees, that. */
const kinds = (blocks: Value | undefined, key: string): Value => (isUnsure(blocks) ? blocks! : column(blocks, key));

/** A load balancer that no longer asks who somebody is. */
function signIn(actions: string): EntranceRule {
  const of = ({ [actions]: list }: ValueMap) => {
    const types = kinds(list, "type");
    return Array.isArray(types) ? elements(types).filter((type) => String(type).startsWith("authenticate-")) : types;
  };
  return changed(actions, shrunk, "Nobody has to sign in.", of);
}

const otherIdentities = "Tokens of another issuer are taken for ours.";

/** What lets callers in, by the type of the entrance (API Gateway, AppSync and Cognito developer guides). */
export const entranceRules: Readonly<Record<string, readonly EntranceRule[]>> = {
  aws_apigatewayv2_route: [
    open("authorization_type", isPublic, "Anybody can call the route.", {
      of: (values) => (isOfHttp(values) ? (values.authorization_type ?? "NONE") : "of $connect"),
      identity: ["route_key", "api_id"],
    }),
    changed("authorizer_id", replaced, "Another authorizer decides who may call the route."),
    changed("authorization_type", (before, after) => !isPublic(before) && !isPublic(after), "Other callers can call the route."),
    changed("authorization_scopes", scopes, "Tokens can call the route that could not before."),
  ],
  aws_apigatewayv2_authorizer: [
    changed("jwt_configuration.issuer", other, otherIdentities),
    changed(
      "jwt_configuration.audience",
      (before, after) => grown(before, after) || isNothing(after),
      "Tokens for other apps are taken.",
    ),
    changed("authorizer_uri", replaced, "Another function decides who may call."),
    changed("authorizer_type", other, "Callers are told apart in another way."),
    changed("identity_sources", shrunk, "A kept decision holds for more requests."),
  ],
  aws_apigatewayv2_api: [
    open("target", (value) => !isNothing(value), "Anybody can call the route that is made for it."),
    changed("body", (_before, after) => !isNothing(after), "It says who may call each route: read it."),
  ],
  aws_api_gateway_rest_api: [
    changed("body", (_before, after) => !isNothing(after), "It says who may call each method: read it."),
    changed(
      "endpoint_configuration.types",
      (before, after) => (isUnsure(before) || elements(before).includes("PRIVATE")) && !elements(after).includes("PRIVATE"),
      "It can be called from the internet.",
    ),
  ],
  aws_api_gateway_method: [
    open("authorization", isPublic, "Anybody can call the method.", { identity: ["http_method", "resource_id", "rest_api_id"] }),
    changed("authorizer_id", replaced, "Another authorizer decides who may call the method."),
    changed("authorization", (before, after) => !isPublic(before) && !isPublic(after), "Other callers can call the method."),
    changed("authorization_scopes", scopes, "Tokens can call the method that could not before."),
    changed("api_key_required", (before) => before === true || isUnsure(before), "It can be called without an API key."),
  ],
  aws_api_gateway_authorizer: [
    changed("provider_arns", grown, "Users of another pool are let in."),
    changed("authorizer_uri", replaced, "Another function decides who may call."),
    changed("type", other, "Callers are told apart in another way."),
    changed("identity_validation_expression", (before) => !isNothing(before), "Other tokens reach the authorizer."),
  ],
  aws_appsync_graphql_api: [
    whenNew("authentication_type", (value) => value === "API_KEY", "Whoever has a key can call every field without a directive."),
    changed(
      "user_pool_config.default_action",
      (_before, after) => after !== "DENY",
      "Every user of the pool can call fields without a directive.",
    ),
    whenNew(
      "user_pool_config.default_action",
      (value) => value === "ALLOW",
      "Every user of the pool can call fields without a directive.",
    ),
    changed("user_pool_config.user_pool_id", other, "Users of another pool are let in."),
    changed("user_pool_config.app_id_client_regex", (before) => !isNothing(before), "Users of other apps are let in."),
    changed("openid_connect_config.issuer", other, otherIdentities),
    changed("openid_connect_config.client_id", (before) => !isNothing(before), "Tokens for other apps are taken."),
    changed("lambda_authorizer_config.authorizer_uri", replaced, "Another function decides who may call."),
    changed(
      "lambda_authorizer_config.identity_validation_expression",
      (before) => !isNothing(before),
      "Other tokens reach the authorizer.",
    ),
    changed("additional_authentication_provider", grown, "Callers can identify themselves in one more way."),
    whenNew("additional_authentication_provider", hasApiKey, "Whoever has a key can call the fields that take one."),
    changed("visibility", (_before, after) => after !== "PRIVATE", "It can be called from the internet."),
  ],
  aws_appsync_api_key: [
    open("api_id", () => true, "Whoever has the key can call every field that takes one.", { identity: ["api_id"] }),
    changed("expires", (before, after) => !(String(after) < String(before)), "The key is good for longer."),
  ],
  aws_appsync_api: ["auth_provider", "connection_auth_mode", "default_publish_auth_mode", "default_subscribe_auth_mode"].flatMap(
    (mode) => {
      const of = ({ event_config: config }: ValueMap) => kinds(block(config)[mode], "auth_type");
      const hasKey = (types: Value | undefined) => elements(types).includes("API_KEY");
      return [
        changed(`event_config.${mode}`, grown, "Callers can identify themselves in one more way.", of),
        whenNew(`event_config.${mode}`, hasKey, "Whoever has a key can connect, publish or listen.", of),
      ];
    },
  ),
  aws_cognito_user_pool: [
    open(
      "admin_create_user_config.allow_admin_create_user_only",
      (value) => value === false || isNothing(value) || isUnsure(value),
      "Anybody can sign up.",
      {
        of: ({ admin_create_user_config: config }) =>
          config instanceof Unknown ? config : (block(config).allow_admin_create_user_only ?? false),
      },
    ),
  ],
  aws_cognito_user_pool_client: [
    changed("callback_urls", grown, "Who signs in can be sent there, with the codes or tokens."),
    changed("supported_identity_providers", grown, "Users of another provider can sign in."),
    changed("allowed_oauth_scopes", grown, "Its tokens may be for more."),
    changed("allowed_oauth_flows", grown, "Apps can get tokens in one more way."),
    changed("explicit_auth_flows", grown, "Users can sign in in one more way."),
    changed("write_attributes", scopes, "Users can change more of what is known of them."),
    changed("allowed_oauth_flows_user_pool_client", turnedOn, "Apps can get tokens over OAuth."),
  ],
  aws_cognito_identity_pool: [
    open("allow_unauthenticated_identities", isOn, "Anybody gets credentials of its role for guests."),
    changed("cognito_identity_providers", grown, "Users of another pool get credentials."),
    changed("openid_connect_provider_arns", grown, otherIdentities),
    changed("saml_provider_arns", grown, otherIdentities),
  ],
  aws_cognito_identity_pool_roles_attachment: [
    open("roles", (value) => !isNothing(value), "It gives this role to who signs in, or to guests.", { identity: ["roles"] }),
  ],
  aws_lambda_function_url: [
    open("authorization_type", isPublic, "Lambda asks nobody who they are: whom the function's policy lets in, can call it.", {
      identity: ["function_name", "qualifier"],
    }),
  ],
  aws_eks_cluster: [
    open("vpc_config.endpoint_public_access", isOn, "Its API gets an address in the internet."),
    changed(
      "vpc_config.public_access_cidrs",
      (before, after) => grown(before, after) || isNothing(after),
      "Its API can be reached from other addresses.",
    ),
  ],
  ...Object.fromEntries(
    ["aws_lb", "aws_alb", "aws_elb"].map((type) => [
      type,
      [changed("internal", (before, after) => before !== false && after !== true, "It gets an address in the internet.")],
    ]),
  ),
  ...Object.fromEntries(["aws_lb_listener", "aws_alb_listener"].map((type) => [type, [signIn("default_action")]])),
  aws_lb_listener_rule: [signIn("action")],
  aws_cloudfront_distribution: [
    ...["trusted_key_groups", "trusted_signers"].map((keys) =>
      changed(`default_cache_behavior.${keys}`, scopes, "What was for those with a signed address is for others, too."),
    ),
    changed(
      "web_acl_id",
      (before, after) => isHidden(before, after) || (!isNothing(before) && isNothing(after)),
      "What the web ACL kept out comes in.",
    ),
  ],
  ...portRules,
  aws_iam_openid_connect_provider: [
    changed("client_id_list", grown, "Tokens for other apps are taken."),
    changed("url", other, otherIdentities),
  ],
  ...outsideAccess,
  ...givenAccess,
};
