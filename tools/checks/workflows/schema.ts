import { readFileSync } from "node:fs";
import { convertJobs } from "@actions/workflow-parser/model/converter/jobs";
import { JSONObjectReader } from "@actions/workflow-parser/templates/json-object-reader";
import { TemplateSchema } from "@actions/workflow-parser/templates/schema/index";
import { TemplateContext, TemplateValidationErrors } from "@actions/workflow-parser/templates/template-context";
import { readTemplate } from "@actions/workflow-parser/templates/template-reader";
import { NoOperationTraceWriter } from "@actions/workflow-parser/templates/trace-writer";
import { YamlObjectReader } from "@actions/workflow-parser/workflows/yaml-object-reader";
import type { Finding } from "@slipstream/languages";

/**
 * GitHub's own schema and parser. They are loaded part by part: the package's main file imports JSON in a way that only bundlers
 * take.
 */
const schemaFile = "node_modules/@actions/workflow-parser/dist/workflow-v1.0.min.json";
let schema: TemplateSchema | undefined;

/**
 * What GitHub would refuse: text that is no YAML, keys and values that a workflow does not have, expressions that use a name or
 * a function that there is not in that place, jobs that need one that there is not.
 */
export function schemaFindings(file: string, text: string): readonly Finding[] {
  schema ??= TemplateSchema.load(new JSONObjectReader(undefined, readFileSync(schemaFile, "utf8")));
  const context = new TemplateContext(new TemplateValidationErrors(), schema, new NoOperationTraceWriter());
  const reader = new YamlObjectReader(context.getFileId(file), text);
  if (reader.errors.length > 0) {
    return reader.errors.map(({ message, range }) => ({ file, rule: "yaml", message, ...(range && { line: range.start.line }) }));
  }
  const root = readTemplate(context, "workflow-root-strict", reader, context.getFileId(file));
  if (root && context.errors.count === 0) {
    const jobs = root.assertMapping("workflow").find("jobs");
    if (jobs) convertJobs(context, jobs);
  }
  return context.errors.getErrors().map(({ rawMessage, range }) => {
    return { file, rule: "schema", message: `${rawMessage}.`.replace(/\.\.$/, "."), ...(range && { line: range.start.line }) };
  });
}
