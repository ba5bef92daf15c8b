import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import { unzipSync } from "fflate";
import type { FunctionCode } from "./function-settings.ts";

/** Unpacks a function's zip into `dir`. Throws an `Error` that names the file when it is missing or no zip. */
export async function unpackCode(zipFile: string, dir: string): Promise<FunctionCode> {
  const zip = await readFile(zipFile).catch((error: Error) => {
    throw new Error(`filename: ${zipFile} cannot be read: ${error.message}`);
  });
  for (const [name, content] of Object.entries(entries(zip, zipFile))) {
    const file = resolve(dir, name);
    if (!file.startsWith(resolve(dir) + sep)) throw new Error(`filename: ${zipFile} has an entry outside of its folder: ${name}`);
    if (name.endsWith("/")) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return { dir, sizeBytes: zip.byteLength, sha256: createHash("sha256").update(zip).digest("base64") };
}

function entries(zip: Uint8Array, zipFile: string): Record<string, Uint8Array> {
  try {
    return unzipSync(zip);
  } catch (error) {
    throw new Error(`filename: ${zipFile} is no zip: ${(error as Error).message}`, { cause: error });
  }
}
