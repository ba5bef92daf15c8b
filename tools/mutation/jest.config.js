import jest, { ownWorld } from "../../jest.config.js";

/** What Jest is told by Stryker, which adds the tests: each mutant in a world of its own, since it may be in what runs at load. */
export default { ...ownWorld, testTimeout: jest.testTimeout };
