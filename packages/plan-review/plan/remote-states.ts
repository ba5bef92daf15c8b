import { parseReference, referencesIn, remoteOutput } from "@slipstream/languages";
import { rootResources } from "./configured-texts.ts";
import { isObject, type Json } from "./json.ts";
import type { RemoteState } from "./plan.ts";

/** The stacks whose outputs this one reads (`terraform_remote_state`), with which outputs and where they are used. */
export function readRemoteStates(configuration: Json | undefined): RemoteState[] {
  const resources = rootResources(configuration);
  const root = isObject(configuration) ? configuration.root_module : undefined;
  const outputs = isObject(root) && isObject(root.outputs) ? root.outputs : {};
  return resources
    .filter((resource) => resource.mode === "data" && resource.type === "terraform_remote_state")
    .map((data) => {
      const uses = new Map<string, string[]>();
      const note = (user: string, used: Json | undefined) => {
        for (const output of outputsUsed(used, String(data.name))) uses.set(output, [...(uses.get(output) ?? []), user]);
      };
      for (const resource of resources) note(String(resource.address), resource.expressions);
      for (const [name, output] of Object.entries(outputs)) note(`output.${name}`, output);
      return { places: texts(isObject(data.expressions) ? data.expressions.config : undefined), uses };
    })
    .filter(({ uses }) => uses.size > 0);
}

/** A plan lists what an expression refers to; one that is but a text, as JSON has it, it repeats as it is written. */
function outputsUsed(expressions: Json | undefined, state: string): Set<string> {
  const listed = texts(expressions).flatMap((text) => parseReference(text) ?? []);
  const used = [...listed, ...referencesIn(expressions)].map((reference) => remoteOutput(reference));
  return new Set(used.flatMap((found) => (found?.state === state ? [found.output] : [])));
}

function texts(value: Json | undefined): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(texts);
  return isObject(value) ? Object.values(value).flatMap(texts) : [];
}
