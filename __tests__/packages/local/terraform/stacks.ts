import { parseStack } from "../../../../packages/local/terraform/parse-stack.ts";
import type { Stack } from "../../../../packages/local/terraform/stack.ts";

/** A stack as cdktf writes it, with the state in `state/<name>.tfstate`. */
export function document(name: string, blocks: object = {}): object {
  return {
    provider: { aws: [{ region: "eu-west-1" }] },
    terraform: {
      backend: { local: { path: `../../../state/${name}.tfstate` } },
      required_providers: { aws: { source: "aws", version: "6.25.0" } },
    },
    ...blocks,
  };
}

export function stack(name: string, blocks: object): Stack {
  return parseStack(name, `/out/stacks/${name}`, document(name, blocks));
}

/** Reads the state of stack `name`, under the name that a test refers to it. */
export function remoteState(as: string, name: string): object {
  const config = { path: `../../../state/${name}.tfstate` };
  return { terraform_remote_state: { [as]: { backend: "local", config, workspace: "${terraform.workspace}" } } };
}
