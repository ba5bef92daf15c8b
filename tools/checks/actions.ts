import { readFile } from "node:fs/promises";
import type { Finding } from "@slipstream/languages";
import { actions, bundleAction } from "../bundles/bundle-action.ts";
import type { Check } from "./running/check.ts";
import { keptFindings } from "./running/kept-findings.ts";

/** What the composite actions run is what their commands are now. */
export const actionsCheck: Check = {
  name: "actions",
  run: () => keptFindings("actions", compareBundles),
};

async function compareBundles(): Promise<Finding[]> {
  const found = [...actions].map(async ([action, command]) => {
    const bundled = [...(await bundleAction(action, command))];
    const isOld = await Promise.all(
      bundled.map(async ([file, content]) => (await readFile(file, "utf8").catch(() => "")) !== content),
    );
    return bundled.flatMap(([file], index) => (isOld[index] ? [finding(action, command, file)] : []));
  });
  return (await Promise.all(found)).flat();
}

const finding = (action: string, command: string, file: string): Finding => ({
  ...{ rule: "action-bundle", file },
  message: `It is not what ${command} is now.`,
  advice: `Write it by npm run pack -- ${action}-action.`,
});
