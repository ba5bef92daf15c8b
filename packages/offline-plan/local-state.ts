import type { Block, TerraformDocument } from "@slipstream/languages";

/**
 * The backend and the remote states of a stack, in files: one whose state is in a bucket would need the account. The file is
 * called after the bucket's key, and is where the stacks of a stage without a bucket have it.
 */
export function inLocalState({ terraform, data }: TerraformDocument): Pick<TerraformDocument, "terraform" | "data"> {
  const [[backend, config] = []] = Object.entries(terraform?.backend ?? {});
  const states = Object.entries(data?.["terraform_remote_state"] ?? {}).map(([name, state]) => {
    const local = { ...state, backend: "local", config: localConfig(String(state["backend"]), state["config"] as Block) };
    return [name, local] as const;
  });
  return {
    terraform: { ...(backend !== undefined && { backend: { local: localConfig(backend, config ?? {}) } }) },
    ...(data && { data: { ...data, ...(states.length > 0 && { terraform_remote_state: Object.fromEntries(states) }) } }),
  };
}

function localConfig(backend: string, config: Block): Block {
  if (backend === "local") return config;
  return { path: `../../../state/${String(config["key"]).split("/").at(-1)}` };
}
