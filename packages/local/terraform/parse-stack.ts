import { resolve } from "node:path";
import type { ResourceBlock, Stack } from "./stack.ts";

type Json = Readonly<Record<string, unknown>>;

const topLevel = new Set(["//", "resource", "data", "output", "provider", "terraform"]);
/** They change how often or where a resource is made; running the resource without them would be another system. */
const refusedMetaArguments = ["count", "for_each", "provider", "provisioner", "connection"];

/** Reads a stack's document strictly: a block that would be left out is an error. `dir` is absolute. */
export function parseStack(name: string, dir: string, document: unknown): Stack {
  const json = object(document, `${name}: the document`);
  for (const block of Object.keys(json)) {
    if (!topLevel.has(block)) {
      throw new Error(`${name}: block "${block}" is not run here; ${[...topLevel].slice(1).join(", ")} are`);
    }
  }
  return {
    name,
    dir,
    region: parseRegion(name, json.provider),
    backend: parseBackend(name, dir, json.terraform),
    resources: parseResources(name, json.resource),
    remoteStates: parseRemoteStates(name, dir, json.data),
    outputs: new Map(
      Object.entries(object(json.output ?? {}, `${name}: output`)).map(([output, value]) => [
        output,
        object(value, `${name}: output.${output}`).value,
      ]),
    ),
  };
}

function parseResources(stack: string, resource: unknown): readonly ResourceBlock[] {
  return Object.entries(object(resource ?? {}, `${stack}: resource`)).flatMap(([type, blocks]) =>
    Object.entries(object(blocks, `${stack}: resource.${type}`)).map(([name, block]) => {
      const address = `${type}.${name}`;
      const { "//": _, lifecycle: __, depends_on: dependsOn = [], ...rest } = object(block, `${stack}: ${address}`);
      for (const argument of refusedMetaArguments) {
        if (argument in rest) {
          throw new Error(`${stack}: ${address}: ${argument} is not run here; write the resource out instead`);
        }
      }
      return { address, type, name, arguments: rest, dependsOn: dependsOn as readonly string[] };
    }),
  );
}

function parseRegion(stack: string, provider: unknown): string | undefined {
  const { aws = {}, ...others } = object(provider ?? {}, `${stack}: provider`);
  const unknown = Object.keys(others);
  if (unknown.length > 0) throw new Error(`${stack}: provider ${unknown.join(", ")} is not run here; only aws is`);
  const blocks = Array.isArray(aws) ? aws : [aws];
  if (blocks.length > 1) throw new Error(`${stack}: ${blocks.length} aws providers; one region is run here`);
  const region = object(blocks[0] ?? {}, `${stack}: provider.aws`).region;
  return typeof region === "string" ? region : undefined;
}

function parseBackend(stack: string, dir: string, terraform: unknown): string {
  const { backend = {}, required_providers: _, required_version: __, ...others } = object(terraform ?? {}, `${stack}: terraform`);
  const unknown = Object.keys(others);
  if (unknown.length > 0) {
    throw new Error(`${stack}: terraform.${unknown.join(", terraform.")} is not run here; terraform.backend is`);
  }
  const backends = Object.entries(object(backend, `${stack}: terraform.backend`));
  const [type, config] = backends[0] ?? ["local", {}];
  return stateKey(dir, type, object(config, `${stack}: terraform.backend.${type}`));
}

function parseRemoteStates(stack: string, dir: string, data: unknown): ReadonlyMap<string, string> {
  const { terraform_remote_state: states = {}, ...others } = object(data ?? {}, `${stack}: data`);
  const refused = Object.entries(others).flatMap(([type, blocks]) =>
    Object.keys(object(blocks, type)).map((name) => `data.${type}.${name}`),
  );
  if (refused.length > 0) {
    throw new Error(
      `${stack}: ${refused.join(", ")}: only data.terraform_remote_state is run here; give the value itself instead`,
    );
  }
  return new Map(
    Object.entries(object(states, `${stack}: data.terraform_remote_state`)).map(([name, block]) => {
      const { backend, config } = object(block, `${stack}: data.terraform_remote_state.${name}`);
      return [name, stateKey(dir, String(backend), object(config ?? {}, `${stack}: data.terraform_remote_state.${name}.config`))];
    }),
  );
}

/** The same for the backend that writes a state and for the data source that reads it. */
function stateKey(dir: string, type: string, config: Json): string {
  if (type === "local") return `local ${resolve(dir, typeof config.path === "string" ? config.path : "terraform.tfstate")}`;
  return `${type} ${[config.bucket, config.key, config.organization, JSON.stringify(config.workspaces)].join(" ")}`;
}

function object(value: unknown, what: string): Json {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json;
  throw new Error(`${what} should be an object, not ${JSON.stringify(value)?.slice(0, 80)}`);
}
