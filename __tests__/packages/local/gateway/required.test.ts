import { afterAll, expect, test } from "@jest/globals";
import type { NormalizedSchema } from "@smithy/core/schema";
import { startFront } from "../http/support/front.ts";
import { makeRole } from "../iam/support.ts";
import { inputOf, membersOf, requiredOf, sample } from "./model.ts";
import { isRun, servicesWithInputs } from "./services-with-inputs.ts";

const { services, stop } = servicesWithInputs();
const { gateway, iam, ...front } = await startFront(services);
afterAll(async () => {
  await front.stop();
  await stop();
});

/** The services that tell of a missing member as SQS and SNS do, each in its way, and of those in an entry or attribute with the rest of it. */
const inTheirWay: Readonly<Record<string, (member: string) => readonly [string, string]>> = {
  sqs: (member) => ["MissingParameter", `The request must contain the parameter ${member}.`],
  sns: (member) => ["InvalidParameter", `Invalid parameter: ${member} Reason: no value for required parameter`],
};
/** dynalite says what is missing inside of its inputs. */
const outermostOnly = new Set([...Object.keys(inTheirWay), "dynamodb"]);

const errorNames: Readonly<Record<string, string>> = {
  "cognito-idp": "InvalidParameterException",
  logs: "InvalidParameterException",
  xray: "InvalidRequestException",
  ses: "BadRequestException",
};

function expected(service: string, action: string, path: string): readonly [string, string] {
  const special = inTheirWay[service]?.(path);
  if (special) return special;
  if (service === "dynamodb" && action.startsWith("Describe")) {
    return ["ValidationException", "The parameter 'TableName' is required but was not present in the request"];
  }
  const at = path.replaceAll(/(^|\.)[A-Z]/g, (start) => start.toLowerCase());
  const message = `1 validation error detected: Value null at '${at}' failed to satisfy constraint: Member must not be null`;
  return [errorNames[service] ?? "ValidationException", message];
}

/** By path, with the numbers of elements. */
function requiredPaths(schema: NormalizedSchema, isDeep: boolean, at = ""): readonly string[] {
  if (schema.isListSchema()) return requiredPaths(schema.getValueSchema(), isDeep, `${at}1.member.`);
  if (!schema.isStructSchema()) return [];
  const inner = isDeep ? membersOf(schema) : [];
  return [
    ...requiredOf(schema).map((name) => at + name),
    ...inner.flatMap(([name, member]) => requiredPaths(member, isDeep, `${at}${name}.`)),
  ];
}

/** An input with all that it needs but for what is at the path, in two forms. */
function without(schema: NormalizedSchema, path: string): readonly unknown[] {
  const names = path.split(".").filter((name) => !/^(1|member)$/.test(name));
  return [undefined, null].map((nothing) => {
    const input = sample(schema, names);
    const holder = names.slice(0, -1).reduce<unknown>((value, name) => {
      const member = (value as Record<string, unknown>)[name];
      return Array.isArray(member) ? member[0] : member;
    }, input);
    Object.assign(holder as object, { [names.at(-1)!]: nothing });
    return input;
  });
}

const cases = services.flatMap(({ name, actions, required }) =>
  Object.keys(actions)
    .filter(isRun)
    .flatMap((action) => {
      const schema = inputOf(name, action);
      const declared = required?.actions[action] ?? [];
      return schema ? [{ name, action, schema, declared, paths: requiredPaths(schema, !outermostOnly.has(name)) }] : [];
    }),
);

test.each(cases)(
  "$name $action says what it lacks of all that AWS's model requires",
  async ({ name, action, schema, declared, paths }) => {
    expect([...declared].sort()).toEqual(paths.map((path) => path.replaceAll(".1.member", "")).sort());
    for (const path of paths) {
      const [error, message] = expected(name, action, path);
      for (const input of without(schema, path)) {
        const asked = gateway.dispatch(iam.developer, name, action, input);
        await expect(asked).rejects.toMatchObject({ name: error, message });
      }
    }
  },
);

test("what is missing is told before the caller's rights, and all of it at once", async () => {
  const poor = await makeRole(iam, "poor");
  await expect(gateway.dispatch(poor, "cognito-idp", "AdminGetUser", {})).rejects.toMatchObject({
    name: "InvalidParameterException",
    message:
      "2 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; " +
      "Value null at 'username' failed to satisfy constraint: Member must not be null",
  });
  await expect(gateway.dispatch(poor, "sqs", "SendMessage", {})).rejects.toThrow("parameter QueueUrl.");
});

test("nobody who has not signed hears more than that, but for who needs not", async () => {
  const nobody = { kind: "anonymous" } as const;
  await expect(gateway.dispatch(nobody, "sqs", "SendMessage", {})).rejects.toMatchObject({
    name: "MissingAuthenticationTokenException",
    statusCode: 403,
  });
  await expect(gateway.dispatch(nobody, "cognito-idp", "GetUser", {})).rejects.toMatchObject({
    name: "InvalidParameterException",
  });
});
