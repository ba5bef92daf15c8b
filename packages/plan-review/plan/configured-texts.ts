import { parseReference, parseTemplate, remoteOutput, type Expression } from "@slipstream/languages";
import { modulePath, withoutKeys, withoutLastKey } from "./addresses.ts";
import { object, objects, type Json, type JsonObject } from "./json.ts";
import type { Value } from "./value.ts";
import { writtenFor } from "./written.ts";

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
 * before the change. Of HCL a plan tells what an expression refers to: where that is one object's value, and what the attribute was
 * before, it stays so. With anything beside it, a condition may choose.
 */
export function configuredTexts(
  plan: JsonObject,
  resources: readonly JsonObject[],
  declared: ReadonlyMap<string, JsonObject>,
): (address: string, attribute: string, before: Json | undefined) => Configured {
  const before = valuesBefore(plan, resources, declared);
  let planned: Set<string> | undefined;
  return (address, attribute, today) => {
    const resource = declared.get(withoutKeys(address));
    const expressions = resource && object(resource.expressions);
    const expression = object(expressions?.[attribute]);
    const isDefault = expressions !== undefined && !Object.hasOwn(expressions, attribute);
    const module = modulePath(address);
    return {
      text: textOf(expression, module) ?? unchangedText(expression, module, today),
      isDefault,
      written: (value) =>
        writtenFor(value, attribute, expressions, {
          textOf: (text) => withValues(text, module),
          isPlanned: (target) => isPlanned(`${module}${target}`),
        }),
    };
  };

  /** Whether the plan says what becomes of a resource, be it nothing. */
  function isPlanned(address: string): boolean {
    planned ??= new Set(resources.map((resource) => withoutLastKey(String(resource.address))));
    return planned.has(address);
  }

  function textOf({ constant_value: text }: JsonObject, module: string): string | undefined {
    return typeof text === "string" ? withValues(text, module) : undefined;
  }

  function withValues(text: string, module: string): string {
    const parts = parseTemplate(text);
    return parts.map((part) => (part.kind === "literal" ? part.text : (valueOf(part, module) ?? part.raw))).join("");
  }

  function unchangedText({ references }: JsonObject, module: string, today: Json | undefined): string | undefined {
    if (typeof today !== "string") return undefined;
    const all = [references ?? []].flat().map(String);
    // Beside `a.b.arn` stands what it is of: `a.b`.
    const isOneObject = all.some((reference) => {
      const [, address, attribute] = /^(.*)\.(\w+)$/.exec(reference) ?? [];
      const isToday = address !== undefined && before(`${module}${address}`, attribute!) === today;
      return isToday && all.every((other) => reference.startsWith(other) && /^(?:$|[.[])/.test(reference.slice(other.length)));
    });
    return isOneObject ? today : undefined;
  }

  function valueOf({ text }: Expression, module: string): string | undefined {
    const reference = parseReference(text);
    if (!reference) return undefined;
    const remote = remoteOutput(reference);
    const [of, path] = remote ? [`${reference.address}.outputs`, reference.path.slice(1)] : [reference.address, reference.path];
    return path.length === 1 ? before(`${module}${of}`, String(path[0])) : undefined;
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

/** What attributes are before the change. Not of those that are set on the resource and become what nobody knows yet: another object's, perhaps. */
function valuesBefore(
  plan: JsonObject,
  resources: readonly JsonObject[],
  declared: ReadonlyMap<string, JsonObject>,
): (address: string, attribute: string) => string | undefined {
  const byAddress = new Map<string, { values?: Json; marks?: Json; unknown?: Json }>(
    resources.map(({ address, change }) => {
      const { before, before_sensitive: marks, after_unknown: unknown } = object(change);
      return [String(address), { values: before, marks, unknown }] as const;
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
    const isSet = () => Object.hasOwn(object(declared.get(withoutKeys(address))?.expressions), attribute);
    if (object(known?.unknown)[attribute] === true && isSet()) return undefined;
    const value = object(known?.values)[attribute];
    return typeof value === "string" ? value : undefined;
  };
}
