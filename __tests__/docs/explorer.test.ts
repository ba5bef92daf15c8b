import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { demoCustomer, signUpCustomer } from "../../tools/cli/local/demo-customer.ts";
import { useBackend } from "../flows/support/use-backend.ts";
import { root } from "../support/source-files.ts";

const flow = useBackend();

test("the lines for curl get a token and list the orders", async () => {
  const page = await readFile(join(root, "docs/clients.md"), "utf8");
  const [outputs, signIn, list] = calls(/^```\n(API=[^]*?)^```/m.exec(page)![1]!);
  await signUpCustomer(flow.backend.runtime, demoCustomer);

  const { auth } = await send(outputs!);
  const { AuthenticationResult } = await send(signIn!, { "'$CLIENT'": auth.user_pool_client_id });
  const answer = await send(list!, { $TOKEN: AuthenticationResult.AccessToken });
  expect(answer).toEqual({ data: { listOrders: { items: [] } } });
});

interface Call {
  readonly path: string;
  readonly headers: readonly string[];
  readonly body: string | undefined;
}

/** The calls of curl in a shell's lines. */
function calls(lines: string): Call[] {
  const joined = lines.replaceAll("\\\n", "");
  return [...joined.matchAll(/curl -s \$API(\S*)((?: +-[Hd] (?:"[^"]*"|'(?:[^']|'\$\w+')*'))*)/g)].map(([, path, options]) => {
    const given = (name: string) =>
      [...options!.matchAll(new RegExp(`-${name} (?:"([^"]*)"|'((?:[^']|'\\$\\w+')*)')`, "g"))].map(([, a, b]) => a ?? b!);
    return { path: path!, headers: given("H"), body: given("d")[0] };
  });
}

/** Sends a call with what its variables stand for, and resolves with what is answered. */
async function send({ path, headers, body }: Call, variables: Readonly<Record<string, string>> = {}) {
  const filled = (text: string) => Object.entries(variables).reduce((all, [name, value]) => all.replace(name, value), text);
  const response = await fetch(`${flow.backend.runtime.baseUrl}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: headers.map((header) => filled(header).split(": ") as [string, string]),
    ...(body !== undefined && { body: filled(body) }),
  });
  // oxlint-disable-next-line typescript/no-explicit-any -- three services' answers
  return response.json() as Promise<any>;
}
