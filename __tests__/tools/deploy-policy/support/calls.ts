import { Declarations, type StackDocument } from "@slipstream/languages";
import type { Grant } from "../../../../tools/deploy-policy/row.ts";
import { rows } from "../../../../tools/deploy-policy/rows.ts";
import { tags, type Context } from "../../../packages/local/iam/allows.ts";

/** A call as the provider makes it for a resource of stage `dev`, with what AWS then knows of it. */
export interface Call {
  readonly type: string;
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
}

/** Every call of every row for a stage without a permissions boundary, about each resource that the stacks declare; where AWS makes up a name, about one that it could. */
export function callsFor(stacks: readonly StackDocument[]): readonly Call[] {
  const declarations = new Declarations(stacks);
  const types = [...new Set(declarations.resources.map(({ type }) => type))];
  return types.flatMap((type) =>
    rows[type]!.grants.filter(({ withBoundary }) => withBoundary !== "or never").flatMap((grant) =>
      callsOf(declarations, type, grant),
    ),
  );
}

function callsOf(declarations: Declarations, type: string, grant: Grant): Call[] {
  const { create = [], read = [], update = [], delete: remove = [], tag = [], on } = grant;
  const given: Context = grant.given ? { [grant.given.key]: filled(grant.given.arn, "slipstream-dev-enqueue-order") } : {};
  return namesFor(declarations, type, grant).flatMap((name) => {
    const resource = on === "*" ? "*" : filled(on, name);
    const call = (context: Context) => (action: string) => ({ type, action, resource, context: { ...given, ...context } });
    return [
      ...create.map(call(tags("Request", "dev"))),
      ...read.map(call({})),
      ...[...update, ...remove].map(call(tags("Resource", "dev"))),
      ...tag.map(call(tags("Request", "dev"))),
      ...tag.map(call({ ...tags("Resource", "dev"), "aws:RequestTag/Owner": "kitchen" })),
    ];
  });
}

function namesFor(declarations: Declarations, type: string, { named, referredBy }: Grant): string[] {
  if (named === undefined) return ["made-up"];
  const [owner, argument] = named.split(".") as [string, string];
  const owners = declarations.ofType(owner);
  const referred = declarations
    .ofType(type)
    .flatMap(({ arguments: args, stack }) => (referredBy ? (declarations.follow(args[referredBy], stack)?.resource ?? []) : []));
  const found = (referredBy ? referred : owners).map(({ arguments: args }) => String(args[argument]));
  return found.map((name) => name.replaceAll(/\$\{[^}]*\}/g, "made-up") + (argument.endsWith("_prefix") ? "2026" : ""));
}

function filled(on: string, name: string): string {
  const place = on.replace("{region}", "eu-west-1").replace("{account}", "111122223333").replace("{path}", "/");
  return `arn:aws:${place.replace("{name}", name).replaceAll("*", "made-up")}`;
}
