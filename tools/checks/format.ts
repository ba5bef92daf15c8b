import type { Check } from "./running/check.ts";
import { runTool } from "./running/run-tool.ts";

/**
 * Code is laid out as the formatter lays it out: `.oxfmtrc.json`, and `.editorconfig` for the width of a line. What is deployed keeps the
 * order of its imports: it is the order in which bundles have them, and laying code out must not change a bundle.
 */
export const formatCheck: Check = {
  name: "format",
  run: async () => {
    const output = await runTool("node_modules/oxfmt/bin/oxfmt", ["--list-different", "."], 1);
    const files = output.split("\n").filter((file) => file !== "");
    const message = "It is laid out otherwise than the formatter does.";
    return files.map((file) => ({ rule: "format", file, message, advice: "Run: npm run format" }));
  },
};
