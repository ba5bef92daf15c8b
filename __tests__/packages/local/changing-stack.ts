import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import type { Shape } from "../../../packages/local/gateway/service.ts";
import type { StackChanges } from "../../../packages/local/runtime/changeable-runtime.ts";
import { startRuntime, type Runtime, type RuntimeOptions } from "../../../packages/local/runtime/runtime.ts";

/** Trust of a role that `services` may take on. */
export const trusting = (...services: readonly string[]) =>
  JSON.stringify({
    Statement: {
      Effect: "Allow",
      Principal: { Service: services.map((name) => `${name}.amazonaws.com`) },
      Action: "sts:AssumeRole",
    },
  });

export const allowing = (Action: string | readonly string[], Resource = "*") =>
  JSON.stringify({ Statement: { Effect: "Allow", Action, Resource } });

/**
 * A function's handler that answers with `value`, an expression. If its event names a file as `until`, it says with a file beside that it
 * has begun, and waits until there is that one.
 */
export const answering = (value: string) => `
  import { existsSync, writeFileSync } from "node:fs";
  export const handler = async (event, context) => {
    if (event.until) writeFileSync(event.until + ".begun", "");
    while (event.until && !existsSync(event.until)) await new Promise((resolve) => setTimeout(resolve, 2));
    return ${value};
  };`;

/** A stack in a folder of its own, which a test runs, writes anew, and has what runs become. */
export class ChangingStack {
  readonly #folder = mkdtempSync(join(tmpdir(), "slipstream-changing-"));
  #runtime: Runtime | undefined;

  get runtime(): Runtime {
    return this.#runtime!;
  }

  get stackFolder(): string {
    return join(this.#folder, "orders");
  }

  /** A path that nothing is at yet. */
  file(name: string): string {
    return join(this.#folder, name);
  }

  /** The arguments of a function that are its code, which is written where the last one of that name was. */
  code(name: string, code: string): { readonly filename: string; readonly source_code_hash: string } {
    // A zip holds when it was made: the same code is to be the same bytes.
    const zip = zipSync({ "index.mjs": strToU8(code) }, { mtime: new Date(1980, 0, 1) });
    writeFileSync(this.file(`${name}.zip`), zip);
    return { filename: `../${name}.zip`, source_code_hash: createHash("sha256").update(zip).digest("base64") };
  }

  write(resource: Shape, rest: Shape = {}): void {
    mkdirSync(this.stackFolder, { recursive: true });
    const document = { provider: { aws: [{ region: "eu-west-1" }] }, resource, ...rest };
    writeFileSync(join(this.stackFolder, "cdk.tf.json"), JSON.stringify(document));
  }

  /** @param resource by type and name, as in a `cdk.tf.json` */
  async start(resource: Shape, options: Partial<RuntimeOptions> & { readonly rest?: Shape } = {}): Promise<Runtime> {
    const { rest, ...given } = options;
    this.write(resource, rest);
    this.#runtime = await startRuntime({ stacks: [this.stackFolder], port: 0, ...given });
    return this.#runtime;
  }

  update(resource: Shape, rest: Shape = {}): Promise<StackChanges> {
    this.write(resource, rest);
    return this.runtime.update();
  }

  /** As the person at the laptop. */
  aws(service: string, action: string, input: Shape = {}): Promise<Shape> {
    return this.runtime.dispatch(this.runtime.developer, service, action, input);
  }

  async stop(): Promise<void> {
    await this.#runtime?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
