import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Stage } from "../../stage.ts";
import { withStacks } from "./support/breakable.ts";
import { byAwsName, synthesized, synthTimeoutMs, type Document, type Json } from "./support/synthesized.ts";

let dev: Document;
let prod: Document;
beforeAll(async () => {
  [{ data: dev }, { data: prod }] = await Promise.all([synthesized("dev"), synthesized("prod")]);
}, synthTimeoutMs);

/** The only resource of a type in a stage's data stack with these settings. */
function ofStage(settings: Partial<Stage>, type: string): Json {
  const stacks = withStacks(settings, ({ whole }) => whole);
  const { document } = stacks.find(({ document: found }) => found.resource?.[type] !== undefined)!;
  return Object.values(document.resource![type]!)[0];
}

describe("the tables", () => {
  test("keep each customer's items in a partition of their own, and forget them at expiresAt", () => {
    const tables = byAwsName(dev, "aws_dynamodb_table");
    expect(Object.entries(tables).map(([name, table]) => [name, table.hash_key, table.range_key])).toEqual([
      ["slipstream-dev-orders", "customerId", "id"],
      ["slipstream-dev-payments", "customerId", "paymentId"],
      ["slipstream-dev-placements", "customerId", "id"],
    ]);
    for (const table of Object.values(tables)) {
      expect(table.billing_mode).toBe("PAY_PER_REQUEST");
      expect(table.ttl).toEqual({ attribute_name: "expiresAt", enabled: true });
      expect(table.point_in_time_recovery).toEqual({ enabled: true });
    }
  });

  test("describe every key attribute, and none that is no key", () => {
    for (const table of Object.values(byAwsName(dev, "aws_dynamodb_table"))) {
      const indexes: Json[] = table.global_secondary_index ?? [];
      const keys = new Set([table, ...indexes].flatMap(({ hash_key, range_key }) => [hash_key, range_key]));
      expect(new Set(table.attribute.map(({ name }: Json) => name))).toEqual(keys);
    }
  });

  test("stream what happens to orders, old and new, and list orders by the time they were placed", () => {
    expect(byAwsName(dev, "aws_dynamodb_table")["slipstream-dev-orders"]).toMatchObject({
      stream_enabled: true,
      stream_view_type: "NEW_AND_OLD_IMAGES",
      global_secondary_index: [{ name: "byPlacedAt", hash_key: "customerId", range_key: "placedAt", projection_type: "ALL" }],
    });
  });
});

describe("the customers", () => {
  test("sign in with their address, once it is verified, and a strong password", () => {
    expect(byAwsName(dev, "aws_cognito_user_pool")["slipstream-dev-customers"]).toMatchObject({
      username_attributes: ["email"],
      auto_verified_attributes: ["email"],
      user_pool_tier: "LITE",
      password_policy: {
        minimum_length: 12,
        require_lowercase: true,
        require_uppercase: true,
        require_numbers: true,
        require_symbols: true,
      },
    });
  });

  test("use a client without a secret, which does not tell who has an account", () => {
    const client = byAwsName(dev, "aws_cognito_user_pool_client")["slipstream-dev-customers"];
    expect(client).toMatchObject({ generate_secret: false, prevent_user_existence_errors: "ENABLED" });
    expect(client.explicit_auth_flows).toEqual(["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]);
  });

  test("may send their password as it is where the stage wants that", () => {
    const client = ofStage({ passwordSignIn: true }, "aws_cognito_user_pool_client");
    expect(client.explicit_auth_flows).toContain("ALLOW_USER_PASSWORD_AUTH");
  });

  test("show a code beside the password where the stage wants that", () => {
    const pool = (mfa?: Stage["mfa"]) => ofStage({ ...(mfa && { mfa }) }, "aws_cognito_user_pool");
    expect(pool()).not.toHaveProperty("mfa_configuration");
    const software_token_mfa_configuration = { enabled: true };
    expect(pool("optional")).toMatchObject({ mfa_configuration: "OPTIONAL", software_token_mfa_configuration });
    expect(pool("required")).toMatchObject({ mfa_configuration: "ON", software_token_mfa_configuration });
  });

  test("are subscribed by a function that their pool, and nothing else, may invoke", () => {
    const pool = dev.resource["aws_cognito_user_pool"]?.["customers"];
    expect(pool.lambda_config.post_confirmation).toBe("${aws_lambda_function.customers_subscribe_customer.arn}");
    expect(Object.values(dev.resource["aws_lambda_permission"] ?? {})).toEqual([
      expect.objectContaining({
        action: "lambda:InvokeFunction",
        function_name: "${aws_lambda_function.customers_subscribe_customer.function_name}",
        principal: "cognito-idp.amazonaws.com",
        source_arn: "${aws_cognito_user_pool.customers.arn}",
      }),
    ]);
  });
});

describe("what must not be lost", () => {
  test("in prod neither AWS nor Terraform deletes a table or the user pool", () => {
    const pool = byAwsName(prod, "aws_cognito_user_pool")["slipstream-prod-customers"];
    expect(pool).toMatchObject({ deletion_protection: "ACTIVE", lifecycle: { prevent_destroy: true } });
    for (const table of Object.values(byAwsName(prod, "aws_dynamodb_table"))) {
      expect(table).toMatchObject({ deletion_protection_enabled: true, lifecycle: { prevent_destroy: true } });
    }
  });

  test("in dev everything can be taken down again", () => {
    expect(JSON.stringify(dev)).not.toContain("prevent_destroy");
    expect(byAwsName(dev, "aws_cognito_user_pool")["slipstream-dev-customers"].deletion_protection).toBe("INACTIVE");
    for (const table of Object.values(byAwsName(dev, "aws_dynamodb_table"))) {
      expect(table.deletion_protection_enabled).toBe(false);
    }
  });
});
