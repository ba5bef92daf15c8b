import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";

const folder = join(import.meta.dirname, "../page");
const docs = join(import.meta.dirname, "../../../docs/clients.md");

/** Lines that a page may be asked to leave out, to see what each is for: the query's `without`. */
const marks = { endpoint: "custom.userPoolEndpoint", realtime: "custom.plainGraphQL" };

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
    const entryPoints = [join(folder, "page.js")];
    const { outputFiles } = await build({ entryPoints, bundle: true, format: "esm", write: false, plugins: [asDocumented] });
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

/** Gives the page `docs/clients.md` for a module: what it says a page has to do. */
const asDocumented: Plugin = {
  name: "as documented",
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^docs\/clients\.md$/ }, () => ({ path: docs, namespace: "documented" }));
    onLoad({ filter: /.*/, namespace: "documented" }, async () => ({
      contents: connecting(await readFile(docs, "utf8")),
      resolveDir: folder,
    }));
  },
};

/** The section's code, for the backend that the page's query names. Throws when what is left out is not there. */
function connecting(text: string): string {
  const section = text.split("## A page with Amplify")[1]!;
  const code = /^```js\n([^]*?)^```/m.exec(section)![1]!.replace(example, "`${query.get('backend')}/amplify_outputs.json`");
  const lines = code.split("\n").map((line) => Object.entries(marks).reduce(leaveOut, line));
  for (const part of ["query.get('backend')", ...Object.values(marks)]) {
    if (!code.includes(part)) throw new Error(`The code in docs/clients.md has no ${part}, which the page needs.`);
  }
  return ["const query = new URLSearchParams(location.search);", ...lines].join("\n");
}

const example = '"https://localhost:4567/amplify_outputs.json"';

function leaveOut(line: string, [name, mark]: [string, string]): string {
  return line.includes(mark) ? `if (query.get("without") !== "${name}") ${line}` : line;
}
