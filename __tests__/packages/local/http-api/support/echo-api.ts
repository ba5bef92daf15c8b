import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import type { Shape } from "../../../../../packages/local/gateway/service.ts";
import { startRuntime, type Runtime } from "../../../../../packages/local/runtime/runtime.ts";
import { document } from "../../terraform/stacks.ts";

/** Answers with what the request's body says, with an error, with its event, or never. */
const code = `export const handler = async (event) => {
  if (event.rawPath.startsWith("/answers")) return JSON.parse(event.body);
  if (event.rawPath === "/fails") throw new Error("secret");
  if (event.rawPath === "/hangs") return new Promise(() => setInterval(() => {}, 1000));
  return { statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(event) };
};`;

const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } };
const api_id = "${aws_apigatewayv2_api.rest.id}";
const route = (route_key: string, more: object = {}) => ({
  api_id,
  route_key,
  target: "integrations/${aws_apigatewayv2_integration.echo.id}",
  ...more,
});
const jwt = { authorization_type: "JWT", authorizer_id: "${aws_apigatewayv2_authorizer.customers.id}" };

const resources = {
  aws_cognito_user_pool: { customers: { name: "customers" } },
  aws_cognito_user_pool_client: {
    web: {
      name: "web",
      user_pool_id: "${aws_cognito_user_pool.customers.id}",
      explicit_auth_flows: ["ALLOW_USER_PASSWORD_AUTH"],
    },
    other: {
      name: "other",
      user_pool_id: "${aws_cognito_user_pool.customers.id}",
      explicit_auth_flows: ["ALLOW_USER_PASSWORD_AUTH"],
    },
  },
  aws_iam_role: { echo: { name: "echo", assume_role_policy: JSON.stringify({ Statement: [trust] }) } },
  aws_lambda_function: {
    echo: {
      function_name: "echo",
      filename: "echo.zip",
      handler: "index.handler",
      runtime: "nodejs24.x",
      role: "${aws_iam_role.echo.arn}",
      timeout: 60,
    },
  },
  aws_lambda_permission: {
    echo: {
      action: "lambda:InvokeFunction",
      function_name: "${aws_lambda_function.echo.function_name}",
      principal: "apigateway.amazonaws.com",
      source_arn: "${aws_apigatewayv2_api.rest.execution_arn}/*/*",
    },
  },
  aws_apigatewayv2_api: { rest: { name: "rest", protocol_type: "HTTP" } },
  aws_apigatewayv2_authorizer: {
    customers: {
      api_id,
      authorizer_type: "JWT",
      name: "customers",
      identity_sources: ["$request.header.Authorization"],
      jwt_configuration: {
        issuer: "https://${aws_cognito_user_pool.customers.endpoint}",
        audience: ["${aws_cognito_user_pool_client.web.id}"],
      },
    },
  },
  aws_apigatewayv2_integration: {
    echo: {
      api_id,
      integration_type: "AWS_PROXY",
      integration_uri: "${aws_lambda_function.echo.invoke_arn}",
      payload_format_version: "2.0",
      timeout_milliseconds: 5000,
    },
  },
  aws_apigatewayv2_route: {
    order: route("GET /orders/{id}"),
    mine: route("GET /mine", jwt),
    admin: route("GET /admin", { ...jwt, authorization_scopes: ["admin", "aws.cognito.signin.user.admin"] }),
    staff: route("GET /staff", { ...jwt, authorization_scopes: ["staff"] }),
    answers: route("POST /answers"),
    fails: route("GET /fails"),
    hangs: route("GET /hangs"),
    files: route("ANY /files/{path+}"),
    echo: route("POST /echo"),
  },
  aws_apigatewayv2_stage: { default: { api_id, name: "$default", auto_deploy: true } },
};

export interface EchoApi {
  readonly runtime: Runtime;
  /** The function's event for this request. Throws when the answer is none. */
  readonly event: (path: string, init?: RequestInit) => Promise<Shape>;
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** What the client gets when the function answers with `payload`. */
  readonly answered: (payload: unknown) => Promise<Response>;
  /** Signs a customer in. */
  readonly tokens: (client?: "web" | "other") => Promise<{ readonly AccessToken: string; readonly IdToken: string }>;
  readonly stop: () => Promise<void>;
}

/**
 * A stack with an HTTP API and one function behind every route, running with IAM enforced.
 * @param change replaces arguments, e.g. `{ "aws_apigatewayv2_stage.default": { access_log_settings: … } }`
 */
export async function startEchoApi(change: Readonly<Record<string, object>> = {}): Promise<EchoApi> {
  const stackDir = mkdtempSync(join(tmpdir(), "http-api-"));
  writeFileSync(join(stackDir, "echo.zip"), zipSync({ "index.mjs": strToU8(code) }));
  const resource: Shape = structuredClone(resources);
  for (const [address, args] of Object.entries(change)) {
    const [type, name] = address.split(".") as [string, string];
    resource[type] = { ...resource[type], [name]: { ...resource[type]?.[name], ...args } };
  }
  const output = {
    pool: { value: "${aws_cognito_user_pool.customers.id}" },
    web: { value: "${aws_cognito_user_pool_client.web.id}" },
    other: { value: "${aws_cognito_user_pool_client.other.id}" },
    url: { value: "${aws_apigatewayv2_api.rest.api_endpoint}" },
    stage_url: { value: "${aws_apigatewayv2_stage.default.invoke_url}" },
  };
  writeFileSync(join(stackDir, "cdk.tf.json"), JSON.stringify(document("echo", { resource, output })));
  const runtime = await startRuntime({ stacks: [stackDir], port: 0 }).finally(() => rmSync(stackDir, { recursive: true }));

  const send = (path: string, init?: RequestInit) => fetch(`${runtime.outputs.url}${path}`, init);
  return {
    runtime,
    fetch: send,
    event: async (path, init) => (await send(path, init)).json() as Promise<Shape>,
    answered: (payload) =>
      send("/answers", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(payload) }),
    tokens: async (client = "web") => {
      const [ClientId, Username] = [runtime.outputs[client], "ada"];
      const [idp, anonymous] = ["cognito-idp", { kind: "anonymous" }] as const;
      await runtime
        .dispatch(anonymous, idp, "SignUp", { ClientId, Username, Password: "Correct-horse-1" })
        .catch(() => undefined);
      await runtime
        .dispatch(runtime.developer, idp, "AdminConfirmSignUp", { UserPoolId: runtime.outputs.pool, Username })
        .catch(() => undefined);
      const AuthParameters = { USERNAME: Username, PASSWORD: "Correct-horse-1" };
      const signIn = { ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters };
      return (await runtime.dispatch(anonymous, idp, "InitiateAuth", signIn)).AuthenticationResult;
    },
    stop: () => runtime.stop(),
  };
}
