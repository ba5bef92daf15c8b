import { existsSync } from "node:fs";
import { join } from "node:path";
import { terraformFile } from "@slipstream/offline-plan";
import { CommandError } from "../command.ts";

/** The file with the outputs of a stage that `npm run deploy` has kept in `out`. Throws `CommandError` where there is none. */
export function keptOutputs(stage: string, out = "cdktf.out"): string {
  const file = join(out, `outputs-${stage}.json`);
  if (existsSync(file)) return file;
  const byHand = `${terraformFile()} -chdir=${join(out, "stacks", `slipstream-${stage}`)} output -json > ${file}`;
  throw new CommandError(
    `${file} can't be read (ENOENT): npm run deploy -- --stage ${stage} writes it. Where the stage is deployed otherwise: ${byHand}`,
  );
}
