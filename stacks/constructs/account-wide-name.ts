import { createHash } from "node:crypto";
import type { Stage } from "../../stage.ts";

/** The name of what an account has once whatever the region: of the same stage in another region there may be one, too. */
export function accountWideName(name: string, { region }: Pick<Stage, "region">): string {
  return `${name}-${region}`;
}

/**
 * A role's name: an account has it once, whatever the region and the path. A role whose path changes is made anew, perhaps while the
 * old one is still there, so its name is another one, too. Region and path as 8 digits leave room for a long name of a stage.
 */
export function roleName(name: string, { region, rolePath }: Pick<Stage, "region" | "rolePath">): string {
  if (rolePath === undefined) return accountWideName(name, { region });
  return `${name}-${createHash("sha256").update(`${region} ${rolePath}`).digest("hex").slice(0, 8)}`;
}
