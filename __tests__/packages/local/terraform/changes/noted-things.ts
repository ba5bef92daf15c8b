import type { UpdateOptions } from "../../../../../packages/local/terraform/changes/update-stacks.ts";
import { provisionStacks } from "../../../../../packages/local/terraform/provision-stacks.ts";
import type { ProvisionedStacks } from "../../../../../packages/local/terraform/provisioned-stacks.ts";
import type { Arguments, ResourceType } from "../../../../../packages/local/terraform/resource-type.ts";
import type { Stack } from "../../../../../packages/local/terraform/stack.ts";
import { stack } from "../stacks.ts";

const region = "eu-west-1";

/** Things that note what becomes of them. `fails` has making and changing one fail, `keeps` removing it. */
export function world() {
  const notes: string[] = [];
  /** Of the stacks whose resources were changed. */
  const dirs: string[] = [];
  const there = new Map<string, Arguments>();
  let revision = 0;
  const put = (args: Arguments, address: string) => {
    if (args.fails) throw new Error("fails, as it was told");
    there.set(address, args);
    return { arn: `arn:${args.name}`, revision: args.counted ? ++revision : 0 };
  };
  const thing: ResourceType = {
    arguments: ["name", "of", "counted", "fails", "keeps"],
    make: (args, { address }) => (notes.push(`make ${address}`), put(args, address)),
    update: (args, _was, { address, stackDir }) => {
      notes.push(`update ${address}`);
      dirs.push(stackDir);
      return put(args, address);
    },
    remove: ({ address, arguments: args }) => {
      if (args.keeps) throw new Error("is kept, as it was told");
      notes.push(`remove ${address}`);
      there.delete(address);
    },
  };
  const rigid: ResourceType = { arguments: "any", make: () => ({ arn: "arn:rigid" }) };
  const text: ResourceType = {
    arguments: ["of"],
    make: ({ of }) => {
      if (of === undefined) throw new Error("nothing to read");
      return { text: `text of ${of}` };
    },
  };
  const options: UpdateOptions = {
    types: { thing, rigid, aws_sqs_queue: thing, "data.text": text },
    region,
    admit: ({ address }, was) => void notes.push(`admit ${address}${was ? " again" : ""}`),
    dismiss: ({ address }) => void notes.push(`dismiss ${address}`),
    check: () => undefined,
  };
  return { notes, dirs, there, options, start: (stacks: readonly Stack[]) => provisionStacks(stacks, options.types, region) };
}

export function things(blocks: Record<string, object>, rest: object = {}): Stack {
  return stack("orders", { resource: { thing: blocks }, ...rest });
}

/** What a start from these stacks would show. */
export function shown({ resources, outputs }: ProvisionedStacks) {
  return { resources: resources.toSorted((a, b) => a.address.localeCompare(b.address)), outputs };
}
