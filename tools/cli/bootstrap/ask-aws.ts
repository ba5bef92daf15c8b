import { STSClient } from "@aws-sdk/client-sts";
import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import { CommandError } from "../command.ts";

/** What bootstrap asks AWS about an account before it makes anything in it. All of it throws a `CommandError` for what the user can mend. */
export interface AskedAccount {
  /** What S3 answers about a bucket, or an object in it, that must belong to `accountId`. */
  readonly s3: (method: "HEAD" | "GET", path: string, accountId: string) => Promise<Response>;
  /** What IAM says of an OIDC provider, as XML; `undefined` when there is none. */
  readonly oidcProvider: (arn: string) => Promise<string | undefined>;
}

/** With the credentials that Terraform will find. Three questions are no reason for the SDK's clients of S3 and IAM. */
export function askAws(region: string): AskedAccount {
  const { credentials } = new STSClient({ region }).config;
  const send = async (service: "s3" | "iam", path: string, request: Readonly<Partial<Sent>>): Promise<Response> => {
    const url = new URL(path, endpointOf(service, region));
    const { hostname, host, protocol } = url;
    const signer = new SignatureV4({
      service,
      region: service === "iam" ? "us-east-1" : region,
      credentials,
      sha256: Sha256,
      uriEscapePath: service !== "s3",
    });
    const { method = "GET", headers, body } = request;
    const unsigned = { method, protocol, hostname, path: url.pathname, headers: { host, ...headers }, body };
    const signed = await signer.sign(unsigned);
    return fetch(url, { method, headers: signed.headers, body, redirect: "manual" }).catch((error: Error) => {
      const { cause } = error as { cause?: Error };
      throw new CommandError(`${url.origin} can't be reached: ${cause?.message || error.message}.`);
    });
  };
  return {
    s3: (method, path, accountId) => send("s3", path, { method, headers: { "x-amz-expected-bucket-owner": accountId } }),
    oidcProvider: async (arn) => {
      const body = String(
        new URLSearchParams({ Action: "GetOpenIDConnectProvider", Version: "2010-05-08", OpenIDConnectProviderArn: arn }),
      );
      const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
      const response = await send("iam", "/", { method: "POST", headers, body });
      const answer = await response.text();
      if (response.ok) return answer;
      if (answer.includes("<Code>NoSuchEntity</Code>")) return undefined;
      throw new CommandError(
        `IAM does not tell whether there is ${arn}: ${/<Message>([^<]*)/.exec(answer)?.[1] ?? response.status}`,
      );
    },
  };
}

interface Sent {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** AWS's own, unless the environment names another, as it does for Terraform and all of AWS's SDKs. */
function endpointOf(service: "s3" | "iam", region: string): string {
  const { env } = process;
  const chosen = env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] || env["AWS_ENDPOINT_URL"];
  return chosen || (service === "iam" ? "https://iam.amazonaws.com" : `https://s3.${region}.amazonaws.com`);
}
