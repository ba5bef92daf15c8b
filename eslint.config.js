import appsync from "@aws-appsync/eslint-plugin";
import tseslint from "typescript-eslint";

/** What APPSYNC_JS does not have although TypeScript's types know it; the plugin finds unsupported syntax, not globals. */
const missingInAppSync = ["fetch", "Buffer", "process", "setTimeout", "setInterval", "setImmediate", "Promise", "require", "Date", "structuredClone"];

export default tseslint.config(
  { ignores: ["node_modules/", "cdktf.out/", ".slipstream/"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "max-lines": ["error", { max: 220, skipBlankLines: true, skipComments: true }],
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true } }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/require-await": "off",
    },
  },
  {
    files: ["graphql/resolvers/**/*.ts"],
    extends: [appsync.configs.recommended],
    languageOptions: { parserOptions: { projectService: true } },
    rules: { "no-restricted-globals": ["error", ...missingInAppSync] },
  },
);
