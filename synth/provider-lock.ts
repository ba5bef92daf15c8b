import { copyFileSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./project-root.ts";

/** The checksums of the providers' packages, as `npm run lock` writes them and Git keeps them: Terraform takes no other package. */
export const providerLock = join(projectRoot, ".terraform.lock.hcl");

/** Puts it beside each stack that synth wrote into `outDir`, where Terraform looks for it. Without one, each `terraform init` writes its own. */
export function copyProviderLock(outDir: string, lock: string = providerLock): void {
  if (!existsSync(lock)) return;
  const stacks = join(outDir, "stacks");
  for (const stack of readdirSync(stacks)) copyFileSync(lock, join(stacks, stack, ".terraform.lock.hcl"));
}
