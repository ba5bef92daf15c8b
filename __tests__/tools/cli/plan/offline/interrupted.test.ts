import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";

const root = join(import.meta.dirname, "../../../../..");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-interrupted-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A Terraform that says where it runs, and does not care to end. */
function putTerraform(port: number): string {
  const file = join(folder, "terraform");
  const script = `#!${process.execPath}
process.on("SIGTERM", () => undefined).on("SIGINT", () => undefined);
require("node:net").connect(${port}, "127.0.0.1").write(process.cwd());
`;
  writeFileSync(file, script);
  chmodSync(file, 0o755);
  return file;
}

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)("an offline plan that %s ends leaves neither Terraform nor a folder", async (signal, code) => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const work = `
    import { terraform } from "@slipstream/offline-plan";
    import { withTemporaryFolder } from "./tools/cli/plan/offline/temporary-folder.ts";
    await withTemporaryFolder((folder) => terraform(folder, "plan"));`;
  const env = { ...process.env, TERRAFORM: putTerraform((server.address() as AddressInfo).port) };
  const args = ["--input-type=module", "--eval", work];
  const planning = spawn(process.execPath, args, { cwd: root, env, stdio: "ignore" });
  const ended = once(planning, "exit");
  const [terraform] = (await once(server, "connection")) as [Socket];
  const where = String((await once(terraform, "data"))[0]);
  expect(existsSync(where)).toBe(true);
  const terraformEnded = once(terraform, "close");
  planning.kill(signal);
  expect(await ended).toEqual([code, null]);
  await terraformEnded;
  expect(existsSync(where)).toBe(false);
  server.close();
});
