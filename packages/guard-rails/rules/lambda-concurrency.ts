import { violation, type GuardRail } from "../guard-rail.ts";
import { concurrencySum, fits, inAll, most, whatFits } from "./concurrency-sum.ts";
import { functionsAtOnce } from "./functions-at-once.ts";

/**
 * What queues, streams and APIs may have run at once is at most 80 % of what the account may: beyond it Lambda throttles whichever function
 * comes next, and messages come back for nothing until they are dead letters.
 * Source: AWS Lambda Developer Guide, "Understanding Lambda function scaling", "Lambda quotas".
 */
export const lambdaConcurrency: GuardRail = {
  name: "lambda-concurrency",
  check: (declarations, { accountConcurrency }) => {
    const parts = functionsAtOnce(declarations);
    const endless = parts.filter(({ times }) => times === Infinity);
    if (endless.length > 0) {
      const advice = "Set scaling_config.maximum_concurrency, or reserve concurrency for its function.";
      return endless.map(({ at }) => violation(at, "takes as many batches at once as Lambda lets it.", advice));
    }
    if (fits(parts, accountConcurrency)) return [];
    const { at } = parts.reduce((largest, part) => (inAll([part]) > inAll([largest]) ? part : largest));
    const rule = `it must be at most ${most(accountConcurrency)}, 80 % of the account's ${accountConcurrency}`;
    return [violation(at, `functions at once are ${concurrencySum(parts)}; ${rule}.`, whatFits(parts, accountConcurrency))];
  },
};
