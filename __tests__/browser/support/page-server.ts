import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";

const folder = join(import.meta.dirname, "../page");

/** The page, bundled and served as a web app under development is: from an origin of its own. */
export class PageServer {
  /** e.g. `http://localhost:5173` */
  readonly origin: string;
  readonly stop: () => void;

  private constructor(origin: string, stop: () => void) {
    this.origin = origin;
    this.stop = stop;
  }

  static async start(): Promise<PageServer> {
    const html = await readFile(join(folder, "page.html"));
    const { outputFiles } = await build({ entryPoints: [join(folder, "page.js")], bundle: true, format: "esm", write: false });
    const script = outputFiles[0]!.contents;
    const server = createServer(({ url }, response) => {
      const [type, body] = url === "/page.js" ? ["text/javascript", script] : ["text/html", html];
      response.writeHead(200, { "content-type": type }).end(body);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const stop = () => {
      server.close();
      server.closeAllConnections();
    };
    return new PageServer(`http://localhost:${(server.address() as AddressInfo).port}`, stop);
  }
}
