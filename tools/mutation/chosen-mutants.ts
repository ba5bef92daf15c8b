import { type Checker, type CheckResult, CheckStatus } from "@stryker-mutator/api/check";
import type { Mutant as StrykerMutant, StrykerOptions } from "@stryker-mutator/api/core";
import { commonTokens, declareClassPlugin, PluginKind, tokens } from "@stryker-mutator/api/plugin";
import { fromStryker, mutantKey } from "./mutant.ts";

/** Of Stryker's settings: the keys of the mutants to try, and the folder that their files count from. */
export interface ChosenMutants {
  readonly chosenMutants: readonly string[];
  readonly projectFolder: string;
}

/**
 * Stryker chooses by places, and a place has all that lies within: of a sample it would try four times as many as asked for. What a
 * checker refuses costs no test run, so this one refuses all that was not chosen.
 */
export class ChosenMutantsChecker implements Checker {
  static readonly inject = tokens(commonTokens.options);
  readonly #keys: ReadonlySet<string>;
  readonly #folder: string;

  constructor(options: StrykerOptions) {
    const { chosenMutants, projectFolder } = options as unknown as ChosenMutants;
    this.#keys = new Set(chosenMutants);
    this.#folder = projectFolder;
  }

  async init(): Promise<void> {}

  async check(mutants: StrykerMutant[]): Promise<Record<string, CheckResult>> {
    return Object.fromEntries(
      mutants.map((mutant) => [
        mutant.id,
        this.#keys.has(mutantKey(fromStryker(mutant, this.#folder)))
          ? { status: CheckStatus.Passed }
          : { status: CheckStatus.CompileError, reason: "not chosen" },
      ]),
    );
  }

  /** All at once: there is nothing to wait for. */
  async group(mutants: StrykerMutant[]): Promise<string[][]> {
    return [mutants.map(({ id }) => id)];
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, "chosen", ChosenMutantsChecker)];
