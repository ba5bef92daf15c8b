import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runMeasured } from "../../bench/running/run-measured.ts";

/** What ran state machines here before, and is measured against. */
const library = "aws-local-stepfunctions@3.0.0";

/** Of the library's face what is used. */
interface LibraryModule {
  readonly StateMachine: new (
    definition: unknown,
    options: { readonly validationOptions: { readonly noValidate: true } },
  ) => LibraryMachine;
}

interface LibraryMachine {
  run(
    input: unknown,
    options: {
      readonly overrides: { readonly taskResourceLocalHandlers: Readonly<Record<string, () => Promise<unknown>>> };
      readonly context: object;
    },
  ): { readonly result: Promise<unknown>; readonly eventLogs: AsyncIterable<unknown> };
}

/** Installs the library in a folder of its own, outside of the project, for as long as `use` takes. */
export async function withLibrary<T>(signal: AbortSignal, use: (library: LibraryModule) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-bench-"));
  try {
    await writeFile(join(folder, "package.json"), JSON.stringify({ private: true }));
    const install = ["npm", "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", library];
    await runMeasured(install, { cwd: folder, signal });
    const entry = join(folder, "node_modules", "aws-local-stepfunctions", "build", "main.node.esm.js");
    return await use((await import(pathToFileURL(entry).href)) as LibraryModule);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
