import { parseReference, parseTemplate, remoteOutput, type Expression } from "@slipstream/languages";
import { isObject, type Json } from "./marked-value.ts";

type JsonObject = { readonly [key: string]: Json };

/**
 * Looks up what the configuration says of an attribute whose value is not known yet. A stack in Terraform's JSON syntax has its
 * texts in the plan as they are written; each `${type.name.attribute}` and each output of another stack is replaced by what it is
 * before the change.
 * @returns the text by address and attribute; undefined when the plan does not tell
 */
export function configuredTexts(
  plan: JsonObject,
  resources: readonly JsonObject[],
): (address: string, attribute: string) => string | undefined {
  const declared = new Map(rootResources(plan.configuration).map((resource) => [String(resource.address), resource]));
  const before = valuesBefore(plan, resources);
  return (address, attribute) => {
    const expression = object(object(declared.get(address)?.expressions)[attribute]);
    if (typeof expression.constant_value !== "string") return undefined;
    const parts = parseTemplate(expression.constant_value);
    return parts.map((part) => (part.kind === "literal" ? part.text : (valueOf(part) ?? part.raw))).join("");
  };

  function valueOf({ text }: Expression): string | undefined {
    const reference = parseReference(text);
    if (!reference) return undefined;
    const remote = remoteOutput(reference);
    const [of, path] = remote ? [`${reference.address}.outputs`, reference.path.slice(1)] : [reference.address, reference.path];
    return path.length === 1 ? before(of, String(path[0])) : undefined;
  }
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
