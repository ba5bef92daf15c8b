import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { RunningCopy } from "../../../../../tools/bench/running/running-copy.ts";
import { copyProject } from "../../../../../tools/project-copy/copy-project.ts";

/** A copy of the project to be edited while it runs. */
export class LiveCopy {
  readonly #above = mkdtempSync(join(tmpdir(), "slipstream-live-"));
  readonly folder = join(this.#above, "copy");

  static async make(): Promise<LiveCopy> {
    const copy = new LiveCopy();
    await copyProject(copy.folder);
    return copy;
  }

  /** `npm start` in it. */
  start(...options: readonly string[]): Promise<RunningCopy> {
    return RunningCopy.start(this.folder, options);
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  /** Saves a file with one place changed. Throws when that place is not there. */
  edit(file: string, from: string, to: string): void {
    const text = this.read(file);
    if (!text.includes(from)) throw new Error(`${file} no longer has ${from}: edit it in another way.`);
    this.write(
      file,
      text.replace(from, () => to),
    );
  }

  /** Beside, and renamed: written in place, a busy machine may find the file empty first, and say so. */
  write(file: string, text: string): void {
    const path = join(this.folder, file);
    const beside = join(dirname(path), `.${basename(path)}`);
    writeFileSync(beside, text);
    renameSync(beside, path);
  }

  /** All that a new process synthesizes with nothing kept, by path. */
  async synthesizeAnew(stage: string): Promise<ReadonlyMap<string, string>> {
    const outDir = join(this.#above, "anew");
    await promisify(execFile)(process.execPath, ["main.ts"], {
      cwd: this.folder,
      env: { STAGE: stage, CDKTF_OUTDIR: outDir },
    });
    const files = filesIn(outDir);
    await rm(outDir, { recursive: true });
    return files;
  }

  remove(): Promise<void> {
    return rm(this.#above, { recursive: true });
  }
}

/** Every file in a folder and below, with its bytes as text. */
export function filesIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(join(folder, name), "latin1")]));
}
