import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { cognito } from "./honoured/cognito.ts";
import { dynamodb, dynamodbStreams } from "./honoured/dynamodb.ts";
import type { Honoured } from "./honoured/honoured.ts";
import { lambda } from "./honoured/lambda.ts";
import { logs, xray } from "./honoured/logs-and-traces.ts";
import { ses, sns, sqs, ssm } from "./honoured/messages.ts";
import { states } from "./honoured/states.ts";
import { inputOf, leavesOf } from "./model.ts";
import { isRun, servicesWithInputs } from "./services-with-inputs.ts";

const { services, stop } = servicesWithInputs();
await stop();

const honoured: Readonly<Record<string, Honoured>> = {
  sqs,
  sns,
  ses,
  ssm,
  states,
  dynamodb,
  dynamodbstreams: dynamodbStreams,
  lambda,
  "cognito-idp": cognito,
  logs,
  xray,
};
const folder = "__tests__/packages/local";

const actions = services.flatMap(({ name, actions: run, leftOut }) =>
  Object.keys(run)
    .filter((action) => isRun(action) && inputOf(name, action) !== undefined)
    .map((action) => {
      const { refused = [], harmless = {} } = leftOut?.actions[action] ?? {};
      const tests = Object.values(honoured[name]!).flatMap((byAction) => byAction[action] ?? []);
      return { name, action, tests, leftOut: [...refused, ...Object.keys(harmless)] };
    }),
);

test.each(actions)("each member of $name $action is honoured, harmless or refused", ({ name, action, tests, leftOut }) => {
  const members = leavesOf(inputOf(name, action)!);
  const isLeftOut = (path: string) => leftOut.some((left) => path === left || path.startsWith(`${left}.`));
  expect([...tests].sort()).toEqual(members.filter((path) => !isLeftOut(path)).sort());
});

/** What a test is written in: its file, and what it takes from beside it. */
function sourceOf(file: string): string {
  const path = join(folder, file);
  const source = readFileSync(path, "utf8");
  const beside = [...source.matchAll(/from "(\.{1,2}\/[^"]+)"/g)].map(([, relative]) => join(dirname(path), relative!));
  return [source, ...beside.filter((other) => other.startsWith("__tests__")).map((other) => readFileSync(other, "utf8"))].join(
    "\n",
  );
}

const files = Object.values(honoured).flatMap((byFile) => Object.entries(byFile).map(([file, byAction]) => ({ file, byAction })));

test.each(files)("$file is there, and has what it is named for", ({ file, byAction }) => {
  expect(existsSync(join(folder, file))).toBe(true);
  const words = new Set(sourceOf(file).match(/\w+/g));
  const names = Object.values(byAction).flatMap((paths) => paths.map((path) => path.split(".").at(-1)!));
  expect(names.filter((name) => !words.has(name))).toEqual([]);
});

test("no action is named that is not there", () => {
  const known = new Set(actions.map(({ name, action }) => `${name} ${action}`));
  const named = Object.entries(honoured).flatMap(([name, byFile]) =>
    Object.values(byFile).flatMap((byAction) => Object.keys(byAction).map((action) => `${name} ${action}`)),
  );
  expect(named.filter((action) => !known.has(action))).toEqual([]);
});
