import { enumerate, words, type Block, type Finding } from "../finding.ts";
import { groupBy } from "../group-by.ts";
import { diffSize, lineDiff } from "../line-diff.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { sameValue, Unknown, type ValueMap } from "../plan/value.ts";

const types = new Set(["aws_appsync_resolver", "aws_appsync_function"]);

/** What AppSync's library exports: bundlers number it where several files of a bundle import it. */
const numberedImport = /\b(util|runtime|extensions)\d+\b/g;

/**
 * Resolvers and pipeline functions whose code changes, by the field that they answer. Those of one stack with the same difference, as when a
 * helper that is bundled into each changes, are one finding.
 */
export function resolverCodeFindings(changes: readonly ResourceChange[]): Finding[] {
  const changed = changes
    .filter(({ type, before, after }) => types.has(type) && before && after && !sameValue(before.code, after.code))
    .map(({ stack, address, type, before = {}, after = {} }) => {
      const isResolver = type === "aws_appsync_resolver";
      const name = isResolver ? `${String(after.type)}.${String(after.field)}` : String(after.name);
      return { stack, address, name, isResolver, ...difference(before, after) };
    });
  return groupBy(changed, ({ stack, size, lines }) => JSON.stringify([stack, size, lines])).map((alike) => {
    const { stack, address, name, isResolver, size, blocks } = alike[0]!;
    const title =
      alike.length > 1
        ? words`${enumerate(alike.map((one) => one.name))} get ${[blocks.length > 0 ? "the same change of code" : "other code"]}: ${[size]}`
        : words`${[isResolver ? "" : "pipeline function "]}${name} gets other code: ${[size]}`;
    const also = alike.slice(1).map((one) => one.address);
    return { family: "resolver-code", stack, address, ...(also.length > 0 && { also }), title, blocks };
  });
}

interface Difference {
  readonly size: string;
  /** The lines that are new and gone, without those around them, imports without numbers. */
  readonly lines: readonly string[];
  readonly blocks: readonly Block[];
}

function difference(before: ValueMap, after: ValueMap): Difference {
  const code = after.code instanceof Unknown ? after.code.likely : after.code;
  if (typeof before.code !== "string" || typeof code !== "string") {
    return { size: after.code instanceof Unknown ? "known only after apply" : "not shown in this plan", lines: [], blocks: [] };
  }
  if (before.code === code) return { size: "values in it that are known only after apply", lines: [], blocks: [] };
  const text = lineDiff(before.code, code);
  const { added, removed } = diffSize(text);
  return {
    lines: text
      .split("\n")
      .filter((line) => /^[+-]/.test(line))
      .map((line) => line.replaceAll(numberedImport, "$1")),
    size: `+${added} −${removed} lines`,
    blocks: [{ kind: "code", language: "diff", title: "The difference", text, open: false }],
  };
}
