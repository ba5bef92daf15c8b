import { describe, expect, test } from "@jest/globals";
import { decodePlan, largestPlan, parsePlan, tooLarge } from "../../../../packages/plan-review/plan/decode-plan.ts";
import { planJson } from "../support/plan-json.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const how = "Make it with: terraform plan -out=tfplan && terraform show -json tfplan > plan.json";
const older = "1.x is read here, as Terraform 1 writes it. Show the plan with such a Terraform, or update this project.";

describe("what is no plan is refused with what to do", () => {
  test.each([
    ["no JSON", "hello {", `is not JSON. ${how}`],
    ["half of a plan", ` ${planJson([]).slice(0, -9)} `, `is not JSON (it seems cut off). ${how}`],
    ["a whole that is broken", ' {"a" }\n', `is not JSON. ${how}`],
    ["a brace too much", "}{}", `is not JSON. ${how}`],
    ["a list", "[1]", `is JSON, but no plan. ${how}`],
    ["nothing", "null", `is JSON, but no plan. ${how}`],
    ["a number", "5", `is JSON, but no plan. ${how}`],
    ["an object of something else", '{"name":"x"}', `is JSON, but no plan: it has no format_version. ${how}`],
    ["another major version", planJson([], { format_version: "2.0" }), `has format_version "2.0"; ${older}`],
    ["an old format", planJson([], { format_version: "0.2" }), `has format_version "0.2"; ${older}`],
    ["a later major version", planJson([], { format_version: "11.0" }), `has format_version "11.0"; ${older}`],
    ["a version with more to it", planJson([], { format_version: "1.0.1" }), `has format_version "1.0.1"; ${older}`],
    ["a long version", planJson([], { format_version: "x".repeat(99) }), `has format_version "${"x".repeat(20)}"; ${older}`],
    [
      "a state",
      '{"format_version":"1.0","terraform_version":"1.11.4","values":{}}',
      `is a state, not a plan: terraform show was not given the plan file. ${how}`,
    ],
    [
      "a failed run",
      planJson([], { errored: true }),
      "is the plan of a run that failed: what it would do is not all in it. Mend the error, plan again.",
    ],
    [
      "a plan file that OpenTofu has encrypted",
      '{"meta":{"key_provider.pbkdf2.k":"eyJ"},"encrypted_data":"x","encryption_version":"v0"}',
      "is a plan file that OpenTofu has encrypted. Give its JSON: tofu show -json tfplan > plan.json, with the same key.",
    ],
    [
      "the log of a plan",
      '\n{"@level":"info","@message":"x"}\n{"@level":"info"}',
      `is the log of terraform plan -json, not the plan. ${how}`,
    ],
    [
      "the log of a plan, from its first character on",
      '{"@level":"info"}\n{}',
      `is the log of terraform plan -json, not the plan. ${how}`,
    ],
    [
      "a plan of whose texts PowerShell has broken one",
      '{"format_version":"1.2","description":"?쒕툕??}\r\n',
      "is not JSON any more: PowerShell reads what a program prints in the console's code page. " +
        "Set [Console]::OutputEncoding = [Text.Encoding]::UTF8 before terraform show -json tfplan > plan.json.",
    ],
    ["a text with a line of such a log", 'x{"@level":"info"}', `is not JSON. ${how}`],
    ["a damaged list", planJson([], { resource_changes: {} }), `is damaged: resource_changes is no list. ${how}`],
  ])("%s", (_, text, message) => {
    expect(() => parsePlan(decodePlan(bytes(text), "plan.json"), "plan.json")).toThrow(new Error(`plan.json ${message}`));
  });

  test("an empty file", () => {
    expect(() => decodePlan(bytes(""), "plan.json")).toThrow(new Error(`plan.json is empty. ${how}`));
  });

  test("Terraform's binary plan", () => {
    expect(() => decodePlan(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), "tfplan")).toThrow(
      new Error("tfplan is Terraform's binary plan (or another zip). Give its JSON: terraform show -json tfplan > plan.json"),
    );
  });

  const large = "plan.json has 101 MiB; at most 100 MiB are read. Split the stack, or review its parts with -target.";
  test("a file that is too large, by its size alone", () => {
    expect(tooLarge("plan.json", largestPlan + 1).message).toBe(large);
    expect(() => decodePlan(new Uint8Array(largestPlan + 1), "plan.json")).toThrow(new Error(large));
    // One that is as large as it may be is looked at.
    const zip = new Uint8Array(largestPlan);
    zip.set([0x50, 0x4b, 3, 4]);
    expect(() => decodePlan(zip, "tfplan")).toThrow(/binary plan/);
  });

  test("without a word of what a broken file holds", () => {
    const message = (() => {
      try {
        return parsePlan('{"password": hunter2}', "plan.json");
      } catch (error) {
        return String(error);
      }
    })();
    expect(message).toContain("is not JSON");
    expect(message).not.toContain("hunter2");
  });
});

describe("whatever a shell made of it is read", () => {
  test.each([
    ["UTF-8", [...bytes("é")], "é"],
    ["UTF-8 with a mark", [0xef, 0xbb, 0xbf, ...bytes("é")], "é"],
    ["UTF-16, as PowerShell writes", [0xff, 0xfe, ...Buffer.from("é", "utf16le")], "é"],
    ["UTF-16 the other way round", [0xfe, 0xff, ...Buffer.from("é", "utf16le").swap16()], "é"],
    ["the beginning of a zip's mark", [0x50, 0x4b, 3], "PK\u0003"],
    ["half of UTF-16's mark", [0xff, 0x41], "\ufffdA"],
    ["half of the other mark", [0xfe, 0x41], "\ufffdA"],
  ])("%s", (_, content, text) => {
    expect(decodePlan(Uint8Array.from(content), "plan")).toBe(text);
  });
});
