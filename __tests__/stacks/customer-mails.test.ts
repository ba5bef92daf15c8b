import { describe, expect, test } from "@jest/globals";
import type { Stage } from "../../stage.ts";
import { withStacks } from "./support/breakable.ts";
import type { Json } from "./support/synthesized.ts";

const ses: Partial<Stage> = { mail: { channel: "ses", from: "Slipstream <orders@shop.example>" } };
const sns: Partial<Stage> = { mail: { channel: "sns" } };
const domain = { name: "order.shop.example", certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/x" };

/** The resources of a type in a stage's stacks. */
function resources(settings: Partial<Stage>, type: string): readonly Json[] {
  const documents = withStacks(settings, ({ whole }) => whole.map(({ document }) => document));
  return documents.flatMap(({ resource }) => Object.values(resource?.[type] ?? {}) as Json[]);
}

describe("the mails of the user pool itself", () => {
  test.each([
    ["SES", ses],
    ["SNS", sns],
  ])("are in Cognito's own words by %s: the provider keeps other texts, and Cognito refuses them once SES is gone", (_, mail) => {
    const [pool] = resources(mail, "aws_cognito_user_pool");
    const texts = ["verification_message_template", "admin_create_user_config", "email_verification_message"];
    for (const text of texts) expect(pool).not.toHaveProperty(text);
  });
});

describe("the function that mails customers", () => {
  test.each([
    ["SES", ses],
    ["SNS", sns],
  ])("knows the page's own name, by %s", (_, mail) => {
    expect(notify({ ...mail, page: { domain } })).toMatchObject({ PAGE_URL: "https://order.shop.example" });
  });

  test("knows where the stage says that a page is whose name CloudFront makes up", () => {
    const url = "https://d111111abcdef8.cloudfront.net";
    expect(notify({ ...ses, page: { url } })).toMatchObject({ PAGE_URL: url });
  });

  test.each([
    ["SES", ses],
    ["SNS", sns],
  ])("asks by %s where a page is that CloudFront names: that one parameter, which the web stack writes", (_, mail) => {
    const settings = { ...mail, name: "shop", page: {} };
    const name = "/slipstream/shop/page-url";
    expect(notify(settings)).toMatchObject({ PAGE_URL_PARAMETER: name });
    expect(notify(settings)).not.toHaveProperty("PAGE_URL");
    expect(resources(settings, "aws_ssm_parameter")).toEqual([
      expect.objectContaining({
        ...{ name, type: "String", tier: "Standard" },
        insecure_value: "https://${aws_cloudfront_distribution.distribution.domain_name}",
      }),
    ]);
    const may = (more: Partial<Stage>) =>
      statements({ ...settings, ...more }).filter(({ Action }) => `${Action}`.startsWith("ssm:"));
    const allowed = (account: string) => [
      { Effect: "Allow", Action: ["ssm:GetParameter"], Resource: [`arn:aws:ssm:eu-west-1:${account}:parameter${name}`] },
    ];
    expect(may({})).toEqual(allowed("*"));
    expect(may({ accountId: "123456789012" })).toEqual(allowed("123456789012"));
  });

  test.each([
    ["the page has a name of its own", { page: { domain } }],
    ["the stage says where it is", { page: { url: "https://shop.example" } }],
    ["there is no page", { page: undefined }],
  ])("asks nobody when %s, and nobody could answer", (_, page) => {
    const settings = { ...ses, ...(page as Partial<Stage>) };
    expect(notify(settings)).not.toHaveProperty("PAGE_URL_PARAMETER");
    expect(resources(settings, "aws_ssm_parameter")).toEqual([]);
    expect(JSON.stringify(statements(settings))).not.toContain("ssm:");
  });

  test("leads nowhere when there is no page", () => {
    expect(notify({ ...ses, page: undefined })).not.toHaveProperty("PAGE_URL");
  });

  /** What the stacks' roles may. */
  function statements(settings: Partial<Stage>): readonly Json[] {
    return resources(settings, "aws_iam_role_policy").flatMap(({ policy }) => JSON.parse(policy).Statement as Json[]);
  }

  function notify(settings: Partial<Stage>): Json {
    const functions = resources(settings, "aws_lambda_function");
    return functions.find(({ function_name: name }) => name.endsWith("-notify-customer"))!.environment.variables;
  }
});
