import type { DataSource } from "./data-source.ts";

/** Type `NONE`: answers with the request's `payload`. */
export function noneDataSource(): DataSource {
  return {
    invoke: async (request) => ({ result: (request as { payload?: unknown } | null)?.payload ?? null }),
  };
}
