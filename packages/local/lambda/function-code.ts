import { createHash } from "node:crypto";
import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, resolve, sep } from "node:path";
import { unzipSync } from "fflate";
import { isInspected } from "../debugging/inspector.ts";
import type { SourceMaps } from "../debugging/source-maps.ts";
import type { FunctionCode } from "./function-settings.ts";

/**
 * Unpacks a function's zip into `dir`; under an inspector a source map of the handler's module is written beside it, and named below its last line.
 * Throws an `Error` that names the file when it is missing or no zip.
 */
export async function unpackCode(zipFile: string, dir: string, handler: string, sourceMaps?: SourceMaps): Promise<FunctionCode> {
  const zip = await readFile(zipFile).catch((error: Error) => {
    throw new Error(`filename: ${zipFile} cannot be read: ${error.message}`);
  });
  const unpacked = entries(zip, zipFile);
  for (const [name, content] of Object.entries(unpacked)) {
    const file = resolve(dir, name);
    if (!file.startsWith(resolve(dir) + sep)) throw new Error(`filename: ${zipFile} has an entry outside of its folder: ${name}`);
    if (name.endsWith("/")) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  // Above /var/task there is none; above this folder one may say what its `.js` files are.
  if (!Object.hasOwn(unpacked, "package.json")) await writeFile(resolve(dir, "package.json"), "{}");
  const sha256 = createHash("sha256").update(zip).digest("base64");
  const module = Object.keys(unpacked).find(
    (name) => name.replace(/\.[cm]?js$/, "") === handler.slice(0, handler.lastIndexOf(".")),
  );
  const sourceMap = isInspected() ? sourceMaps?.ofZip(sha256) : undefined;
  if (module !== undefined && sourceMap !== undefined) {
    await writeFile(resolve(dir, `${module}.map`), sourceMap);
    await appendFile(resolve(dir, module), `\n//# sourceMappingURL=${basename(module)}.map\n`);
  }
  return { dir, sizeBytes: zip.byteLength, sha256 };
}

function entries(zip: Uint8Array, zipFile: string): Record<string, Uint8Array> {
  try {
    return unzipSync(zip);
  } catch (error) {
    throw new Error(`filename: ${zipFile} is no zip: ${(error as Error).message}`, { cause: error });
  }
}
