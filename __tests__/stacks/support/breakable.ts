import "./without-creation-stacks.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StackDocument } from "@slipstream/languages";
import { TerraformResource, type App } from "cdktf";
import { previewStacks } from "../../../stacks/guard-rails.ts";
import { slipstreamApp } from "../../../stacks/slipstream-app.ts";
import type { Stage } from "../../../stage.ts";
import { findStage } from "../../../stages.ts";
import type { Json } from "./synthesized.ts";
import { withoutCode } from "./without-code.ts";

/**
 * The real stacks of a stage, in this process, where a test can break one thing before they are synthesized. To be mended they
 * need not always be made anew, which takes longer than judging them.
 */
export class BreakableStacks {
  readonly #stage: Stage;
  #outdir = "";
  #app!: App;
  #whole!: readonly StackDocument[];
  /** How to put each broken thing back; `undefined` when that cannot be done. */
  #repairs: ((() => void) | undefined)[] = [];

  constructor(settings: Partial<Stage> = {}, stage = "dev") {
    this.#stage = { ...findStage(stage), ...settings };
    this.#make();
  }

  /** Puts `value` in the place of an argument; given a function, what that makes of the value that is there. */
  override(address: string, path: string, value: unknown): void {
    const resource = this.#resource(address);
    const before = this.#argument(address, path);
    this.#repairs.push(() => resource.addOverride(path, before));
    resource.addOverride(path, typeof value === "function" ? value(before) : value);
  }

  /** Adds something to a resource's stack as it stands in its JSON, e.g. at `terraform.backend`. */
  overrideStack(address: string, path: string, value: unknown): void {
    this.#repairs.push(undefined);
    this.#resource(address).cdktfStack.addOverride(path, value);
  }

  remove(address: string): void {
    this.#repairs.push(undefined);
    const { node } = this.#resource(address);
    node.scope!.node.tryRemoveChild(node.id);
  }

  /** What would be synthesized when nothing was broken, unjudged. */
  get whole(): readonly StackDocument[] {
    return this.#whole;
  }

  /** Synthesizes as `main.ts` does, and throws what that throws. */
  synth(): void {
    this.#app.synth();
  }

  /** Makes whole again what was broken. */
  mend(): void {
    if (this.#repairs.every((repair) => repair !== undefined)) {
      for (const repair of this.#repairs) repair();
    } else {
      this.dispose();
      this.#make();
    }
    this.#repairs = [];
  }

  /** Leaves nothing behind. */
  dispose(): void {
    rmSync(this.#outdir, { recursive: true });
  }

  #make(): void {
    this.#outdir = mkdtempSync(join(tmpdir(), "slipstream-breakable-"));
    this.#app = slipstreamApp({ stage: this.#stage, code: withoutCode }, this.#outdir);
    this.#whole = previewStacks(this.#app);
  }

  /** `null`, Terraform's way to leave an argument out, when it is not there. */
  #argument(address: string, path: string): Json {
    const within = (value: Json, key: string) => value?.[key];
    const keys = [...address.split("."), ...path.split(".")];
    const found = this.#whole.map(({ document }) => keys.reduce(within, document.resource));
    return found.find((value) => value !== undefined) ?? null;
  }

  #resource(address: string): TerraformResource {
    const resources = this.#app.node.findAll().filter((construct) => TerraformResource.isTerraformResource(construct));
    const found = resources.find((resource) => `${resource.terraformResourceType}.${resource.friendlyUniqueId}` === address);
    if (!found) throw new Error(`There is no ${address} to break.`);
    return found;
  }
}

/** Gives stacks with these settings to `use`, and leaves nothing behind. */
export function withStacks<T>(settings: Partial<Stage>, use: (stacks: BreakableStacks) => T, stage?: string): T {
  const stacks = new BreakableStacks(settings, stage);
  try {
    return use(stacks);
  } finally {
    stacks.dispose();
  }
}
