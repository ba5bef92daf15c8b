import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Arguments } from "../../../../packages/local/terraform/resource-type.ts";
import { createLambdaHarness, roleArn, type LambdaHarness } from "./lambda-harness.ts";

const handler = `import { greeting } from "./texts/greeting.mjs";\nexport const handler = async () => greeting;`;
const greeting = `export const greeting = "hello";`;
let lambda: LambdaHarness;
let stack: string;

beforeEach(async () => {
  lambda = await createLambdaHarness();
  stack = await mkdtemp(join(tmpdir(), "slipstream-archive-"));
  await mkdir(join(stack, "code/texts"), { recursive: true });
  await writeFile(join(stack, "code/index.mjs"), handler);
  await writeFile(join(stack, "code/texts/greeting.mjs"), greeting);
  await writeFile(join(stack, "alone.mjs"), "export const handler = async () => 'alone';");
});

afterEach(async () => {
  await lambda.stop();
  await rm(stack, { recursive: true });
});

const archive = (args: Arguments) => lambda.provision("data.archive_file", { type: "zip", output_path: "code.zip", ...args });

describe("data.archive_file", () => {
  test.each<[string, () => Arguments, string, unknown]>([
    ["a folder", () => ({ source_dir: join(stack, "code") }), "index.handler", "hello"],
    ["a file", () => ({ source_file: join(stack, "alone.mjs") }), "alone.handler", "alone"],
    [
      "a text",
      () => ({ source_content: "exports.handler = async () => 1;", source_content_filename: "index.js" }),
      "index.handler",
      1,
    ],
    [
      "several texts",
      () => ({
        source: [
          { content: handler, filename: "index.mjs" },
          { content: greeting, filename: "texts/greeting.mjs" },
        ],
      }),
      "index.handler",
      "hello",
    ],
  ])("makes %s a function's code", async (_what, source, name, answer) => {
    const { output_path: filename } = await archive(source());
    const base = { function_name: "greet", runtime: "nodejs24.x", role: roleArn };
    await lambda.provision("aws_lambda_function", { ...base, filename, handler: name });
    expect((await lambda.invoke("greet")).Payload).toEqual(answer);
  });

  test("has the hash that the function has, and the same one each time", async () => {
    const { output_path: filename, output_base64sha256: hash } = await archive({ source_dir: join(stack, "code") });
    const base = { function_name: "greet", runtime: "nodejs24.x", role: roleArn, handler: "index.handler" };
    expect((await lambda.provision("aws_lambda_function", { ...base, filename })).code_sha256).toBe(hash);
    expect((await archive({ source_dir: join(stack, "code") })).output_base64sha256).toBe(hash);
  });

  test("writes nothing beside the stack", async () => {
    await archive({ source_dir: join(stack, "code") });
    expect((await readdir(stack)).sort()).toEqual(["alone.mjs", "code"]);
  });

  test.each<[string, Arguments, string]>([
    ["another type", { type: "tar.gz", source_content: "x" }, 'type "tar.gz": only zip is run here'],
    ["no source", {}, "give one of source_file, source_dir, source_content and source"],
    ["two sources", { source_file: "/a", source_dir: "/b" }, "give one of source_file, source_dir, source_content and source"],
    ["a file that is not there", { source_file: "/nowhere.mjs" }, "source_file: /nowhere.mjs cannot be read"],
    ["a folder that is not there", { source_dir: "/nowhere" }, "source_dir: /nowhere cannot be read"],
    ["a text without a name", { source_content: "x" }, "filename must be a text"],
    ["what it does not know", { source_content: "x", excludes: ["*.md"] }, "argument excludes is not supported here"],
  ])("refuses %s", async (_what, args, message) => {
    await expect(archive(args)).rejects.toThrow(message);
  });
});
