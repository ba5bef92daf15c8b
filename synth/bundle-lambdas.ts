import { bundle, type Bundle, type BundleOptions } from "./bundle.ts";
import { environmentCredentials } from "./environment-credentials.ts";

/**
 * Bundles Lambda functions, each as one CommonJS module that exports its `handler`: an ES module that imports `node:http`, as the
 * AWS SDK does, has Node load all of its `fetch` first.
 * @param files from the project's root
 * @returns the bundles by file. Throws an `Error` with file, line and reason when one does not compile.
 */
export async function bundleLambdas(
  files: readonly string[],
  options: BundleOptions = { sourceMaps: false },
): Promise<ReadonlyMap<string, Bundle>> {
  return bundle(files, {
    ...options,
    format: "cjs",
    minify: true,
    platform: "node",
    target: "node24",
    mainFields: ["module", "main"],
    legalComments: "none",
    plugins: [environmentCredentials],
  });
}
