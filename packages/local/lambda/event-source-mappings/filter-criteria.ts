import { compilePattern } from "../../event-pattern.ts";
import { block, blocks } from "../../terraform/arguments/nested-blocks.ts";

/** Whether a record goes to the function. */
export type EventFilter = (record: unknown) => boolean;

/** Reads the block `filter_criteria`: a record passes when one of its patterns matches, or when there is none. */
export function parseFilterCriteria(criteria: unknown): EventFilter {
  const matchers = blocks(block(criteria).filter).map(({ pattern }) => compile(parse(pattern)));
  if (matchers.length === 0) return () => true;
  return (record) => matchers.some((matches) => matches(record));
}

function parse(pattern: unknown): unknown {
  try {
    return JSON.parse(String(pattern));
  } catch (error) {
    throw new Error(`filter_criteria: pattern ${String(pattern)} is no JSON`, { cause: error });
  }
}

function compile(pattern: unknown): EventFilter {
  try {
    return compilePattern(pattern);
  } catch (error) {
    throw new Error(`filter_criteria: ${(error as Error).message}`, { cause: error });
  }
}
