import type { RuntimeEvents } from "../events/runtime-events.ts";
import type { Iam } from "../iam/iam-module.ts";
import type { ServiceModule } from "../service-module.ts";
import { changeResource, updateStacks, type UpdateOptions } from "../terraform/changes/update-stacks.ts";
import { refuseUnknownResources } from "../terraform/classify.ts";
import type { ProvisionedStacks } from "../terraform/provisioned-stacks.ts";
import { readStacks } from "../terraform/read-stacks.ts";
import { regionOf } from "../terraform/region.ts";
import type { Arguments, ProvisionedResource } from "../terraform/resource-type.ts";
import type { Stack } from "../terraform/stack.ts";
import type { ChangeableRuntime, StackChanges } from "./changeable-runtime.ts";

export interface LiveStacksOptions extends Pick<UpdateOptions, "types" | "region"> {
  /** Folders of the stacks, as they were given. */
  readonly folders: readonly string[];
  readonly accountId: string;
  readonly events: RuntimeEvents;
  readonly iam: Pick<Iam, "admit" | "dismiss" | "check">;
  readonly modules: readonly ServiceModule[];
}

/** The stacks as they run now, and how they become others. */
export class LiveStacks implements ChangeableRuntime {
  readonly #options: LiveStacksOptions;
  readonly #update: UpdateOptions;
  readonly #released = new Set<() => void>();
  #provisioned: ProvisionedStacks;
  #resources!: ReadonlyMap<string, ProvisionedResource>;
  #outputs!: Readonly<Record<string, string>>;
  #folders: readonly string[];
  #last: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(provisioned: ProvisionedStacks, options: LiveStacksOptions) {
    const { types, region, iam, modules } = options;
    const check = async (resources: readonly ProvisionedResource[]) => {
      iam.check(resources);
      for (const module of modules) await module.check?.(resources);
    };
    this.#options = options;
    this.#update = { types, region, admit: iam.admit, dismiss: iam.dismiss, check };
    this.#folders = options.folders;
    this.#provisioned = provisioned;
    this.#show(provisioned);
  }

  /** The stacks' names, in the order in which they were given. */
  get names(): readonly string[] {
    return this.#provisioned.stacks.map(({ name }) => name);
  }

  /** By address; by `<stack>/<address>` where two stacks use the same one. */
  get resources(): ReadonlyMap<string, ProvisionedResource> {
    return this.#resources;
  }

  get outputs(): Readonly<Record<string, string>> {
    return this.#outputs;
  }

  readonly update = (folders?: readonly string[]): Promise<StackChanges> =>
    this.#oneByOne(async () => {
      const stacks = this.#read(folders ?? this.#folders);
      const { provisioned, changes, notRemoved } = await updateStacks(this.#provisioned, stacks, this.#update);
      this.#folders = folders ?? this.#folders;
      this.#show(provisioned);
      await this.#begin();
      if (notRemoved.length > 0) throw new Error(`All else is changed, but this could not be removed:\n${notRemoved.join("\n")}`);
      return changes;
    });

  readonly change = (address: string, args: Arguments): Promise<StackChanges> =>
    this.#oneByOne(async () => {
      const changes = await changeResource(this.#provisioned, this.#find(address), args, this.#update);
      this.#show(this.#provisioned);
      await this.#begin();
      return changes;
    });

  readonly hold = (addresses: readonly string[]): (() => void) => {
    const holds = addresses.map((address) => {
      const resource = this.#find(address);
      const { hold } = this.#options.types[resource.type]!;
      if (!hold) throw new Error(`${address}: nobody can be made to wait for an ${resource.type} here`);
      return () => hold(resource);
    });
    const held = holds.map((hold) => hold());
    const release = () => {
      this.#released.delete(release);
      for (const letGo of held) letGo();
    };
    this.#released.add(release);
    return release;
  };

  /** Whoever waits goes on, and a change that is under way ends; none is made afterwards. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const release of this.#released) release();
    await this.#last;
  }

  #read(folders: readonly string[]): readonly Stack[] {
    const { accountId, region, types } = this.#options;
    const stacks = readStacks(folders, accountId);
    const wanted = regionOf(stacks, region);
    if (wanted !== region) throw new Error(`The stacks are in ${wanted} now, and what runs is in ${region}: restart`);
    refuseUnknownResources(stacks, new Set(Object.keys(types)), new Set());
    return stacks;
  }

  async #begin(): Promise<void> {
    for (const module of this.#options.modules) await module.changed?.();
  }

  #find(address: string): ProvisionedResource {
    const resource = this.#resources.get(address);
    if (!resource) throw new Error(`no resource ${JSON.stringify(address)} runs here: see the runtime's resources`);
    return resource;
  }

  #show(provisioned: ProvisionedStacks): void {
    this.#provisioned = provisioned;
    this.#resources = byAddress(provisioned.resources);
    this.#outputs = provisioned.outputs;
  }

  /** Tells of what was changed, or why it was not. */
  #oneByOne(work: () => Promise<StackChanges>): Promise<StackChanges> {
    const result = this.#last.then(async () => {
      if (this.#stopped) throw new Error("The runtime is stopping.");
      const startedAt = performance.now();
      const tell = (changes: StackChanges, refused?: string) => {
        const durationMs = performance.now() - startedAt;
        this.#options.events.emit("change", { changes, durationMs, ...(refused !== undefined && { refused }) });
      };
      try {
        const changes = await work();
        if (changes.length > 0) tell(changes);
        return changes;
      } catch (error) {
        tell([], (error as Error).message);
        throw error;
      }
    });
    this.#last = result.catch(() => undefined);
    return result;
  }
}

function byAddress(resources: readonly ProvisionedResource[]): ReadonlyMap<string, ProvisionedResource> {
  const repeated = (address: string) => resources.filter((resource) => resource.address === address).length > 1;
  return new Map(
    resources.map((resource) => [
      repeated(resource.address) ? `${resource.stack}/${resource.address}` : resource.address,
      resource,
    ]),
  );
}
