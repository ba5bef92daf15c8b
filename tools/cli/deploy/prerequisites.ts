import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { demandTerraform, NoTerraform } from "@slipstream/offline-plan";
import { CommandError } from "../command.ts";

/**
 * Resolves with what plans and applies, e.g. "OpenTofu 1.12.6". Throws a `CommandError` that says all that is missing for a
 * deployment, and where to get it.
 */
export async function demandPrerequisites(): Promise<string> {
  const missing: string[] = [];
  const terraform = await demandTerraform().catch((error: unknown) => {
    if (!(error instanceof NoTerraform)) throw error;
    missing.push(error.message);
    return "";
  });
  if (!hasCredentials(process.env)) {
    missing.push(
      "AWS credentials: there are none in the environment and no files in ~/.aws. Sign in (aws sso login, aws configure) or " +
        "set AWS_PROFILE. On a machine of AWS's that has a role, say so with AWS_EC2_METADATA_DISABLED=false.",
    );
  }
  if (missing.length > 0) throw new CommandError(`A deployment needs:\n${missing.map((what) => `  - ${what}`).join("\n")}`);
  return terraform;
}

/** One of each set is enough. Source: AWS SDKs and Tools Reference Guide, "Settings reference". */
const signs = [
  "AWS_ACCESS_KEY_ID",
  "AWS_PROFILE",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
];

/**
 * Whether Terraform's provider has somewhere to look for credentials. Whether they are good is not asked: that takes the network.
 * A machine's own role cannot be seen without it either, so whoever relies on one says so.
 */
export function hasCredentials(env: NodeJS.ProcessEnv): boolean {
  if (signs.some((name) => env[name]) || env["AWS_EC2_METADATA_DISABLED"] === "false") return true;
  const files = [
    env["AWS_SHARED_CREDENTIALS_FILE"] || join(homedir(), ".aws/credentials"),
    env["AWS_CONFIG_FILE"] || join(homedir(), ".aws/config"),
  ];
  return files.some((file) => existsSync(file));
}
