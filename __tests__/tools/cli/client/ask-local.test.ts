import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { askLocal } from "../../../../tools/cli/client/ask-local.ts";
import { localCertificate } from "../../../../tools/cli/start/local-certificate.ts";

test("a TLS port whose certificate is not trusted is not taken for one where nothing answers", async () => {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-tls-"));
  const server = createServer(await localCertificate(join(folder, "tls"))).listen(0, "127.0.0.1");
  await once(server, "listening");
  const endpoint = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await expect(askLocal("/health", endpoint, "or not")).rejects.toThrow(
    `The certificate of ${endpoint} is not trusted: set NODE_EXTRA_CA_CERTS`,
  );
  server.close();
  await rm(folder, { recursive: true });
});
