import type { Members } from "../gateway/input-shape.ts";

/** What SSM's actions take. */
export const ssmInputs: Readonly<Record<string, Members>> = {
  GetParameter: { Name: "string", WithDecryption: "boolean" },
};
