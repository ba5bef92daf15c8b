import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { zipSync } from "fflate";
import type { RuntimeContext } from "../../service-module.ts";
import { blocks } from "../../terraform/arguments/nested-blocks.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { Arguments, ResourceAddress, ResourceType } from "../../terraform/resource-type.ts";

type Files = Readonly<Record<string, Uint8Array>>;

const known = ["type", "output_path", "source_file", "source_dir", "source_content", "source_content_filename", "source"];

/** A zip holds no time zone, only a date on the clock: the earliest that there is. */
const date = new Date(1980, 0, 1);

/**
 * `archive_file` of Terraform's archive provider: zips a function's code when the stack starts. The zip lies in the folder of this
 * run, and `output_path` leads there: nothing is written beside the stack.
 */
export function archiveFileData({ workDir }: Pick<RuntimeContext, "workDir">): ResourceType {
  return {
    arguments: known,
    make: async (args, resource) => {
      if (text(args, "type") !== "zip") throw new Error(`type ${JSON.stringify(args.type)}: only zip is run here`);
      const zip = zipSync(await sourceFiles(args, resource), { mtime: date });
      const path = join(workDir, "archives", resource.stack, `${resource.name}.zip`);
      await mkdir(join(path, ".."), { recursive: true });
      await writeFile(path, zip);
      const digest = (algorithm: string, encoding: "hex" | "base64") => createHash(algorithm).update(zip).digest(encoding);
      return {
        id: digest("sha1", "hex"),
        output_path: path,
        output_size: zip.byteLength,
        output_sha: digest("sha1", "hex"),
        output_sha256: digest("sha256", "hex"),
        output_base64sha256: digest("sha256", "base64"),
        output_md5: digest("md5", "hex"),
      };
    },
  };
}

async function sourceFiles(args: Arguments, { stackDir }: Pick<ResourceAddress, "stackDir">): Promise<Files> {
  const ways = ["source_file", "source_dir", "source_content", "source"].filter((way) => args[way] != null);
  if (ways.length !== 1) throw new Error("give one of source_file, source_dir, source_content and source");
  if (ways[0] === "source_file") {
    const file = resolve(stackDir, text(args, "source_file"));
    return { [basename(file)]: await read(file) };
  }
  if (ways[0] === "source_dir") return filesBelow(resolve(stackDir, text(args, "source_dir")));
  const contents =
    ways[0] === "source" ? blocks(args.source) : [{ content: args.source_content, filename: args.source_content_filename }];
  return Object.fromEntries(contents.map((source) => [text(source, "filename"), Buffer.from(text(source, "content"))]));
}

async function filesBelow(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: Error) => {
    throw new Error(`source_dir: ${folder} cannot be read: ${error.message}`);
  });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = paths.sort().map(async (path) => [relative(folder, path), await readFile(path)] as const);
  return Object.fromEntries(await Promise.all(files));
}

function read(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: Error) => {
    throw new Error(`source_file: ${file} cannot be read: ${error.message}`);
  });
}
