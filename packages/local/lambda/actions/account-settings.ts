import type { Action } from "../../gateway/service.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";

/** Code of an account in a region, of a package, and of its unpacked files, in bytes: "Lambda quotas". */
const codeLimits = { TotalCodeSize: 75 * 2 ** 30, CodeSizeZipped: 50 * 2 ** 20, CodeSizeUnzipped: 250 * 2 ** 20 };

/** GetAccountSettings. Published versions whose code is that of `$LATEST` are not counted anew. */
export function getAccountSettings(functions: LambdaFunctions, concurrency: number): Action["run"] {
  return () => {
    const all = functions.all();
    const reserved = total(all.map(({ concurrency }) => concurrency.reserved ?? 0));
    const codes = new Map(functions.revisions().map(({ settings: { code } }) => [code.dir, code.sizeBytes]));
    return {
      AccountLimit: {
        ...codeLimits,
        ConcurrentExecutions: concurrency,
        UnreservedConcurrentExecutions: concurrency - reserved,
      },
      AccountUsage: { TotalCodeSize: total([...codes.values()]), FunctionCount: all.length },
    };
  };
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
