import { beforeAll, describe, expect, test } from "@jest/globals";
import { getIntrospectionQuery, parse, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode } from "graphql";
import { byAwsName, synthesized, synthTimeoutMs, type Document, type Json } from "./support/synthesized.ts";

let dev: Document;
let prod: Document;
beforeAll(async () => {
  [{ orders: dev }, { orders: prod }] = await Promise.all([synthesized("dev"), synthesized("prod")]);
}, synthTimeoutMs);

describe("the GraphQL API", () => {
  test("takes customers' tokens and roles' signatures, no keys", () => {
    expect(byAwsName(dev, "aws_appsync_graphql_api")["slipstream-dev-orders"]).toMatchObject({
      authentication_type: "AMAZON_COGNITO_USER_POOLS",
      additional_authentication_provider: [{ authentication_type: "AWS_IAM" }],
    });
  });

  test("limits what a query may ask, yet lets the publisher send a whole batch of the stream", () => {
    const api = byAwsName(prod, "aws_appsync_graphql_api")["slipstream-prod-orders"];
    expect(api.query_depth_limit).toBe(5);
    const { batch_size } = dev.resource["aws_lambda_event_source_mapping"]?.["changes_mapping"];
    expect(api.resolver_count_limit).toBeGreaterThanOrEqual(batch_size);
  });

  test("tells its schema in dev, not in prod", () => {
    expect(byAwsName(dev, "aws_appsync_graphql_api")["slipstream-dev-orders"].introspection_config).toBe("ENABLED");
    expect(byAwsName(prod, "aws_appsync_graphql_api")["slipstream-prod-orders"].introspection_config).toBe("DISABLED");
  });

  test("lets the whole schema be asked for where it may be, even if AppSync counts that query's depth", () => {
    const { definitions } = parse(getIntrospectionQuery());
    const depth = (node: { readonly selectionSet?: SelectionSetNode | undefined } | undefined): number =>
      Math.max(0, ...(node?.selectionSet?.selections ?? []).map((selection) => depthOf(selection)));
    const depthOf = (selection: SelectionNode): number =>
      selection.kind === "FragmentSpread"
        ? depth(definitions.find((one) => one.kind === "FragmentDefinition" && one.name.value === selection.name.value) as never)
        : 1 + depth(selection);
    const asked = depth(definitions[0] as OperationDefinitionNode);
    expect(asked).toBe(15);
    expect(byAwsName(dev, "aws_appsync_graphql_api")["slipstream-dev-orders"].query_depth_limit).toBeGreaterThanOrEqual(asked);
  });

  test("has a resolver for each field of Query, Mutation and Subscription", () => {
    const { schema } = byAwsName(dev, "aws_appsync_graphql_api")["slipstream-dev-orders"];
    const fields = ["Query", "Mutation", "Subscription"].flatMap((type) => {
      const body = new RegExp(`type ${type} \\{([^}]*)\\}`).exec(schema)?.[1] ?? "";
      return [...body.matchAll(/^ {2}(\w+)\(/gm)].map(([, field]) => `${type}.${field}`);
    });
    const resolvers: Json[] = Object.values(dev.resource["aws_appsync_resolver"] ?? {});
    expect(resolvers.map(({ type, field }) => `${type}.${field}`).sort()).toEqual(fields.sort());
  });

  test("gives code and runtime together", () => {
    const withCode = ["aws_appsync_resolver", "aws_appsync_function"].flatMap((type) => Object.values(dev.resource[type] ?? {}));
    expect(withCode).toHaveLength(13);
    for (const { code, runtime } of withCode) {
      expect(code).toContain("function request(");
      expect(runtime).toEqual({ name: "APPSYNC_JS", runtime_version: "1.0.0" });
    }
  });

  test("tells its code where the queue is and how long orders are kept", () => {
    const enqueueOrder = (document: Document) => byAwsName(document, "aws_appsync_function")["enqueueOrder"].code as string;
    expect(enqueueOrder(dev)).toMatch(/^const QUEUE_URL = "\$\{aws_sqs_queue\.intake_queue\.url\}";\n/);
    const placeOrder = prod.resource["aws_appsync_resolver"]?.["api_resolver_Mutation_placeOrder"].code as string;
    expect(placeOrder).toMatch(/^const RETENTION_SECONDS = 31536000;\n/);
  });

  test("sends orders to SQS, signed by a role of its own", () => {
    expect(byAwsName(dev, "aws_appsync_datasource")["order_queue"]).toMatchObject({
      type: "HTTP",
      service_role_arn: "${aws_iam_role.api_data_source_order_queue_role.arn}",
      http_config: {
        endpoint: "https://sqs.eu-west-1.amazonaws.com",
        authorization_config: {
          authorization_type: "AWS_IAM",
          aws_iam_config: { signing_region: "eu-west-1", signing_service_name: "sqs" },
        },
      },
    });
  });
});
