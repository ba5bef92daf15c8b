import { parseArgs, type ParseArgsConfig } from "node:util";
import { helpText } from "./help-text.ts";
import { givenToNpm } from "./npm-options.ts";
import { wrapText } from "./wrap-text.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O; strict: true }>>["values"];

export interface Command<O extends Options> {
  /** What `--help` prints: usage, what it does, each option with its default. */
  readonly help: string;
  readonly options: O;
  /** Of options that may be given without a value, what that stands for, e.g. `{ tls: "next" }`. */
  readonly withoutValue?: Readonly<Record<string, string>>;
  /** Whether it takes arguments that belong to no option, e.g. files. Others are refused unless it does. */
  readonly takesArguments?: boolean;
  /** Resolves when the command is done. Throws `CommandError` for what the user can mend. */
  readonly run: (values: Values<O>, args: readonly string[]) => Promise<void>;
}

/** Something that the user can mend; its message is all that is shown. */
export class CommandError extends Error {}

/**
 * Runs a command with the process's arguments and sets the exit code: 0, or 1 when it failed. Prints messages, never a stack trace.
 */
export async function runCommand<O extends Options>(command: Command<O>): Promise<void> {
  if (process.argv.slice(2).some((argument) => argument === "--help" || argument === "-h")) {
    console.log(helpText(command.help, process.stdout.columns));
    return;
  }
  try {
    refuseNpms(command.options);
    const { values, positionals } = parseArguments(command);
    await command.run(values, positionals);
  } catch (error) {
    console.error(errorText(error instanceof Error ? error.message : String(error), process.stderr.columns));
    process.exitCode = 1;
  }
}

/** Broken between words. What is indented is to be copied, and stays as it is. */
function errorText(message: string, columns: number | undefined): string {
  const [first = "", ...others] = message.split("\n");
  return [`error: ${first}`, ...others].map((line) => (line.startsWith(" ") ? line : wrapText(line, columns, 0))).join("\n");
}

/** Throws `CommandError` for options that never came here: without them another thing would be done than was asked for. */
function refuseNpms(options: Options): void {
  const instead = givenToNpm(options, process.argv.slice(2), process.env);
  if (instead === undefined) return;
  throw new CommandError(`npm took options for its own, since -- is missing in front. Type:\n\n  ${instead}`);
}

function parseArguments<O extends Options>({ options, withoutValue = {}, takesArguments = false }: Command<O>) {
  const args = process.argv.slice(2).map((argument, index, all) => {
    const instead = argument.startsWith("--") ? withoutValue[argument.slice(2)] : undefined;
    return instead !== undefined && (all[index + 1] ?? "-").startsWith("-") ? `${argument}=${instead}` : argument;
  });
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: takesArguments });
  } catch (error) {
    throw new CommandError(`${(error as Error).message}\nRun with --help for the options.`);
  }
}

/** Reads an option that is a whole number between `min` and `max`. */
export function wholeNumber(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new CommandError(`--${name} is "${text}": give a whole number from ${min} to ${max}.`);
  }
  return value;
}

/** Reads an option that is one of a few words. */
export function oneOf<const Word extends string>(name: string, text: string, words: readonly Word[]): Word {
  const word = words.find((candidate) => candidate === text);
  if (word === undefined) throw new CommandError(`--${name} is "${text}": give ${words.join(" or ")}.`);
  return word;
}
