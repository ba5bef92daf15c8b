import appsync from "@aws-appsync/eslint-plugin";
import tseslint from "typescript-eslint";

/** What APPSYNC_JS does not have although TypeScript knows it: the plugin finds unsupported syntax, not globals. */
const missingInAppSync = `
  BigInt Buffer Date Error Function Intl Map Promise Proxy Reflect RegExp Set Symbol WeakMap TextDecoder
  TextEncoder URL URLSearchParams atob btoa clearTimeout crypto eval fetch global globalThis performance process
  queueMicrotask require setImmediate setInterval setTimeout structuredClone`
  .trim()
  .split(/\s+/);

export default tseslint.config(
  { ignores: ["node_modules/", "cdktf.out/", ".slipstream/"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "no-duplicate-imports": "error",
      "max-lines": ["error", { max: 220, skipBlankLines: true, skipComments: true }],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
  },
  {
    files: ["graphql/resolvers/**/*.ts"],
    extends: [appsync.configs.recommended],
    languageOptions: { parserOptions: { projectService: true } },
    rules: { "no-restricted-globals": ["error", ...missingInAppSync] },
  },
);
