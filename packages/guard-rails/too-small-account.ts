import { Declarations, type StackDocument } from "@slipstream/languages";
import { concurrencySum, fits, most, whatFits } from "./rules/concurrency-sum.ts";
import { functionsAtOnce } from "./rules/functions-at-once.ts";

/** Why an account that may run so many functions at once is too small for stacks, in words; undefined when it is not. */
export function tooSmallAccount(stacks: readonly StackDocument[], accountConcurrency: number): string | undefined {
  const parts = functionsAtOnce(new Declarations(stacks));
  if (fits(parts, accountConcurrency)) return undefined;
  const allowed = `more than ${most(accountConcurrency)}, 80 % of the ${accountConcurrency} that the account may run`;
  return `Functions at once may be ${concurrencySum(parts)}: ${allowed}. ${whatFits(parts, accountConcurrency)}`;
}
