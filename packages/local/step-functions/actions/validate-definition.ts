import { pointToFaults } from "@slipstream/asl";
import { findingText } from "@slipstream/languages";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";

const most = 100;

/**
 * Codes that AWS has names for; all others are `SCHEMA_VALIDATION_FAILED`: of a Resource, too, as recorded.
 * Sources: API reference, "ValidateStateMachineDefinitionDiagnostic"; JSONata's as measured on AWS: github.com/floci-io/floci, issues 2670, 2745.
 */
const codes: Readonly<Record<string, string>> = {
  json: "INVALID_JSON_DESCRIPTION",
  "state-missing": "MISSING_TRANSITION_TARGET",
  "state-unreachable": "MISSING_TRANSITION_TARGET",
  "state-no-end": "MISSING_END_STATE",
  "state-twice": "DUPLICATE_STATE_NAME",
  "label-twice": "DUPLICATE_LABEL_NAME",
  "jsonata-syntax": "INVALID_JSONATA_EXPRESSION",
  "jsonata-top-level": "UNSUPPORTED_JSONATA_EXPRESSION",
  "path-literal": "NO_DOLLAR",
  "path-field": "NO_PATH",
  "result-static": "PASS_RESULT_IS_STATIC",
};

/** `ValidateStateMachineDefinition`: what `npm run asl` finds. Advice is a warning. */
export function validateStateMachineDefinition(): Action["run"] {
  return ({ definition, type = "STANDARD", severity = "ERROR", maxResults }) => {
    const chosen = oneOf("type", type, ["STANDARD", "EXPRESS"]);
    const least = oneOf("severity", severity, ["ERROR", "WARNING"]);
    const count = maxResults ?? 0;
    if (count < 0 || count > most)
      throw new AwsError("ValidationException", `maxResults is ${count}: it must be a whole number from 0 to ${most}`);
    const found = pointToFaults(String(definition), { type: chosen, rules: "aws" });
    const diagnostics = found
      .map(([finding, location]) => ({
        severity: finding.severity === "advice" ? "WARNING" : "ERROR",
        code: codes[finding.rule] ?? "SCHEMA_VALIDATION_FAILED",
        message: findingText(finding),
        ...(location !== "" && { location }),
      }))
      .filter((diagnostic) => least === "WARNING" || diagnostic.severity === "ERROR");
    return {
      result: diagnostics.some((diagnostic) => diagnostic.severity === "ERROR") ? "FAIL" : "OK",
      diagnostics: diagnostics.slice(0, count || most),
      truncated: diagnostics.length > (count || most),
    };
  };
}

function oneOf<Word extends string>(name: string, given: unknown, words: readonly Word[]): Word {
  const word = words.find((candidate) => candidate === given);
  if (word === undefined)
    throw new AwsError("ValidationException", `${name} is ${String(given)}: it must be ${words.join(" or ")}`);
  return word;
}
