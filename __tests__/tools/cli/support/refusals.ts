import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { projectRoot } from "../../../../synth/project-root.ts";

/** A command, as its file is called, with its arguments. */
export type Call = readonly [command: string, ...args: string[]];

export interface Answer {
  readonly code: number;
  readonly stderr: string;
}

/** Calls in one process what a user calls in one each: what commands load takes longer than all that they refuse. It ends when nothing is left open. */
const script = `
  const write = { out: process.stdout.write, err: process.stderr.write };
  const answers = [];
  for (const [command, ...args] of JSON.parse(process.argv[1])) {
    let stderr = "";
    process.stdout.write = () => true;
    process.stderr.write = (text) => ((stderr += text), true);
    process.argv = [process.execPath, command, ...args];
    process.exitCode = 0;
    await import(\`./tools/cli/\${command}.ts?\${answers.length}\`).catch((error) => (stderr += error.stack));
    answers.push({ code: process.exitCode, stderr });
  }
  process.exitCode = 0;
  Object.assign(process.stdout, { write: write.out });
  Object.assign(process.stderr, { write: write.err });
  console.log(JSON.stringify(answers));`;

/** What commands answer, in the order of `calls`. They are made one after the other, each with nothing of the one before but what is loaded. */
export async function answersTo(calls: readonly Call[]): Promise<readonly Answer[]> {
  const arguments_ = ["--input-type=module", "--eval", script, JSON.stringify(calls)];
  const { stdout } = await promisify(execFile)(process.execPath, arguments_, { cwd: projectRoot });
  return JSON.parse(stdout) as Answer[];
}
