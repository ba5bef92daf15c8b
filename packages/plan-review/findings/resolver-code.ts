import { words, type Block, type Finding } from "../finding.ts";
import { diffSize, lineDiff } from "../line-diff.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { sameValue, Unknown, type ValueMap } from "../plan/value.ts";

const types = new Set(["aws_appsync_resolver", "aws_appsync_function"]);

/** Resolvers and pipeline functions whose code changes, by the field that they answer. */
export function resolverCodeFindings(changes: readonly ResourceChange[]): Finding[] {
  return changes
    .filter(({ type, before, after }) => types.has(type) && before && after && !sameValue(before.code, after.code))
    .map(({ stack, address, type, before = {}, after = {} }) => {
      const name =
        type === "aws_appsync_resolver"
          ? words`${`${String(after.type)}.${String(after.field)}`}`
          : words`pipeline function ${String(after.name)}`;
      const { size, blocks } = difference(before, after);
      return { family: "resolver-code", stack, address, title: words`${name} gets other code: ${[size]}`, blocks };
    });
}

function difference(before: ValueMap, after: ValueMap): { readonly size: string; readonly blocks: readonly Block[] } {
  const code = after.code instanceof Unknown ? after.code.likely : after.code;
  if (typeof before.code !== "string" || typeof code !== "string") {
    return { size: after.code instanceof Unknown ? "known only after apply" : "not shown in this plan", blocks: [] };
  }
  if (before.code === code) return { size: "values in it that are known only after apply", blocks: [] };
  const text = lineDiff(before.code, code);
  const { added, removed } = diffSize(text);
  return {
    size: `+${added} −${removed} lines`,
    blocks: [{ kind: "code", language: "diff", title: "The difference", text, open: false }],
  };
}
