import { createRequire } from "node:module";

type Store = new (options: object) => object;

/**
 * Makes dynalite keep its items as text; to be called before its database is loaded. Left to itself it keeps each as a small Buffer,
 * and Node cuts those from slabs of 8 KB, which stay as long as one piece of them does: an order took 14 KB. Keys are sorted as
 * before: dynalite writes them in hexadecimal.
 */
export function keepItemsAsText(): void {
  const load = createRequire(import.meta.url);
  const memory = createRequire(load.resolve("dynalite/db"))("memory-level") as { MemoryLevel: Store };
  memory.MemoryLevel = class extends memory.MemoryLevel {
    constructor(options: object) {
      super({ ...options, storeEncoding: "utf8" });
    }
  };
}
