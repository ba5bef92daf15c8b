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
  test("have the code first, where SES mails them", () => {
    const [pool] = resources(ses, "aws_cognito_user_pool");
    const { email_message: mail, email_subject: subject } = pool!.verification_message_template;
    expect(subject).toBe("Your Slipstream code");
    expect(mail).toMatch(/^\{####\} is your Slipstream code\. /);
    expect(pool!.admin_create_user_config).toMatchObject({
      allow_admin_create_user_only: false,
      invite_message_template: { email_message: expect.stringMatching(/^\{####\} .*\{username\}/) },
    });
  });

  test("are Cognito's own otherwise: it takes no others from a pool that mails by itself", () => {
    const [pool] = resources(sns, "aws_cognito_user_pool");
    expect(pool).not.toHaveProperty("verification_message_template");
    expect(pool).not.toHaveProperty("admin_create_user_config");
  });
});

describe("the function that mails customers", () => {
  test.each([
    ["SES", ses],
    ["SNS", sns],
  ])("knows the page's own name, by %s", (_, mail) => {
    expect(notify({ ...mail, page: { domain } })).toMatchObject({ PAGE_URL: "https://order.shop.example" });
  });

  test.each([
    ["has no name of its own", { page: {} }],
    ["is not there", { page: undefined }],
  ])("leads nowhere when the page %s", (_, page) => {
    expect(notify({ ...ses, ...(page as Partial<Stage>) })).not.toHaveProperty("PAGE_URL");
  });

  function notify(settings: Partial<Stage>): Json {
    const functions = resources(settings, "aws_lambda_function");
    return functions.find(({ function_name: name }) => name.endsWith("-notify-customer"))!.environment.variables;
  }
});
