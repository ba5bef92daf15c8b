import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Check } from "./check.ts";

/**
 * Code is laid out as the formatter lays it out: `.oxfmtrc.json`, and `.editorconfig` for the width of a line. What is deployed keeps the
 * order of its imports: it is the order in which bundles have them, and laying code out must not change a bundle.
 */
export const formatCheck: Check = {
  name: "format",
  run: async () => {
    const output = await promisify(execFile)(process.execPath, ["node_modules/oxfmt/bin/oxfmt", "--list-different", "."]).then(
      ({ stdout }) => stdout,
      // It exits with 1 when it finds something, and says nothing on stdout when it could not look.
      (error: { stdout: string; stderr: string; message: string }) => {
        if (error.stdout === "") throw new Error(error.stderr || error.message);
        return error.stdout;
      },
    );
    return output
      .split("\n")
      .filter((file) => file !== "")
      .map((file) => ({
        file,
        rule: "format",
        message: "It is laid out otherwise than the formatter does. Run: npm run format",
      }));
  },
};
