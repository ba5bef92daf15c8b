import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What S3 and IAM of an account answer when bootstrap asks what there is. STS is the local runtime's: it has neither S3's API nor IAM's. */
export class FakeAccount {
  /** Keys of objects by bucket. */
  readonly buckets = new Map<string, Map<string, string>>();
  /** What is answered about others' buckets and what is in them, by path: the status, and headers that come with it. */
  readonly others = new Map<string, readonly [status: number, headers: Record<string, string>]>();
  /** Tags and audiences of the OIDC provider. */
  oidcProvider: { readonly tags: Record<string, string>; readonly audiences: readonly string[] } | undefined;
  /** What was asked, and the owner that was expected. */
  readonly asked: string[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const { method, url, headers } = request;
      this.asked.push([method, url, headers["x-amz-expected-bucket-owner"]].filter(Boolean).join(" "));
      if (!headers.authorization?.startsWith("AWS4-HMAC-SHA256 ")) return void response.writeHead(403).end();
      const [status, body, more] = method === "POST" ? this.#iam() : this.#s3(url!);
      response.writeHead(status, more).end(method === "HEAD" ? undefined : body);
    });
  }

  async start(): Promise<void> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  #s3(path: string): [number, string, Record<string, string>?] {
    const [, bucket = "", ...key] = path.split("/");
    const other = this.others.get(path.slice(1));
    if (other) return [other[0], "", other[1]];
    const objects = this.buckets.get(bucket);
    const found = key.length === 0 ? objects && "" : objects?.get(key.join("/"));
    return found === undefined ? [404, ""] : [200, found, { "x-amz-bucket-region": "eu-west-1" }];
  }

  #iam(): [number, string] {
    const provider = this.oidcProvider;
    if (!provider) return [404, "<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>none</Message></Error></ErrorResponse>"];
    const audiences = provider.audiences.map((audience) => `<member>${audience}</member>`);
    const tags = Object.entries(provider.tags).map(([key, value]) => `<member><Key>${key}</Key><Value>${value}</Value></member>`);
    const answer = `<ClientIDList>${audiences.join("")}</ClientIDList><Tags>${tags.join("")}</Tags>`;
    return [200, `<GetOpenIDConnectProviderResponse>${answer}</GetOpenIDConnectProviderResponse>`];
  }
}
