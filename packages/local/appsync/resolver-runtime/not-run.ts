/** What AppSync has and this runtime has not; of `util` and `extensions`, with all that is below. */
const membersNotRun = ["util.rds", "util.xml", "util.transform.toElasticsearchQueryDSL", "extensions.evictFromApiCache"];
const functionsNotRun = ["sync", "transactGet", "transactWrite"];
const operationsNotRun = ["Sync", "TransactGetItems", "TransactWriteItems"];

const utils = "@aws-appsync/utils";
const dynamodb = "@aws-appsync/utils/dynamodb";

/**
 * What code uses that is not run locally, so that it is refused as it is loaded and not when somebody's request comes by.
 * @param code as esbuild writes CommonJS: strings in double quotes unless they hold some, no template literals
 */
export function notRunIn(code: string): string | undefined {
  const bare = withoutComments(code);
  // Also without an import: `util` and `extensions` are globals.
  const roots = ["", ...namesOf(bare, utils).map((name) => String.raw`${pattern(name)}\s*\.\s*`)];
  const used = membersNotRun.find((path) => {
    const [first, ...rest] = path.split(".");
    return roots.some((root) => uses(bare, root + first, rest));
  });
  if (used !== undefined) return used;
  const member = /\b(customPartitionKey|populateIndexFields)"?\s*:/.exec(bare)?.[1];
  if (member !== undefined) return `${member}, for data sources with versions`;
  if (/\bstrategy"?\s*:\s*"Custom"/.test(bare)) return "the conditionalCheckFailedHandler Custom";
  const operation = new RegExp(`\\boperation"?\\]?\\s*[:=]\\s*"(${operationsNotRun.join("|")})"`).exec(bare)?.[1];
  if (operation !== undefined) return `the operation ${operation}`;
  const name = functionsNotRun.find((each) => namesOf(bare, dynamodb).some((module) => uses(bare, pattern(module), [each])));
  return name && `${name} of ${dynamodb}`;
}

/** `util.transform.x`, also in brackets, asked for with `?.`, or taken out of `{ transform: { x } } = util`. */
function uses(code: string, object: string, path: readonly string[]): boolean {
  const member = path.map((name) => String.raw`\s*(?:\??\.\s*${name}\b|(?:\?\.)?\[\s*"${name}"\s*\])`).join("");
  const taken = String.raw`\{[^;=]*?\b${path.join(String.raw`\b\s*:\s*\{[^;=]*?\b`)}\b[^;=]*\}\s*=\s*${object}\s*[;,\n]`;
  return new RegExp(String.raw`(?<![\w$.])${object}(?:${member})|${taken}`).test(code);
}

/** A name, in a pattern. */
function pattern(name: string): string {
  return name.replaceAll("$", String.raw`\$`);
}

/** What the code calls a module. */
function namesOf(code: string, module: string): string[] {
  const imports = new RegExp(String.raw`([\w$]+)\s*=\s*(?:__toESM\(\s*)?require\("${module}"\)`, "g");
  return [...code.matchAll(imports)].map(([, name]) => name!);
}

/** Strings stay: what is in brackets or an operation may be one. */
function withoutComments(code: string): string {
  return code.replaceAll(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\/\/[^\n]*|\/\*[^]*?\*\//g,
    (_, text?: string) => text ?? " ",
  );
}
