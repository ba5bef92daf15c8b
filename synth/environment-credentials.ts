import { dirname } from "node:path";
import type { Plugin } from "esbuild";

const chain = "@aws-sdk/credential-provider-node";

/**
 * Puts the environment's credentials where the AWS SDK has its chain of providers (profiles, SSO, instance metadata, …).
 * Lambda only ever gives them in the environment, and the chain is nearly half of a small function's code.
 */
export const environmentCredentials: Plugin = {
  name: "environment-credentials",
  setup(build) {
    build.onResolve({ filter: new RegExp(`^${chain}$`) }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === "looking for the chain") return undefined;
      const { path: file, errors } = await build.resolve(path, { kind, resolveDir, pluginData: "looking for the chain" });
      return errors.length > 0 ? { errors } : { path: file, namespace: "environment-credentials" };
    });
    build.onLoad({ filter: /.*/, namespace: "environment-credentials" }, ({ path }) => ({
      contents: `export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";`,
      // From the chain's own folder: the environment's provider is its dependency, not ours.
      resolveDir: dirname(path),
    }));
  },
};
