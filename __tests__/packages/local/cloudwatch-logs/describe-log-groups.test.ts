import { beforeAll, describe, expect, test } from "@jest/globals";
import { createCloudWatchLogs } from "../../../../packages/local/cloudwatch-logs/cloudwatch-logs-module.ts";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { createHarness } from "../module-harness.ts";

const { call } = createHarness((context) => [createCloudWatchLogs(context)]);
const arn = (name: string) => `arn:aws:logs:eu-west-1:000000000000:log-group:${name}`;

beforeAll(async () => {
  for (const logGroupName of ["/aws/lambda/pay", "/aws/lambda/mail", "Foo", "aws/Foobar", "foo"]) {
    await call("logs", "CreateLogGroup", { logGroupName });
  }
});

const described = async (input: object): Promise<Shape[]> => (await call("logs", "DescribeLogGroups", input)).logGroups;
const names = async (input: object) => (await described(input)).map(({ logGroupName }) => logGroupName);

describe("DescribeLogGroups finds groups", () => {
  test.each([
    [{}, ["/aws/lambda/mail", "/aws/lambda/pay", "Foo", "aws/Foobar", "foo"]],
    [{ logGroupNamePrefix: "/aws/" }, ["/aws/lambda/mail", "/aws/lambda/pay"]],
    [{ logGroupNamePattern: "Foo" }, ["Foo", "aws/Foobar"]],
    [{ logGroupIdentifiers: ["foo", arn("/aws/lambda/pay"), `${arn("Foo")}:*`] }, ["/aws/lambda/pay", "Foo", "foo"]],
    [{ logGroupIdentifiers: ["gone", "arn:aws:logs:us-east-1:000000000000:log-group:foo"] }, []],
    [{ logGroupNamePrefix: "f", logGroupClass: "STANDARD" }, ["foo"]],
    [{ logGroupClass: "INFREQUENT_ACCESS" }, []],
    [{ logGroupNamePrefix: "f", includeLinkedAccounts: true, accountIdentifiers: ["000000000000"] }, ["foo"]],
    [{ includeLinkedAccounts: true, accountIdentifiers: ["111111111111"] }, []],
  ])("by %j", async (input, found) => {
    expect(await names(input)).toEqual(found);
  });

  test("by a pattern in short, otherwise with all that there is", async () => {
    const short = { logGroupName: "aws/Foobar", arn: `${arn("aws/Foobar")}:*`, creationTime: expect.any(Number) };
    expect(await described({ logGroupNamePattern: "bar" })).toEqual([short]);
    expect(await described({ logGroupNamePrefix: "aws/" })).toEqual([
      { ...short, logGroupArn: arn("aws/Foobar"), storedBytes: 0 },
    ]);
  });

  test("page by page", async () => {
    const { logGroups, nextToken } = await call("logs", "DescribeLogGroups", { logGroupNamePattern: "oo", limit: 2 });
    expect(logGroups).toHaveLength(2);
    expect(await names({ logGroupNamePattern: "oo", limit: 2, nextToken })).toEqual(["foo"]);
  });
});

test.each([
  [{ logGroupNamePrefix: "a", logGroupNamePattern: "b" }, "mutually exclusive"],
  [{ logGroupIdentifiers: ["foo"], logGroupNamePattern: "b" }, "logGroupIdentifiers do not go with logGroupNamePattern"],
  [{ logGroupIdentifiers: Array.from({ length: 51 }, (_, index) => `g${index}`) }, "has more than 50 of them"],
  [{ accountIdentifiers: ["000000000000"] }, "accountIdentifiers need includeLinkedAccounts"],
])("filters that do not go together are refused: %j", async (input, message) => {
  await expect(described(input)).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: expect.stringContaining(message),
  });
});
