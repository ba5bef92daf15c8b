import { expect, jest, test } from "@jest/globals";
import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Credentials } from "../../../../packages/local/gateway/identity.ts";
import { developerCredentials } from "../../../../packages/local/iam/access-keys.ts";
import type { SignedRequest } from "../../../../packages/local/iam/signature.ts";
import { makeRole, region, startIam } from "./support.ts";

/** A request as an SDK would sign it. */
async function sign(
  credentials: Credentials,
  options: {
    at?: Date;
    path?: string;
    query?: Record<string, string>;
    region?: string;
    spaced?: string;
    unsigned?: readonly string[];
  } = {},
): Promise<SignedRequest> {
  const { at = new Date(), path = "/", query = {}, spaced = "  a   b ", unsigned = [] } = options;
  const signer = new SignatureV4({ credentials, service: "sqs", region: options.region ?? region, sha256: Sha256 });
  const headers = {
    host: "sync-127.0.0.1:4566",
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": "AmazonSQS.SendMessage",
    "x-spaced": spaced,
  };
  const { headers: signed } = await signer.sign(
    { method: "POST", protocol: "http:", hostname: "127.0.0.1", path, query, headers, body: '{"a":1}' },
    { signingDate: at, unsignableHeaders: new Set(unsigned) },
  );
  const pairs = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  const url = pairs.length > 0 ? `${path}?${pairs.join("&")}` : path;
  const lowerCase = Object.fromEntries(Object.entries(signed).map(([name, value]) => [name.toLowerCase(), value]));
  return { method: "POST", url, headers: lowerCase, body: Buffer.from('{"a":1}') };
}

test("the developer's keys make the developer", async () => {
  const { iam } = startIam();
  expect(developerCredentials).toEqual({ accessKeyId: "LOCAL", secretAccessKey: "local", sessionToken: "" });
  expect(iam.authenticate(await sign(developerCredentials), "sqs")).toBe(iam.developer);
  expect(iam.developer).toEqual({ kind: "developer", arn: "arn:aws:iam::000000000000:user/developer" });
});

test("a role's keys make the role, and each role has its own", async () => {
  const { iam } = startIam();
  const [one, two] = [await makeRole(iam, "one"), await makeRole(iam, "two")];
  expect(iam.authenticate(await sign(iam.credentials(one)))).toBe(one);
  expect(iam.authenticate(await sign(iam.credentials(two)))).toBe(two);
  expect(iam.credentials(one)).toBe(iam.credentials(one));
  expect(iam.credentials(one).accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
});

test("paths and queries count with their encoding", async () => {
  const { iam } = startIam();
  const path = "/2015-03-31/functions/arn%3Aaws%3Alambda/invocations";
  expect(iam.authenticate(await sign(developerCredentials, { path }))).toBe(iam.developer);
  expect(iam.authenticate(await sign(developerCredentials, { path: "/it's(a)*!" }))).toBe(iam.developer);
  const queried = await sign(developerCredentials, { path: "/x", query: { b: "2", a: "1", "c d": "" } });
  expect(iam.authenticate(queried)).toBe(iam.developer);
  expect(iam.authenticate({ ...queried, url: queried.url.replace(/=$/, "") })).toBe(iam.developer);
});

test("a header that stands there twice counts as one", async () => {
  const { iam } = startIam();
  const signed = await sign(developerCredentials, { spaced: "a,b" });
  expect(iam.authenticate({ ...signed, headers: { ...signed.headers, "x-spaced": ["a", "b"] } })).toBe(iam.developer);
});

test("a changed body, header, path or secret, and a host that is not signed, make the signature wrong", async () => {
  const { iam } = startIam();
  const signed = await sign(developerCredentials);
  const forged: SignedRequest[] = [
    { ...signed, body: Buffer.from('{"a":2}') },
    { ...signed, headers: { ...signed.headers, "x-amz-target": "AmazonSQS.PurgeQueue" } },
    { ...signed, url: "/other" },
    { ...signed, method: "PUT" },
    await sign({ ...developerCredentials, secretAccessKey: "guessed" }),
    await sign(developerCredentials, { unsigned: ["host"] }),
  ];
  for (const request of forged) {
    expect(() => iam.authenticate(request)).toThrow(
      expect.objectContaining({
        name: "InvalidSignatureException",
        message:
          "The request signature we calculated does not match the signature you provided. " +
          "Check your AWS Secret Access Key and signing method.",
        statusCode: 403,
      }),
    );
  }
});

test("an unsigned request misses its token", () => {
  const { iam } = startIam();
  expect(() => iam.authenticate({ method: "POST", url: "/", headers: {}, body: Buffer.alloc(0) })).toThrow(
    expect.objectContaining({
      name: "MissingAuthenticationTokenException",
      message: "Request is missing Authentication Token",
      statusCode: 403,
    }),
  );
});

test.each([
  ["half a header", { authorization: "AWS4-HMAC-SHA256 Credential=LOCAL" }],
  ["a header without its date", { "x-amz-date": undefined }],
])("%s is incomplete", async (_, changed) => {
  const { iam } = startIam();
  const { headers, ...request } = await sign(developerCredentials);
  expect(() => iam.authenticate({ ...request, headers: { ...headers, ...changed } })).toThrow(
    expect.objectContaining({
      name: "IncompleteSignatureException",
      message:
        "The Authorization header should be AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…, next to X-Amz-Date",
      statusCode: 403,
    }),
  );
});

test("an unknown key, and a role's key without its token, are not recognized", async () => {
  const { iam } = startIam();
  const credentials = iam.credentials(await makeRole(iam, "role"));
  const unknown = [
    await sign({ ...credentials, accessKeyId: "ASIAUNKNOWN" }),
    await sign({ ...credentials, sessionToken: "" }),
    await sign({ ...credentials, sessionToken: "x".repeat(credentials.sessionToken.length) }),
    await sign({ ...credentials, sessionToken: "é".repeat(credentials.sessionToken.length) }),
  ];
  for (const request of unknown) {
    const message = "The security token included in the request is invalid.";
    expect(() => iam.authenticate(request)).toThrow(expect.objectContaining({ name: "UnrecognizedClientException", message }));
  }
});

test("a signature is good for 15 minutes", async () => {
  const { iam } = startIam();
  const minutes = (count: number) => new Date(Date.now() + count * 60_000);
  expect(iam.authenticate(await sign(developerCredentials, { at: minutes(-14) }))).toBe(iam.developer);
  for (const at of [minutes(-16), minutes(16)]) {
    const request = await sign(developerCredentials, { at });
    expect(() => iam.authenticate(request)).toThrow(
      expect.objectContaining({ name: "InvalidSignatureException", message: expect.stringMatching(/^Signature expired: /) }),
    );
  }
});

test("a signature is good for 15 minutes to the millisecond", async () => {
  const { iam } = startIam();
  const at = new Date(Math.floor(Date.now() / 1000) * 1000);
  const request = await sign(developerCredentials, { at });
  const now = jest.spyOn(Date, "now");
  try {
    now.mockReturnValue(at.getTime() + 15 * 60_000);
    expect(iam.authenticate(request)).toBe(iam.developer);
    now.mockReturnValue(at.getTime() + 15 * 60_000 + 1);
    expect(() => iam.authenticate(request)).toThrow(/^Signature expired: /);
  } finally {
    now.mockRestore();
  }
});

test.each([
  ["after", (date: string) => `${date} (x)`],
  ["before", (date: string) => `(x) ${date}`],
])("a date with something %s it is none", async (_, changed) => {
  const { iam } = startIam();
  const { headers, ...request } = await sign(developerCredentials);
  const date = changed(String(headers["x-amz-date"]));
  expect(() => iam.authenticate({ ...request, headers: { ...headers, "x-amz-date": date } })).toThrow(/^Signature expired: /);
});

test("a clock that a test has moved forward does not make signatures expire", async () => {
  const { iam, clock } = startIam();
  clock.advance(24 * 3600_000);
  expect(iam.authenticate(await sign(developerCredentials))).toBe(iam.developer);
  expect(iam.authenticate(await sign(developerCredentials, { at: new Date(clock.now()) }))).toBe(iam.developer);
});

test("a signature for another region or service is refused", async () => {
  const { iam } = startIam();
  const elsewhere = await sign(developerCredentials, { region: "us-east-1" });
  expect(() => iam.authenticate(elsewhere)).toThrow(
    expect.objectContaining({
      name: "InvalidSignatureException",
      message: "Credential should be scoped to a valid region, not 'us-east-1': this runtime is eu-west-1.",
    }),
  );
  const signed = await sign(developerCredentials);
  expect(() => iam.authenticate(signed, "sns")).toThrow(
    expect.objectContaining({
      name: "InvalidSignatureException",
      message: "Credential should be scoped to correct service: 'sns'.",
    }),
  );
});
