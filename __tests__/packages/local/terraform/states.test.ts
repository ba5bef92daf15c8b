import { describe, expect, test } from "@jest/globals";
import { parseStack } from "../../../../packages/local/terraform/parse-stack.ts";
import { provisionStacks } from "../../../../packages/local/terraform/provision-stacks.ts";

type Config = Readonly<Record<string, unknown>>;

const writer = (name: string, backend: string, config: Config) =>
  parseStack(name, `/stacks/${name}`, { terraform: { backend: { [backend]: config } }, output: { from: { value: name } } });
const reader = (backend: string, config: Config) =>
  parseStack("reader", "/stacks/reader", {
    data: { terraform_remote_state: { other: { backend, config } } },
    output: { read: { value: "${data.terraform_remote_state.other.outputs.from}" } },
  });
const outputs = async (...stacks: readonly ReturnType<typeof parseStack>[]) =>
  (await provisionStacks(stacks, {}, "us-east-1")).outputs;

describe("the state that is read is the one that is named", () => {
  test.each<[string, Config, Config]>([
    ["s3", { bucket: "b", key: "k1" }, { bucket: "b", key: "k2" }],
    ["s3", { bucket: "b", key: "k", workspace_key_prefix: "1" }, { bucket: "b", key: "k", workspace_key_prefix: "2" }],
    ["gcs", { bucket: "b", prefix: "1" }, { bucket: "b", prefix: "2" }],
    ["http", { address: "https://a/1" }, { address: "https://a/2" }],
    ["azurerm", { container_name: "1", key: "k" }, { container_name: "2", key: "k" }],
    ["pg", { conn_str: "c", schema_name: "1" }, { conn_str: "c", schema_name: "2" }],
    ["remote", { organization: "o", workspaces: [{ name: "1" }] }, { organization: "o", workspaces: { name: "2" } }],
    ["cos", { bucket: "b", prefix: "1" }, { bucket: "b", prefix: "2" }],
  ])("%s", async (backend, one, two) => {
    const stacks = [writer("one", backend, one), writer("two", backend, two), reader(backend, two)];
    expect((await outputs(...stacks))["read"]).toBe("two");
  });

  test("however it is reached", async () => {
    const written = writer("one", "s3", { bucket: "b", key: "k", encrypt: true, use_lockfile: true });
    expect((await outputs(written, reader("s3", { bucket: "b", key: "k", profile: "p" })))["read"]).toBe("one");
  });

  test("and not one of two that may be meant", async () => {
    const stacks = [writer("one", "s3", {}), writer("two", "s3", {}), reader("s3", {})];
    await expect(outputs(...stacks)).rejects.toThrow("one and two both keep their state in s3 {}: whose is meant?");
  });
});

test("outputs that lead back to themselves are named", async () => {
  const looking = (name: string, other: string) =>
    parseStack(name, `/stacks/${name}`, {
      terraform: { backend: { local: { path: `/state/${name}` } } },
      data: { terraform_remote_state: { other: { backend: "local", config: { path: `/state/${other}` } } } },
      output: { x: { value: "${data.terraform_remote_state.other.outputs.x}" } },
    });
  await expect(outputs(looking("one", "two"), looking("two", "one"))).rejects.toThrow(
    "these outputs depend on each other: one: output.x → two: output.x → one: output.x",
  );
  await expect(outputs(looking("first", "two"), looking("two", "three"), looking("three", "two"))).rejects.toThrow(
    "two: these outputs depend on each other: two: output.x → three: output.x → two: output.x",
  );
});

test("outputs of one name are told apart by their stacks", async () => {
  const stacks = [writer("one", "s3", { key: "1" }), writer("two", "s3", { key: "2" })];
  expect(await outputs(...stacks)).toEqual({ "one/from": "one", "two/from": "two" });
});

test.each(["aws_sqs_queue.q", 5, [5]])("depends_on %j is no list of addresses", (depends_on) => {
  const document = { resource: { aws_sqs_queue: { "my-queue-1": { depends_on } } } };
  expect(() => parseStack("s", "/s", document)).toThrow(
    /^s: aws_sqs_queue\.my-queue-1: depends_on should be a list of addresses/,
  );
});

test("the archive provider that is declared may be named", () => {
  const data = { archive_file: { "code-1": { provider: "archive", type: "zip" } } };
  expect(parseStack("s", "/s", { provider: { archive: [{}] }, data }).dataSources).toHaveLength(1);
  expect(() => parseStack("s", "/s", { data })).toThrow("provider archive is not declared");
});
