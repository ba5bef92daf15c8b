import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeEach, expect, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { findGroups } from "../../../../tools/cli/logs/log-groups.ts";
import { deployedLogs } from "../../../../tools/cli/logs/log-source.ts";
import { readEvents } from "../../../../tools/cli/logs/read-events.ts";

const logs = mockClient(CloudWatchLogsClient);
const { signal } = new AbortController();
afterAll(() => logs.restore());

const groups = [
  "/aws/lambda/slipstream-dev-process-payment",
  "/aws/lambda/slipstream-dev-two-process-payment",
  "/aws/vendedlogs/states/slipstream-dev-process-order",
  "/aws/vendedlogs/http-apis/slipstream-dev-orders",
  "/aws/appsync/apis/own",
  "/aws/appsync/apis/anothers",
];

beforeEach(() => {
  logs.reset();
  logs
    .on(DescribeLogGroupsCommand)
    .callsFake(({ logGroupNamePrefix: prefix, nextToken }: { logGroupNamePrefix: string; nextToken?: string }) => {
      const found = groups
        .filter((name) => name.startsWith(prefix))
        .map((logGroupName) => ({ logGroupName, logGroupArn: `arn:${logGroupName}` }));
      return nextToken === undefined && found.length > 1 ? { logGroups: [], nextToken: "more" } : { logGroups: found };
    });
  logs.on(ListTagsForResourceCommand).callsFake(async ({ resourceArn }: { resourceArn: string }) => ({
    tags: { Project: "slipstream", Stage: resourceArn.endsWith("/own") ? "dev" : "prod" },
  }));
});

test("a stage's groups are those with its name, and the API's by its tags; no other stage's", async () => {
  const source = { ...deployedLogs("dev"), others: ["slipstream-dev-two-"] };
  expect((await findGroups(source, [], signal)).map(({ source: name, logGroupName }) => [name, logGroupName])).toEqual([
    ["process-payment", groups[0]],
    ["process-order", groups[2]],
    ["orders-rest", groups[3]],
    ["graphql", groups[4]],
  ]);
  await expect(findGroups(source, ["graphql", "pay"], signal)).rejects.toThrow(
    'stage "dev" in eu-west-1 has no function "pay". There are process-payment; and logs of process-order, orders-rest, graphql.',
  );
});

test("who may not read tags sees the others, and is told once what is left out", async () => {
  logs.on(ListTagsForResourceCommand).rejects(new Error("not authorized"));
  const told: string[] = [];
  const source = { ...deployedLogs("dev"), tell: (what: string) => void told.push(what) };
  expect((await findGroups(source, [], signal)).map(({ source: name }) => name)).not.toContain("graphql");
  expect(told[0]).toBe("The GraphQL API's log is left out: its tags cannot be read (Error: not authorized).");
});

test("a stage that is not there says so", async () => {
  logs.on(DescribeLogGroupsCommand).resolves({ logGroups: [] });
  await expect(findGroups(deployedLogs("dev"), [], signal)).rejects.toThrow(
    'stage "dev" in eu-west-1 has no log groups: is it deployed, and in this account?',
  );
  expect(() => deployedLogs("moon")).toThrow('There is no stage "moon". Stages: local, dev, prod.');
});

test("events come page by page, empty ones included, and an order is asked for as a phrase", async () => {
  const event = { timestamp: 5, message: "m", logStreamName: "s", eventId: "1" };
  const pages = new Map([
    [undefined, { events: [], nextToken: "1" }],
    ["1", { events: [event], nextToken: "2" }],
    ["2", { events: [] }],
  ]);
  const asked: object[] = [];
  logs.on(FilterLogEventsCommand).callsFake(({ nextToken, ...input }: { nextToken?: string }) => {
    asked.push(input);
    return pages.get(nextToken);
  });
  const group = { logGroupName: "g", source: "process-order", isFunction: false };
  expect(await readEvents(deployedLogs("dev"), group, 4, 'my "order"', signal)).toEqual([{ ...group, ...event }]);
  expect(asked).toHaveLength(pages.size);
  expect(asked[0]).toEqual({ logGroupName: "g", startTime: 4, filterPattern: String.raw`"my \"order\""` });
});
