import appsync from "@aws-appsync/eslint-plugin";
import tseslint from "typescript-eslint";

/** What APPSYNC_JS does not have although TypeScript knows it: the plugin finds unsupported syntax, not globals. */
const missingInAppSync = `
  BigInt Buffer Date Error Function Intl Map Promise Proxy Reflect RegExp Set Symbol WeakMap TextDecoder
  TextEncoder URL URLSearchParams atob btoa clearTimeout crypto eval fetch global globalThis performance process
  queueMicrotask require setImmediate setInterval setTimeout structuredClone`
  .trim()
  .split(/\s+/);

/** Resolvers only: all else oxlint looks at, by `.oxlintrc.json`. */
export default tseslint.config({
  files: ["graphql/resolvers/**/*.ts"],
  extends: [tseslint.configs.base, appsync.configs.recommended],
  languageOptions: { parserOptions: { projectService: true } },
  rules: { "no-restricted-globals": ["error", ...missingInAppSync] },
});
