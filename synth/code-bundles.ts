import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { bundleLambdas } from "./bundle-lambdas.ts";
import { bundlePage, type PageFiles } from "./bundle-page.ts";
import { bundleResolvers } from "./bundle-resolvers.ts";
import type { Bundle } from "./bundle.ts";
import { bundleInputs } from "./cache/bundle-inputs.ts";
import { makeMissing } from "./cache/make-missing.ts";
import type { Made, SynthCache } from "./cache/synth-cache.ts";
import { installation } from "./cache/tool-files.ts";
import { escapeTerraform } from "./escape-terraform.ts";
import { projectRoot } from "./project-root.ts";
import { zipFile } from "./zip.ts";

/** A Lambda function's code as it is deployed. */
export interface LambdaBundle {
  readonly zip: Uint8Array;
  /** The zip's SHA-256 in base64. */
  readonly sourceCodeHash: string;
}

/** What synth tells the resolvers: see `graphql/resolvers/constants.d.ts`. */
export interface ResolverConstants {
  /** URL of the queue that placed orders go to, a reference of Terraform's. */
  readonly QUEUE_URL: string;
  /** Seconds that an order is kept after it was placed. */
  readonly RETENTION_SECONDS: number;
}

/** All code that is deployed, by its file from the project's root. Made before there is a stack: constructors can't wait. */
export class CodeBundles {
  readonly #zips: ReadonlyMap<string, Uint8Array>;
  readonly #resolvers: ReadonlyMap<string, string>;
  /** The page's files, as browsers ask for them. */
  readonly page: PageFiles;

  /**
   * @param zips each function's package
   * @param resolvers each resolver's code
   * @param page @default there is none
   */
  constructor(zips: ReadonlyMap<string, Uint8Array>, resolvers: ReadonlyMap<string, string>, page: PageFiles = new Map()) {
    this.#zips = zips;
    this.#resolvers = resolvers;
    this.page = page;
  }

  /** The function whose `handler` is in `file`. Throws when there is none. */
  lambda(file: string): LambdaBundle {
    const zip = find(this.#zips, file);
    return { zip, sourceCodeHash: createHash("sha256").update(zip).digest("base64") };
  }

  /**
   * The resolver in `file` for Terraform, with those of `constants` that it uses. Throws when there is none.
   *
   * They are declared above the code instead of being put into it: within a template literal CDKTF would take the surrounding
   * `${…}` for an expression of Terraform's, and write a reference there without its own.
   */
  resolver(file: string, constants: ResolverConstants): string {
    const code = find(this.#resolvers, file);
    const used = Object.entries(constants).filter(([name]) => code.includes(name));
    const declarations = used.map(([name, value]) => `const ${name} = ${JSON.stringify(value)};\n`);
    return declarations.join("") + escapeTerraform(code);
  }
}

/** What a process says of itself that is asked again after each save. */
export interface Resynthesis {
  /**
   * Told of each function's package that had to be made, at once: of eleven, the last takes a fifth of a second longer than the first.
   * @returns left out, or resolves once the next package may be made
   */
  readonly onFunction?: (file: string, zip: Uint8Array) => Promise<void> | void;
}

/** The page's folder, and what there is kept under: its entry's name. */
const page = { folder: "web", entry: "web/main.tsx" };

/**
 * Bundles every function in `lambdas/`, every resolver in `graphql/resolvers/` and the page in `web/`. Throws when one does not compile.
 * @param cache for what has not changed since. Left out, all is bundled.
 * @param resynthesis left out: this process ends soon
 */
export async function bundleCode(cache?: SynthCache, resynthesis?: Resynthesis): Promise<CodeBundles> {
  const packages = cache ? installation() : "";
  const options = { sourceMaps: cache !== undefined, isRepeated: resynthesis !== undefined };
  const [zips, resolvers, pages] = await Promise.all([
    makeMissing(sources("lambdas"), { cache, key: `zip ${packages}` }, async (files) => {
      const zips = new Map<string, Made>();
      for (const [file, { code, ...from }] of await bundleLambdas(files, options)) {
        const zip = zipFile("index.js", code);
        await resynthesis?.onFunction?.(file, zip);
        zips.set(file, made(zip, from));
      }
      return zips;
    }),
    makeMissing(sources("graphql/resolvers"), { cache, key: `code ${packages}` }, async (files) =>
      mapValues(await bundleResolvers(files, options), ({ code, ...from }) => made(code, from)),
    ),
    makeMissing([page.entry], { cache, key: `page ${packages}` }, async () => {
      const { files, sources } = await bundlePage(page.folder);
      return new Map([[page.entry, made(asOneFile(files), { sources })]]);
    }),
  ]);
  return new CodeBundles(
    zips,
    mapValues(resolvers, (code) => Buffer.from(code).toString()),
    filesOf(pages.get(page.entry)!),
  );
}

/** The cache keeps one content for a source. */
function asOneFile(files: PageFiles): Uint8Array {
  return Buffer.from(JSON.stringify([...files].map(([path, content]) => [path, Buffer.from(content).toString("base64")])));
}

function filesOf(one: Uint8Array): PageFiles {
  const files = JSON.parse(Buffer.from(one).toString()) as readonly (readonly [string, string])[];
  return new Map(files.map(([path, content]) => [path, Buffer.from(content, "base64")]));
}

function made(content: Uint8Array, { sources, ...sourceMap }: Omit<Bundle, "code">): Made {
  return { content, inputs: bundleInputs(sources), ...sourceMap };
}

function mapValues<From, To>(map: ReadonlyMap<string, From>, change: (value: From) => To): ReadonlyMap<string, To> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}

/** A folder's own TypeScript files: what is deployed. What they share is in folders below. */
function sources(folder: string): string[] {
  const files = readdirSync(join(projectRoot, folder), { withFileTypes: true });
  return files
    .filter((file) => file.isFile() && file.name.endsWith(".ts") && !file.name.endsWith(".d.ts"))
    .map((file) => `${folder}/${file.name}`)
    .sort();
}

function find<Code>(bundles: ReadonlyMap<string, Code>, file: string): Code {
  const code = bundles.get(file);
  if (code === undefined) throw new Error(`There is no "${file}" to deploy. There is: ${[...bundles.keys()].join(", ")}.`);
  return code;
}
