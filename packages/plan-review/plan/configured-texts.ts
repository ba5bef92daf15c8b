import { parseReference, parseTemplate, remoteOutput, type Expression } from "@slipstream/languages";
import { modulePath, withoutKeys } from "./addresses.ts";
import { isObject, type Json } from "./marked-value.ts";
import type { Value } from "./value.ts";
import { writtenFor } from "./written.ts";

type JsonObject = { readonly [key: string]: Json };

/** What the configuration says of an attribute whose value is not known yet. */
export interface Configured {
  /** What it comes to with the values of today; undefined when the plan does not tell. */
  readonly text: string | undefined;
  /** Whether the resource is configured without it. What a `dynamic` block sets, the plan's configuration does not have. */
  readonly isDefault: boolean;
  /** What stands for `value` in a fingerprint; undefined when the plan does not tell. */
  readonly written: (value: Value) => string | undefined;
}

/**
 * Looks up what the configuration says of an attribute whose value is not known yet. A stack in Terraform's JSON syntax has its
 * texts in the plan as they are written; each `${type.name.attribute}` and each output of another stack is replaced by what it is
 * before the change. Of HCL a plan tells what an expression refers to: where that is what the attribute was before, it stays so.
 */
export function configuredTexts(
  plan: JsonObject,
  resources: readonly JsonObject[],
  declared: ReadonlyMap<string, JsonObject>,
): (address: string, attribute: string, before: Json | undefined) => Configured {
  const before = valuesBefore(plan, resources);
  return (address, attribute, today) => {
    const resource = declared.get(withoutKeys(address));
    const expressions = resource && object(resource.expressions);
    const expression = object(expressions?.[attribute]);
    const isDefault = expressions !== undefined && !Object.hasOwn(expressions, attribute);
    return {
      text: textOf(expression) ?? unchangedText(expression, modulePath(address), today),
      isDefault,
      written: (value) => writtenFor(value, attribute, expressions, withValues),
    };
  };

  function textOf({ constant_value: text }: JsonObject): string | undefined {
    return typeof text === "string" ? withValues(text) : undefined;
  }

  function withValues(text: string): string {
    const parts = parseTemplate(text);
    return parts.map((part) => (part.kind === "literal" ? part.text : (valueOf(part) ?? part.raw))).join("");
  }

  function unchangedText({ references }: JsonObject, module: string, today: Json | undefined): string | undefined {
    if (typeof today !== "string") return undefined;
    const isToday = [references ?? []].flat().some((reference) => {
      const [, address, attribute] = /^(.*)\.(\w+)$/.exec(String(reference)) ?? [];
      return address !== undefined && before(`${module}${address}`, attribute!) === today;
    });
    return isToday ? today : undefined;
  }

  function valueOf({ text }: Expression): string | undefined {
    const reference = parseReference(text);
    if (!reference) return undefined;
    const remote = remoteOutput(reference);
    const [of, path] = remote ? [`${reference.address}.outputs`, reference.path.slice(1)] : [reference.address, reference.path];
    return path.length === 1 ? before(of, String(path[0])) : undefined;
  }
}

/** Each resource of a module and of those that it calls as it is configured, by its address without keys. */
export function declaredResources(module: Json | undefined, path = ""): Map<string, JsonObject> {
  const { resources, module_calls: calls } = object(module);
  return new Map([
    ...objects(resources).map((resource) => [`${path}${String(resource.address)}`, resource] as const),
    ...Object.entries(object(calls)).flatMap(([name, call]) => [
      ...declaredResources(object(call).module, `${path}module.${name}.`),
    ]),
  ]);
}

/** Resources in the configuration's root module. */
export function rootResources(configuration: Json | undefined): readonly JsonObject[] {
  return objects(object(object(configuration).root_module).resources);
}

function valuesBefore(
  plan: JsonObject,
  resources: readonly JsonObject[],
): (address: string, attribute: string) => string | undefined {
  const byAddress = new Map(
    resources.map(({ address, change }) => {
      const { before, before_sensitive: marks } = object(change);
      return [String(address), { values: before, marks }] as const;
    }),
  );
  for (const data of objects(object(object(object(plan.prior_state).values).root_module).resources)) {
    if (data.mode !== "data") continue;
    const [values, marks] = [object(data.values).outputs, object(data.sensitive_values).outputs];
    byAddress.set(`${String(data.address)}.outputs`, { values, marks });
  }
  return (address, attribute) => {
    const known = byAddress.get(address);
    if (known?.marks === true || object(known?.marks)[attribute] === true) return undefined;
    const value = object(known?.values)[attribute];
    return typeof value === "string" ? value : undefined;
  };
}

function objects(value: Json | undefined): JsonObject[] {
  return [value].flat().filter(isObject);
}

function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
