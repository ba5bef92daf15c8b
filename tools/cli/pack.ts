import { mkdir, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { findWorkspace, workspaceNames } from "../pack/workspace.ts";
import { CommandError, runCommand } from "./command.ts";

const names = workspaceNames().join(", ");

await runCommand({
  help: `
Usage: npm run pack -- NAME [--out FOLDER]

Writes a package below packages/ as one tarball, which npm installs alone: compiled JavaScript and types, the project's other packages
that it needs inside, only what npm must install beside it among its dependencies. The same bytes for the same sources.
To use it elsewhere: npm install FOLDER/slipstream-NAME-VERSION.tgz. Needs no network.

  NAME           ${names};
                 or asl-action, plan-review-action: writes the one file that this action in .github/actions runs
  --out FOLDER   where to (default .slipstream/packages)`,
  options: { out: { type: "string", default: ".slipstream/packages" } },
  takesArguments: true,
  run: async ({ out }, args) => {
    const [name] = args;
    if (name === undefined || args.length > 1)
      throw new CommandError(`Give one package: npm run pack -- NAME. There are ${names}.`);
    if (name.endsWith("-action")) {
      const { actions, bundleAction } = await import("../bundles/bundle-action.ts");
      const action = name.replace(/-action$/, "");
      const command = actions.get(action);
      if (!command) throw new CommandError(`"${name}" is no action. There are ${[...actions.keys()].join("-action, ")}-action.`);
      for (const [file, content] of await bundleAction(action, command)) {
        await writeFile(file, content);
        console.log(file);
      }
      return;
    }
    findWorkspace(name);
    // Only now: with it come TypeScript and esbuild.
    const { pack } = await import("../pack/pack.ts");
    const packed = await pack(name);
    const file = join(resolve(out), packed.fileName);
    await mkdir(resolve(out), { recursive: true });
    await writeFile(file, packed.tarball);
    const size = `${packed.files} files, ${Math.ceil(packed.tarball.length / 1024)} KB`;
    const dependencies = Object.keys(packed.dependencies);
    const needs = dependencies.length === 0 ? "needs nothing else" : `npm installs beside it ${dependencies.join(", ")}`;
    console.log(`${relative(process.cwd(), file)}  ${size}; ${needs}`);
  },
});
