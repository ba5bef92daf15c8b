import { checkFound } from "./asl/check-found.ts";
import { definitionFiles } from "./asl/definition-files.ts";
import { definitionsIn } from "./asl/definitions-in.ts";
import { formats, show } from "./asl/show/formats.ts";
import { CommandError, oneOf, runCommand } from "./command.ts";
import { readTextFile } from "./text-file.ts";

await runCommand({
  help: `
Usage: npm run asl -- FILE... [--type EXPRESS|STANDARD] [--rules aws|house] [--input FILE] [--format text|github|json|sarif]

Says what is wrong with state machines in the Amazon States Language, without AWS: what Step Functions would refuse is an error, what is only
held for good practice, or fails when it runs, is advice. FILE is a definition, a Terraform JSON document (cdk.tf.json), a SAM or
CloudFormation template, a folder with such, or - for the standard input. Placeholders (\${…}) stand for texts. Exits with 1 on errors; advice alone does not fail.

  --type    what the state machine is to be; by default what the template says, or what either may have
  --rules   aws: house rules are advice (default); house: they are errors, too
  --input   a JSON file with an example of what an execution is started with: paths that find nothing in it are told
  --format  text (default), github (annotations of GitHub Actions), json, or sarif (for code scanning)`,
  options: {
    type: { type: "string" },
    rules: { type: "string", default: "aws" },
    input: { type: "string" },
    format: { type: "string", default: "text" },
  },
  takesArguments: true,
  run: async (given, paths) => {
    const format = oneOf("format", given.format, formats);
    const rules = oneOf("rules", given.rules, ["aws", "house"]);
    const type = given.type === undefined ? undefined : oneOf("type", given.type, ["EXPRESS", "STANDARD"]);
    if (paths.length === 0) throw new CommandError("Name a file or folder with state machines: npm run asl -- state-machines/");
    const known = {
      rules,
      ...(type && { type }),
      ...(given.input !== undefined && { input: readInput(given.input), inputFile: given.input }),
    };
    const files = definitionFiles(paths);
    const unread = files.flatMap((file) => ("finding" in file ? [file.finding] : []));
    const found = files.flatMap((read) => {
      if ("finding" in read) return [];
      const definitions = definitionsIn(read.file, read.text);
      if (read.isNamed && definitions.length === 0)
        throw new CommandError(
          `"${read.file}" has no state machine: it must be a definition, a Terraform JSON document or a template.`,
        );
      return definitions;
    });
    if (found.length + unread.length === 0) throw new CommandError(`There is no state machine in ${paths.join(", ")}.`);
    const findings = [...unread, ...found.flatMap((definition) => checkFound(definition, known))];
    const shown = show(findings, format);
    if (shown !== "") console.log(shown);
    const errors = findings.filter(({ severity }) => severity !== "advice").length;
    const machines = found.length === 1 ? "1 state machine" : `${found.length} state machines`;
    const count = `${machines}: ${errors} ${errors === 1 ? "error" : "errors"}, ${findings.length - errors} pieces of advice.`;
    if (format === "text") console.log(count);
    if (errors > 0) process.exitCode = 1;
  },
});

function readInput(file: string): unknown {
  try {
    return JSON.parse(readTextFile(file));
  } catch (error) {
    throw new CommandError(`--input ${file} cannot be read as JSON: ${(error as Error).message}.`);
  }
}
