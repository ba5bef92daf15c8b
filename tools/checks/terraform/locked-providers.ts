import { existsSync, readFileSync } from "node:fs";
import type { Finding, Json, StackDocument } from "@slipstream/languages";
import { providerLock } from "../../../synth/provider-lock.ts";

/** The text of `.terraform.lock.hcl`; undefined where nobody has run `npm run lock`. */
export function readProviderLock(): string | undefined {
  return existsSync(providerLock) ? readFileSync(providerLock, "utf8") : undefined;
}

/** Providers that stacks ask for in another version than the one whose checksums are kept: `terraform init` would refuse them. */
export function lockFaults(stacks: readonly StackDocument[], lock: string | undefined): Finding[] {
  if (lock === undefined) return [];
  // Of whichever registry: Terraform's and OpenTofu's own are called otherwise.
  const blocks = lock.matchAll(/^provider "[^"/]+\/([^"]+)" \{\s*version\s*=\s*"([^"]+)"/gm);
  const locked = new Map([...blocks].map(([, provider, version]) => [provider, version]));
  return stacks.flatMap(({ name: stack, document }) => {
    const asked = Object.entries<Json>(document.terraform?.["required_providers"] ?? {});
    return asked.flatMap(([name, { source, version }]): Finding[] => {
      const provider = source.includes("/") ? source.split("/").slice(-2).join("/") : `hashicorp/${source}`;
      const has = locked.get(provider);
      if (has === version) return [];
      const message = `It asks for ${provider} ${version}; .terraform.lock.hcl has ${has ?? "none"}.`;
      return [
        { rule: "provider-lock", stack, address: `terraform.required_providers.${name}`, message, advice: "Run npm run lock." },
      ];
    });
  });
}
