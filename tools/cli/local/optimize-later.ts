import { setFlagsFromString } from "node:v8";

/**
 * Has V8 optimize a function once it has been called more often than its defaults ask for (3,000 and 400 times). The runtime has
 * a dozen isolates in one process, each with its own copy of the SDK, and most are gone before optimized code has paid for what
 * it took to make: a tenth of the CPU of 500 orders. Whoever places thousands gets it all the same.
 */
export function optimizeLater(): void {
  setFlagsFromString("--invocation-count-for-turbofan=50000");
  setFlagsFromString("--invocation-count-for-maglev=1500");
}
