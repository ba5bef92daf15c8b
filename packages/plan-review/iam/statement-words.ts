import type { Elements } from "@slipstream/languages";
import { enumerate, words, type Words } from "../finding.ts";
import type { StatementChange } from "./compare-policies.ts";
import { patternsOf, type Statement } from "./statement.ts";

/** "Added: Allow `sqs:PurgeQueue` on `arn:…`. Wider: new action" */
export function statementChangeWords({ before, after, widening }: StatementChange): Words {
  const mark: Words = widening.length > 0 ? [{ strong: `Wider (${widening.join(", ")}): ` }] : [];
  if (!before) return [...mark, ...words`added: ${statementWords(after)}`];
  if (!after) return [...mark, ...words`removed: ${statementWords(before)}`];
  return [...mark, ...words`changed: ${statementWords(after)}${differences(before, after)}`];
}

function statementWords({ effect, actions, resources, principals, conditions }: Statement): Words {
  const by = principals ? words` by ${principalWords(principals)}` : [];
  const on = resources ? words` on ${elementWords(resources)}` : [];
  const when = conditions.flatMap(
    ({ operator, key, values }, index) => words`${[index === 0 ? " when " : " and "]}${key} ${operator} ${enumerate(values)}`,
  );
  return words`${[effect]} ${elementWords(actions)}${by}${on}${when}`;
}

function principalWords(principals: Elements): Words {
  return principals.patterns.join() === "*" && !principals.negated ? words`everybody (${"*"})` : elementWords(principals);
}

function elementWords({ negated, patterns }: Elements): Words {
  return [...(negated ? ["everything but "] : []), ...enumerate(patterns)];
}

/** What is new and what is gone between two statements. */
function differences(before: Statement, after: Statement): Words {
  const conditions = (statement: Statement) =>
    statement.conditions.map(({ operator, key, values }) => `${key} ${operator} ${values.join(", ")}`);
  const lists: readonly [string, readonly string[], readonly string[]][] = [
    ["action", before.actions.patterns, after.actions.patterns],
    ["resource", patternsOf(before.resources), patternsOf(after.resources)],
    ["principal", patternsOf(before.principals), patternsOf(after.principals)],
    ["condition", conditions(before), conditions(after)],
  ];
  return lists.flatMap(([noun, old, now]) => [
    ...change(
      noun,
      "added",
      now.filter((pattern) => !old.includes(pattern)),
    ),
    ...change(
      noun,
      "removed",
      old.filter((pattern) => !now.includes(pattern)),
    ),
  ]);
}

function change(noun: string, verb: string, patterns: readonly string[]): Words {
  if (patterns.length === 0) return [];
  return words`; ${[noun]}${[patterns.length > 1 ? "s" : ""]} ${[verb]}: ${enumerate(patterns)}`;
}
