import type { ResourceChange } from "../../events/runtime-events.ts";
import { checkedArguments, makeResource } from "../make-resource.ts";
import { addressOf, typeOf } from "../provision-stacks.ts";
import type { Planned } from "../resource-order.ts";
import type { Arguments, ProvisionedResource, ResourceType } from "../resource-type.ts";
import { differingArguments, heardOf, whyNot } from "./differing-arguments.ts";

export interface ChangeOptions {
  readonly types: Readonly<Record<string, ResourceType>>;
  /** The one that is run: what is to be in another is refused. */
  readonly region: string;
  /** To be told of each resource that was made, and of each that was changed in the place of which one. Throws when it can't be. */
  readonly admit: (resource: ProvisionedResource, was?: ProvisionedResource) => void;
  /** To be told of each that is gone. */
  readonly dismiss: (resource: ProvisionedResource) => void;
}

/** What it takes to have a resource be again what it was. */
export interface Undo {
  /** Where its relative files were. */
  readonly stackDir: string;
  /** Gets what it is again: what AWS makes up may be another than before, e.g. a version's number. */
  readonly restore: (resource: ProvisionedResource) => void;
}

/** Makes and changes resources, one after the other, so that all of it can be taken back. */
export class ReversibleChanges {
  readonly #options: ChangeOptions;
  readonly #steps: (() => Promise<void>)[] = [];
  readonly #done: ResourceChange[] = [];

  constructor(options: ChangeOptions) {
    this.#options = options;
  }

  get done(): readonly ResourceChange[] {
    return this.#done;
  }

  async make(planned: Planned, args: Arguments): Promise<ProvisionedResource> {
    const { types, region, admit, dismiss } = this.#options;
    const type = typeOf(types, planned.resource.type);
    const attributes = await makeResource(type, args, addressOf(planned), region);
    const made = provisioned(planned, args, attributes);
    if (made.address.startsWith("data.")) return made;
    this.#steps.push(async () => {
      await type.remove!(made);
      dismiss(made);
    });
    admit(made);
    this.#note(made, "made");
    return made;
  }

  /** Throws when it cannot be changed in place. */
  async update(planned: Planned, args: Arguments, was: ProvisionedResource, undo: Undo): Promise<ProvisionedResource> {
    const differing = differingArguments(was.arguments, args);
    if (differing.length === 0) return was;
    const { types, region, admit } = this.#options;
    const type = typeOf(types, was.type);
    const why = whyNot(was.type, type, differing);
    if (why) throw new Error(why);
    const own = checkedArguments(type, args, region);
    const address = addressOf(planned);
    const isHeardOf = heardOf(differing).length > 0;
    const made = { ...was, arguments: args, ...(isHeardOf && { attributes: await type.update!(own, was, address) }) };
    const oldAddress = { ...address, stackDir: undo.stackDir };
    let admitted = was;
    this.#steps.push(async () => {
      const old = checkedArguments(type, was.arguments, region);
      const again = { ...was, ...(isHeardOf && { attributes: await type.update!(old, made, oldAddress) }) };
      admit(again, admitted);
      undo.restore(again);
    });
    admit(made, was);
    admitted = made;
    this.#note(made, "updated", differing);
    return made;
  }

  /** Cannot be taken back: it comes last. */
  async remove(was: ProvisionedResource): Promise<void> {
    await typeOf(this.#options.types, was.type).remove!(was);
    this.#options.dismiss(was);
    this.#note(was, "removed");
  }

  /** The last first. Throws once all has been tried, when some of it could not be taken back. */
  async takeBack(): Promise<void> {
    const errors: unknown[] = [];
    for (const step of this.#steps.splice(0).reverse()) await step().catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw errors[0];
  }

  #note({ stack, address }: ProvisionedResource, action: ResourceChange["action"], args: readonly string[] = []): void {
    this.#done.push({ stack, address, action, arguments: args });
  }
}

function provisioned(
  { stack, resource: { address, type } }: Planned,
  args: Arguments,
  attributes: ProvisionedResource["attributes"],
): ProvisionedResource {
  return { stack: stack.name, address, type, arguments: args, attributes };
}
