import { readFile } from "node:fs/promises";
import type { Finding } from "@slipstream/languages";
import { bundleAsl } from "../bundles/bundle-asl.ts";
import type { Check } from "./running/check.ts";
import { keptFindings } from "./running/kept-findings.ts";

const finding = {
  rule: "asl-bundle",
  message: "It is not what npm run asl is now.",
  advice: "Write it by npm run pack -- asl-action.",
};

/** What the composite action runs is what `npm run asl` is now. */
export const aslActionCheck: Check = {
  name: "asl action",
  run: () => keptFindings("asl-action", compareBundle),
};

async function compareBundle(): Promise<Finding[]> {
  const found = [...(await bundleAsl())].map(async ([file, content]) => {
    const written = await readFile(file, "utf8").catch(() => "");
    return written === content ? [] : [{ ...finding, file }];
  });
  return (await Promise.all(found)).flat();
}
