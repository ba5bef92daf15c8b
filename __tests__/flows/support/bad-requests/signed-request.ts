import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import type { HttpRequest } from "./exchange.ts";

const credentials = { accessKeyId: "LOCAL", secretAccessKey: "local" };

/** The request as the developer would send it. */
export async function signed(baseUrl: string, service: string, request: HttpRequest): Promise<HttpRequest> {
  const { hostname, host } = new URL(baseUrl);
  const signer = new SignatureV4({ credentials, service, region: "eu-west-1", sha256: Sha256 });
  const [path = "/", search = ""] = request.path.split("?");
  const query = Object.fromEntries(new URLSearchParams(search));
  const { headers } = await signer.sign({
    ...request,
    path,
    query,
    protocol: "http:",
    hostname,
    headers: { ...request.headers, host },
  });
  return { ...request, headers };
}
