import { expect, test } from "@jest/globals";
import { inOwnAccount } from "../../../../packages/local/terraform/own-account.ts";

const own = "000000000000";
const topic = (account: string) => ({ aws_sns_topic_policy: { p: { arn: `arn:aws:sns:eu-west-1:${account}:orders` } } });
const provider = (...ids: string[]) => ({ aws: [{ region: "eu-west-1", allowed_account_ids: ids }] });

test("the account that a stack is for is this one, wherever it is named", () => {
  const document = { provider: provider("123456789012"), resource: topic("123456789012") };
  expect(inOwnAccount(document, own)).toEqual({ provider: provider(own), resource: topic(own) });
});

test("other accounts, and longer numbers, stay what they are", () => {
  const resource = { ...topic("210987654321"), aws_sqs_queue: { q: { name: "1234567890123" } } };
  expect(inOwnAccount({ provider: provider("123456789012"), resource }, own)).toMatchObject({ resource });
});

test.each([{ resource: topic("123456789012") }, { provider: { aws: {} }, resource: topic("123456789012") }, [], "text", null])(
  "%j names none, and stays what it is",
  (document) => {
    expect(inOwnAccount(document, own)).toBe(document);
  },
);
