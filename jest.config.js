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

/**
 * Test files with a world of their own, as Jest gives it: all that they load is loaded for each file anew. For what reads its environment
 * while it is loaded, as functions do, and for a time that stands still.
 */
export const ownWorld = {
  rootDir: import.meta.dirname,
  testMatch: ["<rootDir>/__tests__/lambdas/**/*.test.ts", "<rootDir>/__tests__/packages/local/clock/clock.test.ts"],
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts"],
  transform: { "\\.ts$": "<rootDir>/__tests__/support/strip-types.ts" },
};

const others = {
  testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
  testPathIgnorePatterns: [
    "/node_modules/",
    "<rootDir>/__tests__/lambdas/",
    "<rootDir>/__tests__/packages/local/clock/clock.test.ts",
  ],
  globalSetup: "<rootDir>/__tests__/flows/support/global-setup.ts",
  globalTeardown: "<rootDir>/__tests__/flows/support/global-teardown.ts",
};

/** All others run as Node runs the sources, and share what they load with the other files of their worker: see docs/adr/0016-shared-world.md. */
const sharedWorld = {
  rootDir: import.meta.dirname,
  runtime: "<rootDir>/__tests__/support/shared-world/runtime.ts",
  testEnvironment: "<rootDir>/__tests__/support/shared-world/environment.ts",
  injectGlobals: false,
  transform: {},
};

/** Whoever watches wants what was changed since, and Node keeps what it has loaded. */
const watches = process.argv.some((argument) => argument.startsWith("--watch"));

export default {
  // More than cores: a fifth of the time tests wait, for processes and for time that is the machine's own. A worker that has grown is replaced.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  workerIdleMemoryLimit: "1GB",
  // Tests wait on events: this only ends one that waits in vain, and a busy machine is no reason to.
  testTimeout: 60_000,
  // Nor is it one to end a worker by force that is about to end: what a test has left running is told of after this time as well.
  workerGracefulExitTimeout: 10_000,
  projects: [ownWorld, { ...(watches ? ownWorld : sharedWorld), ...others }],
};
