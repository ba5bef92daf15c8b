import { resolve } from "node:path";
import { splitBlock } from "./arguments/module-wide.ts";
import { jsonObject, type Json } from "./json-object.ts";
import { parseProviders, type Providers } from "./providers.ts";
import type { Arguments } from "./resource-type.ts";
import type { ResourceBlock, Stack } from "./stack.ts";

const read = ["resource", "data", "output", "provider", "terraform"];
/** They tell Terraform what has become of things in its state: nothing that runs. */
const passedOver = ["//", "moved", "import", "removed"];

/** Reads a stack's document strictly: a block that would be left out is an error. `dir` is absolute. */
export function parseStack(name: string, dir: string, document: unknown): Stack {
  const json = jsonObject(document, `${name}: the document`);
  for (const block of Object.keys(json)) {
    if (!read.includes(block) && !passedOver.includes(block)) {
      throw new Error(`${name}: block "${block}" is not run here; ${read.join(", ")} are`);
    }
  }
  const providers = parseProviders(name, json.provider);
  const { terraform_remote_state: states, ...data } = jsonObject(json.data ?? {}, `${name}: data`);
  return {
    name,
    dir,
    region: providers.region,
    backend: parseBackend(name, dir, json.terraform),
    resources: parseBlocks(name, "resource", "", json.resource, providers),
    dataSources: parseBlocks(name, "data", "data.", data, providers),
    remoteStates: parseRemoteStates(name, dir, states),
    outputs: new Map(
      Object.entries(jsonObject(json.output ?? {}, `${name}: output`)).map(([output, value]) => [
        output,
        jsonObject(value, `${name}: output.${output}`).value,
      ]),
    ),
  };
}

/** @param prefix of addresses and types */
function parseBlocks(stack: string, kind: string, prefix: string, blocks: unknown, providers: Providers): ResourceBlock[] {
  return Object.entries(jsonObject(blocks ?? {}, `${stack}: ${kind}`)).flatMap(([type, named]) =>
    Object.entries(jsonObject(named, `${stack}: ${kind}.${type}`)).map(([name, block]) => {
      const address = `${prefix}${type}.${name}`;
      const args: Arguments = jsonObject(block, `${stack}: ${address}`);
      try {
        const { provider, ...split } = splitBlock(args);
        providers.check(provider);
        return { address, type: `${prefix}${type}`, name, ...split };
      } catch (error) {
        throw new Error(`${stack}: ${address}: ${(error as Error).message}`, { cause: error });
      }
    }),
  );
}

function parseBackend(stack: string, dir: string, terraform: unknown): string {
  const {
    backend = {},
    required_providers: _,
    required_version: __,
    ...others
  } = jsonObject(terraform ?? {}, `${stack}: terraform`);
  const unknown = Object.keys(others);
  if (unknown.length > 0) {
    throw new Error(`${stack}: terraform.${unknown.join(", terraform.")} is not run here; terraform.backend is`);
  }
  const backends = Object.entries(jsonObject(backend, `${stack}: terraform.backend`));
  const [type, config] = backends[0] ?? ["local", {}];
  return stateKey(dir, type, jsonObject(config, `${stack}: terraform.backend.${type}`));
}

function parseRemoteStates(stack: string, dir: string, states: unknown): ReadonlyMap<string, string> {
  const at = `${stack}: data.terraform_remote_state`;
  return new Map(
    Object.entries(jsonObject(states ?? {}, at)).map(([name, block]) => {
      const { backend, config } = jsonObject(block, `${at}.${name}`);
      return [name, stateKey(dir, String(backend), jsonObject(config ?? {}, `${at}.${name}.config`))];
    }),
  );
}

/** What of a backend's settings says which state it is; the others say how it is reached, and may differ where it is read. */
const namesState: Readonly<Record<string, readonly string[]>> = {
  s3: ["bucket", "key", "workspace_key_prefix"],
  gcs: ["bucket", "prefix"],
  azurerm: ["storage_account_name", "container_name", "key"],
  remote: ["hostname", "organization", "workspaces"],
  http: ["address"],
  pg: ["conn_str", "schema_name"],
};

/** The same for the backend that writes a state and for the data source that reads it. */
function stateKey(dir: string, type: string, config: Json): string {
  if (type === "local") return `local ${resolve(dir, typeof config.path === "string" ? config.path : "terraform.tfstate")}`;
  const names = namesState[type] ?? Object.keys(config).sort();
  // Terraform takes one block for a list of one.
  const said = names.flatMap((name) => (config[name] == null ? [] : [[name, [config[name]].flat()[0]]]));
  return `${type} ${JSON.stringify(Object.fromEntries(said))}`;
}
