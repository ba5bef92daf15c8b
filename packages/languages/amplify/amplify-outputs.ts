import type { Block, Json } from "../terraform/document.ts";

/** A backend as a page needs to know it. */
export interface AmplifyBackend {
  readonly region: string;
  readonly graphqlUrl: string;
  /** Where Cognito is spoken to. */
  readonly userPoolEndpoint: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /** Where what was mailed is read: of a backend whose mails leave no machine. */
  readonly mailboxUrl?: string;
  /** The pool's `aws_cognito_user_pool`, as in Terraform's JSON. */
  readonly userPool: Block;
  /** The API's `aws_appsync_graphql_api`, as in Terraform's JSON. */
  readonly graphqlApi: Block;
}

/** `amplify_outputs.json`, as far as it is written here. Source: the schema of Amplify Gen 2's outputs, version 1.4. */
export interface AmplifyOutputs {
  readonly version: "1.4";
  readonly auth: Readonly<Record<string, Json>>;
  readonly data: Readonly<Record<string, Json>>;
  /** What Amplify (6.22.1) does not take from elsewhere: a page sets it after reading. */
  readonly custom: {
    /** Amplify leaves it out, and calls AWS. */
    readonly userPoolEndpoint: string;
    /** On a laptop only: a page may show its customer the way to a mailed code. Amplify looks past it. */
    readonly mailboxUrl?: string;
    /**
     * For `API.GraphQL` of a backend without TLS: Amplify makes `wss:` of `http:`, and leaves a scheme that it does not know. Subscriptions go to
     * `endpoint`, all else to `customEndpoint`, with a token only when it has a region.
     */
    readonly plainGraphQL?: { readonly endpoint: string; readonly customEndpoint: string; readonly customEndpointRegion: string };
  };
}

/** What `Amplify.configure` takes for a GraphQL API whose callers a user pool signs in. */
export function amplifyOutputs(backend: AmplifyBackend): AmplifyOutputs {
  const { region, graphqlUrl, userPool, graphqlApi } = backend;
  const usernames: readonly string[] = userPool["username_attributes"] ?? [];
  const attributes = blocks(userPool["schema"]).filter(({ name, required }) => required && standardAttributes.has(name));
  const modes = [graphqlApi, ...blocks(graphqlApi["additional_authentication_provider"])].map(
    (provider): string => provider["authentication_type"],
  );
  return {
    version: "1.4",
    auth: {
      aws_region: region,
      user_pool_id: backend.userPoolId,
      user_pool_client_id: backend.userPoolClientId,
      username_attributes: usernames.length > 0 ? usernames : ["username"],
      user_verification_types: userPool["auto_verified_attributes"] ?? [],
      standard_required_attributes: attributes.map(({ name }): string => name),
      mfa_configuration: mfaModes[(userPool["mfa_configuration"] ?? "OFF") as keyof typeof mfaModes],
      password_policy: passwordPolicy(blocks(userPool["password_policy"])[0] ?? {}),
    },
    data: { aws_region: region, url: graphqlUrl, default_authorization_type: modes[0], authorization_types: modes.slice(1) },
    custom: {
      userPoolEndpoint: backend.userPoolEndpoint,
      ...(backend.mailboxUrl !== undefined && { mailboxUrl: backend.mailboxUrl }),
      ...(graphqlUrl.startsWith("http:") && {
        plainGraphQL: {
          endpoint: graphqlUrl.replace("http:", "ws:"),
          customEndpoint: graphqlUrl,
          customEndpointRegion: region,
        },
      }),
    },
  };
}

/** Terraform's words, and Amplify's. */
const mfaModes = { OFF: "NONE", OPTIONAL: "OPTIONAL", ON: "REQUIRED" };

/** What is left out is as Cognito sets it. */
function passwordPolicy(policy: Block): object {
  return {
    min_length: policy["minimum_length"] ?? 8,
    require_lowercase: policy["require_lowercase"] ?? true,
    require_uppercase: policy["require_uppercase"] ?? true,
    require_numbers: policy["require_numbers"] ?? true,
    require_symbols: policy["require_symbols"] ?? true,
  };
}

/** Terraform's JSON has blocks as an object or as a list. */
function blocks(value: Json): readonly Block[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** Those that OpenID Connect knows, which Amplify knows too. Source: Cognito's developer guide, "Working with user attributes". */
const standardAttributes = new Set([
  "address",
  "birthdate",
  "email",
  "family_name",
  "gender",
  "given_name",
  "locale",
  "middle_name",
  "name",
  "nickname",
  "phone_number",
  "picture",
  "preferred_username",
  "profile",
  "updated_at",
  "website",
  "zoneinfo",
]);
