import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ActionModel, MemberType, Members, ServiceModel } from "@slipstream/asl";
import { NormalizedSchema } from "@smithy/core/schema";
import { integratedServices, type IntegratedService } from "./integrated-services.ts";
import { integrationsFile } from "./integration-findings.ts";

/**
 * Writes `integrations.json`: node tools/checks/state-machines/extract-integrations.ts
 *
 * Each SDK client carries its service's model as schemas: operations, members, types, what is required. They are read here as they
 * are installed; nothing is downloaded. Which errors an action has only its declarations say. IAM's side is in
 * `integrated-services.ts`.
 * @returns the file's text, one action a line: a diff shows which changed
 */
export async function extractIntegrations(): Promise<string> {
  const extracted = await Promise.all(Object.entries(integratedServices).map(extractService));
  const services = extracted.map(({ name, model }) => {
    const { actions, shapes, ...rest } = model;
    const lines = [...lined("actions", actions), ...lined("shapes", shapes)];
    return `${JSON.stringify(name)}: {${JSON.stringify(rest).slice(1, -1)},\n${lines.join("\n")}}`;
  });
  const sources = JSON.stringify(extracted.map(({ source }) => source));
  return `{"sources": ${sources}, "services": {\n${services.join(",\n")}\n}}\n`;
}

/** `"name": {`, a member a line, and what closes it: with a comma behind the first of two. */
function lined(name: "actions" | "shapes", members: Readonly<Record<string, object>>): string[] {
  const lines = Object.entries(members).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return [`"${name}": {`, lines.join(",\n"), name === "actions" ? "}," : "}"];
}

async function extractService([name, service]: [string, IntegratedService]) {
  const packageFile = createRequire(import.meta.url).resolve(`@aws-sdk/client-${service.client}/package.json`);
  const client = (await import(`@aws-sdk/client-${service.client}`)) as Readonly<Record<string, unknown>>;
  const { name: source, version } = JSON.parse(readFileSync(packageFile, "utf8")) as { name: string; version: string };
  const shapes = new Map<string, Members>();
  const operations = Object.values(client).filter(isOperation);
  const runs = Object.entries(service.actions).map(([action, permission]) => {
    const operation = operations.find(([, , own]) => own === action);
    if (!operation) throw new Error(`${name}: ${source} ${version} has no ${action}. Mend integrated-services.ts.`);
    const declarations = readFileSync(join(dirname(packageFile), `dist-types/commands/${action}Command.d.ts`), "utf8");
    return [uncapitalized(action), extractAction(service, operation, permission, declarations, shapes)] as const;
  });
  const others = operations.map(([, , action]) => action).filter((action) => !Object.hasOwn(service.actions, action));
  const model: ServiceModel = {
    door: service.door,
    prefix: service.prefix,
    others: others.map(uncapitalized).sort(),
    actions: Object.fromEntries(runs.sort(byName)),
    shapes: Object.fromEntries([...shapes].sort(byName)),
  };
  return { name, source: `${source} ${version}`, model };
}

/** `[9, namespace, name, traits, input, output]` */
type Operation = readonly [9, string, string, unknown, () => StructureSchema, () => StructureSchema];
/** `[3, namespace, name, traits, members, their schemas, how many of the first are required]` */
type StructureSchema = readonly [3, string, string, unknown, readonly string[], readonly unknown[], number?];

function isOperation(exported: unknown): exported is Operation {
  return Array.isArray(exported) && exported[0] === 9;
}

function extractAction(
  { iam }: IntegratedService,
  [, , action, , input, output]: Operation,
  permission: string,
  declarations: string,
  shapes: Map<string, Members>,
): ActionModel {
  const [target, iamAction = action] = permission.split(" ");
  const [, , , , names, , required = 0] = input();
  const thrown = [...declarations.matchAll(/@throws \{@link (\w+)\}/g)].map(([, error]) => error!);
  return {
    ...(target !== "open" && { iam: `${iam}:${iamAction}` }),
    ...(target !== "open" && target !== "" && { target: target! }),
    input: membersOf(NormalizedSchema.of(input() as never), shapes),
    required: names.slice(0, required),
    output: membersOf(NormalizedSchema.of(output() as never), shapes),
    // The last is what the client calls all that it does not know.
    errors: thrown.slice(0, -1).sort(),
  };
}

function membersOf(schema: NormalizedSchema, shapes: Map<string, Members>): Members {
  return Object.fromEntries([...schema.structIterator()].map(([name, member]) => [name, typeOf(member, shapes)]));
}

function typeOf(schema: NormalizedSchema, shapes: Map<string, Members>): MemberType {
  if (schema.isListSchema()) return ["list", typeOf(schema.getValueSchema(), shapes)];
  if (schema.isMapSchema()) return ["map", typeOf(schema.getValueSchema(), shapes)];
  if (schema.isStructSchema()) {
    const name = schema.getName()!;
    if (!shapes.has(name)) {
      // Items nest without end: known before it is looked into.
      shapes.set(name, {});
      shapes.set(name, membersOf(schema, shapes));
    }
    return `#${name}`;
  }
  if (schema.isBooleanSchema()) return "boolean";
  if (schema.isTimestampSchema()) return "timestamp";
  if (schema.isBlobSchema()) return "blob";
  if (schema.isDocumentSchema()) return "document";
  return schema.isNumericSchema() ? "number" : "string";
}

function uncapitalized(name: string): string {
  return name[0]!.toLowerCase() + name.slice(1);
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

if (process.argv[1] === import.meta.filename) {
  const text = await extractIntegrations();
  writeFileSync(integrationsFile, text);
  console.log(`${integrationsFile}: ${text.length} bytes`);
}
