import { expressionsIn } from "@slipstream/languages";
import { withoutKeys } from "./addresses.ts";
import { isObject, object, type Json, type JsonObject } from "./json.ts";

/** Arguments of a provider that change tags, and nothing of where it works. */
const ofTags = new Set(["default_tags", "ignore_tags"]);

/**
 * A text that stands for where a provider works: account, region, role. It is another one when its configuration is, or a variable of
 * the root module that it uses. Undefined when it uses anything else, or a variable that is sensitive or not told: nobody knows where.
 * @param resources as they are configured, by their addresses without keys
 */
export function providerTexts(
  plan: JsonObject,
  resources: ReadonlyMap<string, JsonObject>,
): (address: string) => string | undefined {
  const { provider_config: providers, root_module: root } = object(plan.configuration);
  const declared = object(object(root).variables);
  const known = new Map<string, string | undefined>();
  return (address) => {
    const key = String(resources.get(withoutKeys(address))?.provider_config_key ?? "");
    if (!known.has(key)) known.set(key, textOf(key));
    return known.get(key);
  };

  function textOf(key: string): string | undefined {
    const provider = object(object(providers)[key]);
    const expressions = Object.entries(object(provider.expressions)).filter(([name]) => !ofTags.has(name));
    // "module.a:aws" is of a module, whose variables are not the root's.
    if (key.includes(":") && (expressions.length > 0 || !isObject(object(providers)[key]))) return undefined;
    const values = expressions.flatMap(([, expression]) => usesIn(expression)).map(variable);
    return values.includes(undefined) ? undefined : JSON.stringify([key, expressions, values]);
  }

  function variable(use: string): Json | undefined {
    const [, name] = /^var\.([\w-]+)(?:\.[\w-]+|\[(?:\d+|"[^"]*")\])*$/.exec(use) ?? [];
    if (name === undefined || object(declared[name]).sensitive === true) return undefined;
    return object(object(plan.variables)[name]).value ?? object(declared[name]).default;
  }
}

/** What an expression refers to: as the plan lists it of HCL, or as it is written in a text. What is neither, a function makes: itself. */
function usesIn(expression: Json): string[] {
  if (Array.isArray(expression)) return expression.flatMap((inner: Json) => usesIn(inner));
  if (!isObject(expression)) return [];
  const { references, constant_value: constant } = expression;
  if (references !== undefined) return [references].flat().map(String);
  if (constant !== undefined) return expressionsIn(constant).map(({ expression: { text } }) => text);
  const inner = Object.values(expression);
  return inner.length === 0 ? [JSON.stringify(expression)] : inner.flatMap((one) => usesIn(one));
}
