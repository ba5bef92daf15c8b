import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformResource, type App } from "cdktf";
import type { StackJson } from "../../../checks/guard-rails/declarations.ts";
import { previewStacks } from "../../../stacks/guard-rails.ts";
import { slipstreamApp } from "../../../stacks/slipstream-app.ts";
import { findStage, type Stage } from "../../../stages.ts";
import { CodeBundles } from "../../../synth/code-bundles.ts";
import type { Json } from "./synthesized.ts";

/** Functions and resolvers without code: guard rails do not look at it, and it takes longest to put together. */
const code = new CodeBundles(
  new Map(sources("lambdas").map((file) => [file, new Uint8Array()])),
  new Map(sources("graphql/resolvers").map((file) => [file, ""])),
);

/** The real stacks of a stage, in this process, where a test can break one thing before they are synthesized. */
export class BreakableStacks {
  readonly #app: App;
  readonly #outdir = mkdtempSync(join(tmpdir(), "slipstream-breakable-"));

  constructor(settings: Partial<Stage> = {}, stage = "dev") {
    this.#app = slipstreamApp({ stage: { ...findStage(stage), ...settings }, code }, this.#outdir);
  }

  /** Puts `value` in the place of an argument; given a function, what that makes of the value that is there. */
  override(address: string, path: string, value: unknown): this {
    const made = typeof value === "function" ? value(this.#argument(address, path)) : value;
    this.#resource(address).addOverride(path, made);
    return this;
  }

  /** Adds something to a stack as it stands in its JSON, e.g. at `terraform.backend`. */
  overrideStack(resource: string, path: string, value: unknown): this {
    this.#resource(resource).cdktfStack.addOverride(path, value);
    return this;
  }

  remove(address: string): this {
    const { node } = this.#resource(address);
    node.scope!.node.tryRemoveChild(node.id);
    return this;
  }

  /** What would be synthesized, unjudged. Leaves nothing behind. */
  preview(): StackJson[] {
    try {
      return previewStacks(this.#app);
    } finally {
      rmSync(this.#outdir, { recursive: true });
    }
  }

  /** Synthesizes as `main.ts` does, and throws what that throws. Leaves nothing behind. */
  synth(): void {
    try {
      this.#app.synth();
    } finally {
      rmSync(this.#outdir, { recursive: true });
    }
  }

  #argument(address: string, path: string): Json {
    const [type = "", id = ""] = address.split(".");
    const documents = previewStacks(this.#app).map(({ document }) => document.resource[type]?.[id]);
    return documents.find((found) => found !== undefined)[path];
  }

  #resource(address: string): TerraformResource {
    const resources = this.#app.node.findAll().filter((construct) => TerraformResource.isTerraformResource(construct));
    const found = resources.find((resource) => `${resource.terraformResourceType}.${resource.friendlyUniqueId}` === address);
    if (!found) throw new Error(`There is no ${address} to break.`);
    return found;
  }
}

function sources(folder: string): string[] {
  return readdirSync(folder).filter((file) => file.endsWith(".ts")).map((file) => `${folder}/${file}`);
}
