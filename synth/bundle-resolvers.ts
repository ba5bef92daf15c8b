import { bundle, type Bundle, type BundleOptions } from "./bundle.ts";

/**
 * Bundles APPSYNC_JS resolvers and functions, what they share included. Not minified: a reviewer reads them in the plan, and the
 * names that synth declares for them must stay.
 * @param files from the project's root
 * @returns the bundles by file. Throws an `Error` with file, line and reason when one does not compile.
 */
export async function bundleResolvers(
  files: readonly string[],
  options: BundleOptions = { sourceMaps: false },
): Promise<ReadonlyMap<string, Bundle>> {
  // AppSync's runtime brings these.
  const external = ["@aws-appsync/utils", "@aws-appsync/utils/*"];
  return bundle(files, { ...options, format: "esm", target: "esnext", external });
}
