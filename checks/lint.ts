import { relative } from "node:path";
import { ESLint } from "eslint";
import type { Check } from "./check.ts";

export const lintCheck: Check = {
  name: "lint",
  run: async () => {
    const results = await new ESLint().lintFiles(["."]);
    return results.flatMap(({ filePath, messages }) =>
      messages.map(({ line, ruleId, message }) => ({
        file: relative(process.cwd(), filePath),
        line,
        rule: ruleId ?? "parse",
        message,
      })),
    );
  },
};
