import { hash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { KeptSourceMaps } from "../../synth/cache/kept-source-maps.ts";
import { projectRoot } from "../../synth/project-root.ts";
import { cacheFolder } from "./synthesize.ts";

/** A source map as JSON has it, as far as it is read or changed here. */
interface SourceMapJson {
  readonly mappings: string;
  readonly sourceRoot?: string;
}

/** The project's root as a URL: what the sources of the maps begin with. */
export const sourceRoot = pathToFileURL(`${projectRoot}/`).href;

/** The source maps that synth has kept of what is deployed; their sources are URLs of this project's files. */
export class DeployedSourceMaps {
  readonly #kept: KeptSourceMaps;

  /** @param folder what synth keeps */
  constructor(folder = cacheFolder) {
    this.#kept = new KeptSourceMaps(folder);
  }

  /** @param sha256 of a function's zip, in Base64: Terraform's `source_code_hash`, Lambda's `CodeSha256` */
  ofZip(sha256: string): string | undefined {
    return this.#read(Buffer.from(sha256, "base64").toString("hex"), 0);
  }

  /** @param code of a resolver, as AppSync has it: with what synth has told it in lines above its own (`CodeBundles.resolver`) */
  ofCode(code: string): string | undefined {
    const lines = code.split("\n");
    for (let told = 0; told === 0 || lines[told - 1]!.startsWith("const "); told += 1) {
      const map = this.#read(hash("sha256", lines.slice(told).join("\n")), told);
      if (map !== undefined) return map;
    }
    return undefined;
  }

  /** @param linesAbove that are none of the bundle's */
  #read(sha256: string, linesAbove: number): string | undefined {
    const text = this.#kept.read(sha256);
    if (text === undefined) return undefined;
    const map = JSON.parse(text) as SourceMapJson;
    return JSON.stringify({ ...map, sourceRoot, mappings: ";".repeat(linesAbove) + map.mappings } satisfies SourceMapJson);
  }
}
