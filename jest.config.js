import { availableParallelism } from "node:os";
import { basename } from "node:path";

// Tools that only read this file come by here, too.
const isJest = basename(process.argv[1] ?? "").startsWith("jest");
const flags = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].join(" ");
if (isJest && (!process.features.typescript || !flags.includes("--experimental-vm-modules"))) {
  throw new Error(
    `Jest was started by hand, on Node ${process.versions.node}: the tests need the project's own Node, with flags. Use npm test.`,
  );
}

/** Tests run as ES modules, as the sources do: swc only takes the types away. */
export default {
  testEnvironment: "node",
  // More than cores: a fifth of the time tests wait, for processes and for time that is the machine's own. A worker that has grown is replaced.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  workerIdleMemoryLimit: "1GB",
  // Tests wait on events: this only ends one that waits in vain, and a busy machine is no reason to.
  testTimeout: 60_000,
  testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
  globalSetup: "<rootDir>/__tests__/flows/support/global-setup.ts",
  globalTeardown: "<rootDir>/__tests__/flows/support/global-teardown.ts",
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "es6" } }],
  },
};
