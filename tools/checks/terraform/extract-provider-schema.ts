import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { synthesizedApps } from "../synthesized/synthesized-stages.ts";
import {
  providerSchemaFile,
  type ArgumentType,
  type NestedArguments,
  type ProviderSchema,
  type ResourceSchema,
} from "./provider-schema.ts";

/**
 * Writes `provider-schema.json`: node tools/checks/terraform/extract-provider-schema.ts
 *
 * CDKTF's classes for the AWS provider were generated from `terraform providers schema -json`, and each still says what it was
 * made of: arguments in Terraform's own names with their types, whether one is required, and what AWS computes. That is read
 * here, for the resource types that the stacks use; nothing is downloaded. What only the provider's code checks (ranges,
 * formats) is not in it.
 */
export async function extractProviderSchema(): Promise<ProviderSchema> {
  const library = dirname(createRequire(import.meta.url).resolve("@cdktf/provider-aws/package.json"));
  const { name, version, cdktf } = JSON.parse(readFileSync(join(library, "package.json"), "utf8"));
  const stages = await synthesizedApps();
  const used = stages.flatMap(({ stacks }) => stacks.flatMap(({ document }) => Object.keys(document.resource ?? {})));
  const types = [...new Set(used)].sort().map((type) => [type, readType(type, library)] as const);
  return {
    source: `${name} ${version}, generated from ${cdktf.provider.name} ${cdktf.provider.version}`,
    types: Object.fromEntries(types),
  };
}

/** The text of a type's generated class, and of its declarations: only those say what is required. */
interface Generated {
  readonly code: string;
  readonly declarations: string;
}

function readType(type: string, library: string): ResourceSchema {
  const folder = join(library, "lib", type.replace(/^aws_/, "").replaceAll("_", "-"));
  if (!existsSync(folder)) throw new Error(`${type}: there is no ${folder}. Is that how the provider's package calls it?`);
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  const generated = { code: read("index.js"), declarations: read("index.d.ts") };
  const { code } = generated;
  const ownClass = code.slice(code.indexOf(" extends cdktf.TerraformResource {"));
  const own = readArguments(ownClass.slice(ownClass.indexOf("    synthesizeHclAttributes() {")), generated);
  const computed = [...ownClass.matchAll(/^ +\/\/ (\w+) - computed: true,/gm)].map(([, attribute]) => attribute!);
  const attributes = [...new Set(computed)].filter((attribute) => !(attribute in own)).sort();
  return { arguments: own, ...requiredIn(/interface \w+Config extends cdktf\.TerraformMetaArguments \{/, generated), attributes };
}

const argument =
  /^ {8,12}(\w+): \{\s+value: (.*),\s+isBlock: (?:true|false),\s+type: "(\w+)",\s+storageClassType: "(\w+)",\s+\}/gm;

/** The arguments in the text of one function: up to where it returns. */
function readArguments(text: string, generated: Generated): Record<string, ArgumentType> {
  const body = text.slice(0, text.indexOf("// remove undefined attributes"));
  const found = [...body.matchAll(argument)];
  return Object.fromEntries(found.map(([, name, value, kind, of]) => [name!, typeOf(value!, kind!, of!, generated)]));
}

function typeOf(value: string, kind: string, of: string, generated: Generated): ArgumentType {
  const struct = /(?<![.\w])(\w+)ToHclTerraform\b/.exec(value)?.[1];
  if (struct) return readStruct(struct, generated);
  if (kind === "simple" && /^(string|number|boolean)$/.test(of)) return of === "boolean" ? "bool" : (of as "string" | "number");
  if (kind === "map") return "map";
  if (kind === "list" || kind === "set") return "list";
  throw new Error(`Nobody knows what "${value}" of type ${kind}, ${of} takes. Teach it here.`);
}

function readStruct(struct: string, generated: Generated): NestedArguments {
  const { code } = generated;
  const own = readArguments(code.slice(code.indexOf(`function ${struct}ToHclTerraform(`)), generated);
  return { arguments: own, ...requiredIn(new RegExp(`interface ${struct} \\{`, "i"), generated) };
}

/** Properties without a `?`, by the Terraform name that the link above each ends with. */
function requiredIn(declaration: RegExp, { declarations }: Generated): { readonly required?: readonly string[] } {
  const start = declarations.search(declaration);
  const body = start === -1 ? "" : declarations.slice(start, declarations.indexOf("\n}", start));
  const found = [...body.matchAll(/#(\w+)\}(?:(?!\*\/)[^])*\*\/\s+readonly \w+(\??):/g)];
  const required = found.filter(([, , optional]) => optional === "").map(([, name]) => name!);
  return required.length > 0 ? { required: required.sort() } : {};
}

if (process.argv[1] === import.meta.filename) {
  const { source, types } = await extractProviderSchema();
  // One type a line: a diff shows which changed.
  const lines = Object.entries(types).map(([type, schema]) => `${JSON.stringify(type)}: ${JSON.stringify(schema)}`);
  writeFileSync(providerSchemaFile, `{"source": ${JSON.stringify(source)}, "types": {\n${lines.join(",\n")}\n}}\n`);
  console.log(`${Object.keys(types).length} resource types of ${source}`);
}
