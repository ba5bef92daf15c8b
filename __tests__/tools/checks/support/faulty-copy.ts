import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Outcome } from "../../../../tools/checks/running/run-checks.ts";
import type { Edit } from "./injected-fault.ts";

/** A copy of the project's own files, with faults in it. */
export class FaultyCopy {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Throws when a fault has no place in the files as they are by now.
   * @param copy puts the files into a folder that is not there yet
   * @param cache what synth has kept of other copies: most of what is bundled has no fault
   */
  static async make(copy: (folder: string) => Promise<void>, edits: readonly Edit[], cache: string): Promise<FaultyCopy> {
    const made = new FaultyCopy(join(await mkdtemp(join(tmpdir(), "slipstream-faulty-")), "copy"));
    try {
      await copy(made.#folder);
      await mkdir(join(made.#folder, ".slipstream"));
      await symlink(cache, join(made.#folder, ".slipstream/cache"), "junction");
      for (const edit of edits) await made.#inject(edit);
      return made;
    } catch (error) {
      await made.remove();
      throw error;
    }
  }

  /**
   * Runs the copy's own checks, as its `npm run check` does.
   * @param modules their files in `tools/checks/`, e.g. `terraform-json`
   */
  async check(modules: readonly string[]): Promise<readonly Outcome[]> {
    const script = `
      import { runChecks } from "./tools/checks/running/run-checks.ts";
      const modules = await Promise.all(${JSON.stringify(modules)}.map((name) => import("./tools/checks/" + name + ".ts")));
      const checks = modules.flatMap((module) => Object.values(module).filter(({ name, run }) => name && run));
      console.log(JSON.stringify(await runChecks(checks, 2)));`;
    const arguments_ = ["--input-type=module", "--eval", script];
    const { stdout } = await promisify(execFile)(process.execPath, arguments_, { cwd: this.#folder, env: {} });
    return JSON.parse(stdout) as Outcome[];
  }

  read(file: string): Promise<string> {
    return readFile(join(this.#folder, file), "utf8");
  }

  remove(): Promise<void> {
    return rm(dirname(this.#folder), { recursive: true });
  }

  async #inject({ file, after = "", from, to }: Edit): Promise<void> {
    const path = join(this.#folder, file);
    if (from === undefined) return writeFile(path, to, { flag: "wx" });
    const text = await readFile(path, "utf8");
    const start = text.indexOf(after);
    const changed = start === -1 ? text : text.slice(0, start) + text.slice(start).replace(from, () => to);
    if (changed === text) {
      throw new Error(`${file} no longer has ${from}${after && ` after ${after}`}: inject the fault in another way.`);
    }
    await writeFile(path, changed);
  }
}
