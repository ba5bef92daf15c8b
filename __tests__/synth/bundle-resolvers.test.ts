import { describe, expect, test } from "@jest/globals";
import { bundleResolvers } from "../../synth/bundle-resolvers.ts";

describe("a bundled resolver", () => {
  const file = "graphql/resolvers/Mutation.placeOrder.ts";

  test("imports AppSync's own modules only, and exports request and response", async () => {
    const code = Buffer.from((await bundleResolvers([file])).get(file)!.code).toString();
    const imports = [...code.matchAll(/^import .* from "([^"]+)";$/gm)].map(([, name]) => name);
    expect(new Set(imports)).toEqual(new Set(["@aws-appsync/utils"]));
    expect(code).toMatch(/export \{\n {2}request,\n {2}response\n\};\n$/);
  });

  test("fits into what AppSync takes", async () => {
    const code = Buffer.from((await bundleResolvers([file])).get(file)!.code).toString();
    expect(code.length).toBeLessThan(32_768);
  });
});

test("a resolver that does not compile is refused with its file", async () => {
  await expect(bundleResolvers(["graphql/resolvers/Query.nothing.ts"])).rejects.toThrow("graphql/resolvers/Query.nothing.ts");
});
