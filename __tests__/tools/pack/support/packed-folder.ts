import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { pack } from "../../../../tools/pack/pack.ts";
import type { PackageJson } from "../../../../tools/pack/workspace.ts";

const execute = promisify(execFile);
const root = join(import.meta.dirname, "../../../..");

/** Packing has TypeScript read a whole package, which takes seconds on a busy machine. */
export const packTimeoutMs = 180_000;

/** Packs a package, in this process. Resolves with the tarball's path in `out`. */
export async function packInto(out: string, name: string): Promise<string> {
  const { fileName, tarball } = await pack(name);
  await writeFile(join(out, fileName), tarball);
  return join(out, fileName);
}

/** As `packInto`, as a user does it. */
export async function runPack(out: string, name: string): Promise<string> {
  await execute(process.execPath, [join(root, "tools/cli/pack.ts"), name, "--out", out], { cwd: root });
  return join(
    out,
    (await readdir(out)).find((file) => file.startsWith(`slipstream-${name}-`))!,
  );
}

/** An empty folder outside of the project in which packed packages are installed: only what they themselves name is beside them. */
export class PackedFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(): Promise<PackedFolder> {
    return new PackedFolder(await mkdtemp(join(tmpdir(), "slipstream-packed-")));
  }

  /** As `npm install` of the package's tarball: without a network, what it depends on is a link to the project's own. */
  async install(name: string, tarball: string): Promise<PackageJson> {
    const folder = join(this.path, "node_modules/@slipstream", name);
    await mkdir(folder, { recursive: true });
    await execute("tar", ["-xzf", tarball, "-C", folder, "--strip-components=1"]);
    const packageJson = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as PackageJson;
    for (const dependency of Object.keys(packageJson.dependencies ?? {})) await this.link(dependency);
    return packageJson;
  }

  /** Links a package that is installed in the project. */
  async link(name: string): Promise<void> {
    const entry = join(this.path, "node_modules", name);
    await mkdir(dirname(entry), { recursive: true });
    await symlink(join(root, "node_modules", name), entry, "junction").catch((error: NodeJS.ErrnoException) => {
      // Another package that is installed here needs it, too.
      if (error.code !== "EEXIST") throw error;
    });
  }

  /** Runs a program in plain Node and resolves with what it prints. */
  async run(program: string): Promise<string> {
    const file = join(this.path, "program.mjs");
    await writeFile(file, program);
    const { NODE_OPTIONS: _jestOnly, ...env } = process.env;
    return (await execute(process.execPath, [file], { cwd: this.path, env })).stdout;
  }

  /** A folder, or a file, of the project, copied as `name`. */
  async copy(path: string, name: string): Promise<void> {
    await cp(join(root, path), join(this.path, name), { recursive: true });
  }

  /** The paths of an installed package's files below its folder, sorted. */
  async filesOf(name: string): Promise<string[]> {
    const folder = join(this.path, "node_modules/@slipstream", name);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return files.map((file) => file.slice(folder.length + 1)).sort();
  }

  async read(name: string, file: string): Promise<string> {
    return readFile(join(this.path, "node_modules/@slipstream", name, file), "utf8");
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true });
  }
}
