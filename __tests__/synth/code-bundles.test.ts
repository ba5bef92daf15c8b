import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { CodeBundles } from "../../synth/code-bundles.ts";

const constants = { QUEUE_URL: "${aws_sqs_queue.orders.url}", RETENTION_SECONDS: 60 };

function resolver(code: string): string {
  return new CodeBundles(new Map(), new Map([["a.ts", code]])).resolver("a.ts", constants);
}

describe("a resolver", () => {
  test("is told the constants that it uses, above its code", () => {
    expect(resolver("send(QUEUE_URL);")).toBe('const QUEUE_URL = "${aws_sqs_queue.orders.url}";\nsend(QUEUE_URL);');
    expect(resolver("keep(RETENTION_SECONDS);")).toBe("const RETENTION_SECONDS = 60;\nkeep(RETENTION_SECONDS);");
    expect(resolver("nothing();")).toBe("nothing();");
  });

  test("keeps its template literals, and Terraform its reference", () => {
    const deployed = resolver("`at ${QUEUE_URL}: 5 %{`;");
    expect(deployed).toBe('const QUEUE_URL = "${aws_sqs_queue.orders.url}";\n`at $${QUEUE_URL}: 5 %%{`;');
  });
});

test("a function's hash is its zip's", () => {
  const bundles = new CodeBundles(new Map([["lambdas/a.ts", new Uint8Array([1, 2, 3])]]), new Map());
  const { zip, sourceCodeHash } = bundles.lambda("lambdas/a.ts");
  expect(sourceCodeHash).toBe(createHash("sha256").update(zip).digest("base64"));
});

test("code that is not there is refused by name, with what there is", () => {
  const bundles = new CodeBundles(new Map([["lambdas/a.ts", new Uint8Array()]]), new Map());
  expect(() => bundles.lambda("lambdas/b.ts")).toThrow('There is no "lambdas/b.ts" to deploy. There is: lambdas/a.ts.');
  expect(() => bundles.resolver("b.ts", constants)).toThrow('There is no "b.ts" to deploy.');
});
