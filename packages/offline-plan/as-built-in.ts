import {
  isGlobal,
  mapTexts,
  metaArguments,
  referencesIn,
  referencesWithin,
  replaceExpressions,
  replacingArguments,
  type Block,
  type Reference,
  type TerraformDocument,
} from "@slipstream/languages";
import { inLocalState } from "./local-state.ts";
import { addressKey, madeKey } from "./terraform-data.ts";

export interface Rewriting {
  /** Bytes of a Lambda package, from its `filename`. Left out: the functions say no size. */
  readonly sizeOf?: (file: string) => number;
  /** The same stack before or after a change: what AWS makes up that only this one refers to is known in both. */
  readonly other?: TerraformDocument | undefined;
}

/**
 * A stack for a Terraform without the AWS provider, account and network: each AWS resource is one of the built-in
 * `terraform_data`, with its arguments. What AWS would make up (ARN, URL, …) and something refers to is in a second one, `…__made`,
 * which stays known unless the resource is replaced, as with the AWS provider. References, their escaping, outputs, and the order
 * of things stay.
 * @throws Error naming what only the provider, or Terraform with its resource, could work out
 */
export function asBuiltIn(stack: TerraformDocument, { sizeOf, other = {} }: Rewriting = {}): TerraformDocument {
  const attributes = referredAttributes(stack, other);
  const { region, default_tags: [{ tags } = {}] = [] } = [stack.provider?.["aws"] ?? {}].flat()[0] ?? {};
  refuseOthers(stack);
  const resources: Record<string, Block> = {};
  for (const [type, byName] of Object.entries(stack.resource ?? {})) {
    for (const [name, { "//": _, depends_on: after, lifecycle, ...own }] of Object.entries(byName)) {
      const args: Block = { ...own, ...(!isGlobal(type) && region !== undefined && { region: own["region"] ?? region }) };
      const key = addressKey(type, name);
      const triggers = Object.fromEntries(replacingArguments(type).map((argument) => [argument, args[argument] ?? null]));
      const replaced = Object.keys(triggers).length > 0 && { triggers_replace: triggers };
      const made = (attributes.get(key) ?? []).filter((attribute) => !(attribute in own));
      const id = !made.includes("id") && { id: madeUp(type, name, "id") };
      const size = sizeOf && typeof args["filename"] === "string" && { source_code_size: sizeOf(args["filename"]) };
      resources[key] = {
        input: { ...args, tags_all: tags, ...id, ...size },
        ...replaced,
        ...(lifecycle !== undefined && { lifecycle: lifecycleOf(lifecycle as Block) }),
        ...(Array.isArray(after) && {
          depends_on: after.map((address: string) => `terraform_data.${addressKey(...(address.split(".") as [string, string]))}`),
        }),
      };
      if (made.length === 0) continue;
      const isMadeFirst = (lifecycle as Block | undefined)?.["create_before_destroy"] === true;
      resources[madeKey(type, name)] = {
        input: Object.fromEntries(made.map((attribute) => [attribute, madeUp(type, name, attribute)])),
        ...replaced,
        // It comes and goes when its resource does.
        ...(isMadeFirst && { lifecycle: { create_before_destroy: true } }),
        // AWS makes it up once the arguments are there: without this, a circle of references would not be one.
        depends_on: [`terraform_data.${key}`],
      };
    }
  }
  const { output = {} } = stack;
  const rewritten = {
    ...inLocalState(stack),
    // Terraform takes no empty block.
    ...(Object.keys(output).length > 0 && { output }),
    ...(Object.keys(resources).length > 0 && { resource: { terraform_data: resources } }),
  };
  return mapTexts(rewritten, (text) => refer(text, stack)) as TerraformDocument;
}

/** What is kept of what Terraform has for every resource; the rest would plan another number of them, or do something. */
const keptArguments = new Set(["//", "depends_on", "lifecycle"]);

function refuseOthers({ data = {}, resource = {} }: TerraformDocument): void {
  for (const [type, byName] of Object.entries(data)) {
    if (type === "terraform_remote_state") continue;
    throw new Error(
      `data.${type}.${Object.keys(byName)[0]}: nobody reads it without its provider; give the value itself instead`,
    );
  }
  for (const [type, byName] of Object.entries(resource)) {
    for (const [name, args] of Object.entries(byName)) {
      const other = Object.keys(args).find((argument) => metaArguments.has(argument) && !keptArguments.has(argument));
      if (other !== undefined)
        throw new Error(`${type}.${name}: ${other} is not planned without its provider; write it out instead`);
    }
  }
}

/** Attributes that the stacks refer to, by the key of their resource, sorted: the same whichever of them comes first. */
function referredAttributes(...stacks: readonly TerraformDocument[]): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const { mode, type, name, path } of referencesIn(stacks)) {
    if (mode !== "resource" || path.length === 0) continue;
    const key = addressKey(type, name);
    found.set(key, (found.get(key) ?? new Set()).add(String(path[0])));
  }
  return new Map([...found].map(([key, names]) => [key, [...names].sort()]));
}

/** The text with its references to what is here instead. */
function refer(text: string, stack: TerraformDocument): string {
  return replaceExpressions(text, ({ raw }) => {
    let [written, position] = ["", 0];
    for (const { reference, start, end } of referencesWithin(raw)) {
      written += raw.slice(position, start) + renamed(reference, stack);
      position = end;
    }
    return written + raw.slice(position);
  });
}

function renamed({ mode, type, name, path: [attribute], address, text }: Reference, stack: TerraformDocument): string {
  if (mode !== "resource" || attribute === undefined) return text;
  const isArgument = attribute in (stack.resource?.[type]?.[name] ?? {});
  const instead = isArgument ? `${addressKey(type, name)}.input` : `${madeKey(type, name)}.output`;
  return `terraform_data.${instead}${text.replace(/^resource\./, "").slice(address.length)}`;
}

/** Arguments are fields of `input` here. */
function lifecycleOf({ ignore_changes: ignored, ...lifecycle }: Block): Block {
  if (!Array.isArray(ignored)) return { ...lifecycle, ...(ignored !== undefined && { ignore_changes: ignored }) };
  return { ...lifecycle, ignore_changes: ignored.map((argument: unknown) => `input.${argument}`) };
}

function madeUp(type: string, name: string, attribute: string): unknown {
  const title = name.replaceAll("_", "-");
  if (attribute === "uris")
    return { GRAPHQL: `https://${title}.example.com/graphql`, REALTIME: `wss://${title}.example.com/graphql` };
  if (attribute === "dkim_signing_attributes") return [{ tokens: [1, 2, 3].map((number) => `${title}-${number}`) }];
  if (attribute.endsWith("arn")) return `arn:aws:${type.split("_")[1]}:eu-west-1:123456789012:${title}`;
  if (attribute === "url") return `https://sqs.eu-west-1.amazonaws.com/123456789012/${title}`;
  return title;
}
