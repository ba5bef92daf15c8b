import { withoutKeys } from "./addresses.ts";
import { isObject, type Json } from "./marked-value.ts";

type JsonObject = { readonly [key: string]: Json };

/** Arguments of a provider that change tags, and nothing of where it works. */
const ofTags = new Set(["default_tags", "ignore_tags"]);

/**
 * A text that stands for where a provider works: account, region, role. It is another one when its configuration is, or a variable of
 * the root module that it uses; what a variable says that is sensitive stays out of it.
 * @param resources as they are configured, by their addresses without keys
 */
export function providerTexts(plan: JsonObject, resources: ReadonlyMap<string, JsonObject>): (address: string) => string {
  const { provider_config: providers, root_module: root } = object(plan.configuration);
  const declared = object(object(root).variables);
  const known = new Map<string, string>();
  return (address) => {
    const key = String(resources.get(withoutKeys(address))?.provider_config_key ?? "");
    const text = known.get(key) ?? textOf(key);
    known.set(key, text);
    return text;
  };

  function textOf(key: string): string {
    const expressions = Object.entries(object(object(object(providers)[key]).expressions)).filter(([name]) => !ofTags.has(name));
    const used = [...JSON.stringify(expressions).matchAll(/\bvar\.([\w-]+)/g)].map(([, name]) => name!);
    const values = used
      .filter((name) => object(declared[name]).sensitive !== true)
      .map((name) => [name, object(object(plan.variables)[name]).value ?? null]);
    return JSON.stringify([key, expressions, values]);
  }
}

function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
