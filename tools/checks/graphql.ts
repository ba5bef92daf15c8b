import { readdir, readFile } from "node:fs/promises";
import { parse } from "graphql";
import { schemaFile } from "../schema/appsync-schema.ts";
import { checkSchema } from "./graphql/check-schema.ts";
import { publisherFile, publisherFindings } from "./graphql/publisher.ts";
import { resolverFieldFindings } from "./graphql/resolver-fields.ts";
import { resolverImports } from "./graphql/resolver-imports.ts";
import { resolverPartFindings } from "./graphql/resolver-parts.ts";
import type { Check } from "./running/check.ts";
import { stackFindings } from "./synthesized/stack-findings.ts";

/** The schema is valid and says who may use what, and every field of it has the resolver that was written for it. */
export const graphqlCheck: Check = {
  name: "graphql",
  run: async () => {
    const sdl = await readFile(schemaFile, "utf8");
    const resolverFiles = await readdir("graphql/resolvers");
    const findings = [...checkSchema(sdl, resolverFiles), ...(await resolverImports())];
    // What does not parse publishes nothing, and has no fields to wire.
    if (findings.some(({ rule }) => rule === "schema")) return findings;
    findings.push(...publisherFindings(parse(sdl), await readFile(publisherFile, "utf8")));
    const wiring = await stackFindings((stacks) => [
      ...resolverFieldFindings(stacks),
      ...resolverPartFindings(stacks, resolverFiles),
    ]);
    if ("skipped" in wiring) return findings.length > 0 ? findings : wiring;
    return [...findings, ...wiring];
  },
};
