import { bundle } from "./bundle.ts";
import { environmentCredentials } from "./environment-credentials.ts";

/** In an ES module there is no `require`, which CommonJS packages call for Node's own modules even when they are bundled. */
const requireForPackages = `import{createRequire}from"node:module";const require=createRequire(import.meta.url);`;

/**
 * Bundles Lambda functions, each as one ES module that exports its `handler`.
 * @param files from the project's root
 * @returns the code by file. Throws an `Error` with file, line and reason when one does not compile.
 */
export async function bundleLambdas(files: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const bundles = await bundle(files, {
    minify: true,
    platform: "node",
    target: "node22",
    mainFields: ["module", "main"],
    legalComments: "none",
    banner: { js: requireForPackages },
    plugins: [environmentCredentials],
  });
  return new Map([...bundles].map(([file, { contents }]) => [file, contents]));
}
