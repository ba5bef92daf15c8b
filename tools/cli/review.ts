import { CommandError, oneOf, runCommand } from "./command.ts";

await runCommand({
  help: `
Usage: npm run review -- plan.json [plan.json …] [--base plan.json] [--format markdown|text|json] [--allow APPROVAL]

Tells a reviewer what Terraform plans would do, in the order of risk. Reads files only; needs no network and no credentials.
A plan as JSON: terraform plan -out=tfplan && terraform show -json tfplan > slipstream-dev.json
A stack is called like its file; one called plan.json or tfplan.json like its folder. "-" reads one from standard input.

  --base FILE        a plan to compare with, or a folder that has one for each stack: what is in it as well is not told again (repeatable)
  --format FORMAT    markdown (for a comment on GitHub), text or json (default text in a terminal, else markdown)
  --allow APPROVAL   accepts what needs it, e.g. replace:aws_dynamodb_table.orders; "*" stands for any text (repeatable)

Exits with 0 when nothing needs an approval, 2 when something does, 1 on an error.`,
  options: {
    base: { type: "string", multiple: true, default: [] },
    format: { type: "string", default: process.stdout.isTTY ? "text" : "markdown" },
    allow: { type: "string", multiple: true, default: [] },
  },
  takesArguments: true,
  run: async ({ base, format, allow }, files) => {
    if (files.length === 0) throw new CommandError("Give the plan as JSON: npm run review -- plan.json. See --help.");
    const layout = oneOf("format", format, ["markdown", "text", "json"]);
    const { review } = await import("./review/review.ts");
    const { text, needsApproval } = await review(files, { base, allow, layout });
    process.stdout.write(text);
    if (needsApproval) process.exitCode = 2;
  },
});
