import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createSsm } from "../../../../packages/local/ssm/ssm-module.ts";
import { createHarness } from "../module-harness.ts";

const name = "/shop/dev/page-url";
const page = { name, type: "String", insecure_value: "https://one.example" };
const arn = "arn:aws:ssm:eu-west-1:000000000000:parameter/shop/dev/page-url";

let harness: ReturnType<typeof createHarness>;
beforeEach(() => {
  harness = createHarness((context) => [createSsm(context)]);
});
afterEach(() => harness.stop());

const make = (args: object) => harness.make("aws_ssm_parameter", args);
const read = async (Name: string) => (await harness.call("ssm", "GetParameter", { Name })).Parameter;

describe("a parameter", () => {
  test("is read by its name, or its ARN, which has one slash before the name", async () => {
    const { attributes } = await make({ ...page, description: "Where the page is.", tier: "Standard", data_type: "text" });
    expect(attributes).toMatchObject({ id: name, name, arn, type: "String", value: "https://one.example", version: 1 });
    const parameter = {
      ...{ Name: name, Type: "String", Value: "https://one.example", Version: 1 },
      ...{ LastModifiedDate: expect.any(Date), ARN: arn, DataType: "text" },
    };
    for (const asked of [name, ` ${name} `, arn]) expect(await read(asked)).toEqual(parameter);
    await make({ name: "plain", type: "StringList", value: "a,b" });
    expect(await read("plain")).toMatchObject({ ARN: "arn:aws:ssm:eu-west-1:000000000000:parameter/plain", Value: "a,b" });
  });

  test("has the next version when its value is changed, and is gone when it is removed", async () => {
    const parameter = await make(page);
    const { LastModifiedDate: made } = await read(name);
    harness.clock.advance(1000);
    await parameter.update({ insecure_value: "https://two.example" });
    const { LastModifiedDate: changed, ...now } = await read(name);
    expect(now).toMatchObject({ Value: "https://two.example", Version: 2 });
    expect(changed - made).toBeGreaterThanOrEqual(1000);
    await expect(parameter.update({ type: "StringList" })).rejects.toThrow("type stays String");
    await parameter.remove();
    await expect(read(name)).rejects.toMatchObject({ name: "ParameterNotFound", statusCode: 400 });
  });

  test.each(["/shop/dev", "shop/dev/page-url", "/SHOP/dev/page-url", arn.replace("eu-west-1", "us-east-1")])(
    "is not found as %s",
    async (other) => {
      await make(page);
      await expect(read(other)).rejects.toMatchObject({ name: "ParameterNotFound" });
    },
  );

  test.each([
    [`${name}:1`, "versions and labels are not run here"],
    [`${arn}:live`, "versions and labels are not run here"],
    ["page url", "letters, digits"],
  ])("is not read as %s, which says why", async (other, message) => {
    await make(page);
    await expect(read(other)).rejects.toMatchObject({ name: "ValidationException", message: expect.stringContaining(message) });
  });

  test("is read by whoever may read that one, whether it is there or not", () => {
    for (const Name of [name, arn]) {
      expect(harness.permissions("ssm", "GetParameter", { Name })).toEqual([{ action: "ssm:GetParameter", resource: arn }]);
    }
  });

  test.each([
    [{ type: "SecureString" }, 'type "SecureString" is not run here'],
    [{ tier: "Advanced" }, 'tier "Advanced" is not run here'],
    [{ data_type: "aws:ec2:image" }, 'data_type "aws:ec2:image" is not run here'],
    [{ value: "two" }, "either value or insecure_value"],
    [{ insecure_value: null }, "either value or insecure_value"],
    [{ insecure_value: "" }, "insecure_value must be a text"],
    [{ allowed_pattern: "^a$" }, "allowed_pattern"],
    [{ key_id: "alias/aws/ssm" }, "key_id"],
    [{ name: "shop/dev" }, "begin with a slash"],
    [{ name: "/aws/page" }, "not begin with aws or ssm"],
    [{ name: "SSM-page" }, "not begin with aws or ssm"],
    [{ name: "/shop//page" }, "none of them empty"],
    [{ name: "/a".repeat(16) }, "at most 15 levels"],
    [{ name: "page url" }, "letters, digits"],
  ])("is refused with %j", async (args, message) => {
    await expect(make({ ...page, ...args })).rejects.toThrow(message);
  });

  test("is refused when its value or its name is too long", async () => {
    await expect(make({ ...page, insecure_value: "é".repeat(2049) })).rejects.toThrow("4098 bytes");
    await expect(make({ ...page, name: "a".repeat(967) })).rejects.toThrow("more than 1011 characters");
  });

  test("is refused when another has its name, or its ARN", async () => {
    await make({ ...page, name: "/page" });
    for (const taken of ["/page", "page"])
      await expect(make({ ...page, name: taken })).rejects.toThrow("taken by another parameter, /page");
  });
});
