import { isObject } from "./json.ts";

/** Something wrong with a plan file that its owner can mend; the message is all that is shown. */
export class PlanError extends Error {}

const howTo = "Make it with: terraform plan -out=tfplan && terraform show -json tfplan > plan.json";

/** Largest plan file that is read, in bytes. Parsed it takes about 5 times that in memory. */
export const largestPlan = 100 * 1024 * 1024;

/**
 * The text of a plan file. Reads UTF-16 too: PowerShell's `>` writes it.
 * @throws {PlanError} when it is Terraform's binary plan, empty, or too large
 */
export function decodePlan(bytes: Uint8Array, label: string): string {
  if (bytes.length === 0) throw new PlanError(`${label} is empty. ${howTo}`);
  if (bytes.length > largestPlan) throw tooLarge(label, bytes.length);
  const begins = (...mark: readonly number[]) => mark.every((byte, index) => bytes[index] === byte);
  if (begins(0x50, 0x4b, 3, 4)) {
    throw new PlanError(
      `${label} is Terraform's binary plan (or another zip). Give its JSON: terraform show -json ${label} > plan.json`,
    );
  }
  if (begins(0xff, 0xfe)) return new TextDecoder("utf-16le").decode(bytes);
  if (begins(0xfe, 0xff)) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}

/** The error for a plan file of `size` bytes, so that it can be refused before it is read. */
export function tooLarge(label: string, size: number): PlanError {
  const [is, most] = [size, largestPlan].map((bytes) => Math.ceil(bytes / 1024 / 1024));
  return new PlanError(
    `${label} has ${is} MiB; at most ${most} MiB are read. Split the stack, or review its parts with -target.`,
  );
}

/**
 * The plan's JSON, its format checked.
 * @throws {PlanError} without a word of the content: a broken plan may hold secrets too
 */
export function parsePlan(text: string, label: string): Readonly<Record<string, unknown>> {
  const plan = parseJson(text, label);
  const { format_version: version, resource_changes: changes } = plan;
  if (plan.encrypted_data !== undefined) {
    throw new PlanError(
      `${label} is a plan file that OpenTofu has encrypted. Give its JSON: tofu show -json tfplan > plan.json, with the same key.`,
    );
  }
  if (typeof version !== "string") throw new PlanError(`${label} is JSON, but no plan: it has no format_version. ${howTo}`);
  if (!/^1\.\d+$/.test(version)) {
    throw new PlanError(
      `${label} has format_version ${JSON.stringify(version.slice(0, 20))}; 1.x is read here, as Terraform 1 writes it. ` +
        "Show the plan with such a Terraform, or update this project.",
    );
  }
  if (plan.planned_values === undefined && plan.values !== undefined) {
    throw new PlanError(`${label} is a state, not a plan: terraform show was not given the plan file. ${howTo}`);
  }
  if (plan.errored === true) {
    throw new PlanError(
      `${label} is the plan of a run that failed: what it would do is not all in it. Mend the error, plan again.`,
    );
  }
  if (changes !== undefined && !Array.isArray(changes))
    throw new PlanError(`${label} is damaged: resource_changes is no list. ${howTo}`);
  return plan;
}

function parseJson(text: string, label: string): Readonly<Record<string, unknown>> {
  let plan: unknown;
  try {
    plan = JSON.parse(longNumber.test(text) ? withLongNumbersAsTexts(text) : text);
  } catch {
    if (/^\s*(\[command\]|::\w)/.test(text) || /\n::(debug|set-output|stdout)/.test(text)) {
      throw new PlanError(
        `${label} is the output of the wrapper of setup-terraform or setup-opentofu, with lines of its own around the plan. Set terraform_wrapper: false (tofu_wrapper: false) on that step.`,
      );
    }
    if (/^\s*\{"@level"/.test(text)) {
      throw new PlanError(`${label} is the log of terraform plan -json, not the plan. ${howTo}`);
    }
    if (/^\s*\{"format_version"/.test(text) && text.endsWith("}\r\n")) {
      throw new PlanError(
        `${label} is not JSON any more: PowerShell reads what a program prints in the console's code page. ` +
          "Set [Console]::OutputEncoding = [Text.Encoding]::UTF8 before terraform show -json tfplan > plan.json.",
      );
    }
    throw new PlanError(`${label} is not JSON${isCutOff(text) ? " (it seems cut off)" : ""}. ${howTo}`);
  }
  if (isObject(plan)) return plan;
  throw new PlanError(`${label} is JSON, but no plan. ${howTo}`);
}

/** A number of more digits than a number is sure to hold; one within a text does no harm. */
const longNumber = /[:,[]\s*-?[\d.]{16,}\s*[,\]}]/;

/** The JSON with each number that parsing would change as a text of its digits: a reviver that sees them takes three times as long. */
function withLongNumbersAsTexts(text: string): string {
  return text.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g, (token) => {
    const isLong = /^-?(?=[\d.]{16})(0|[1-9]\d*)(\.\d+)?$/.test(token);
    return isLong && String(Number(token)) !== token ? `"${token}"` : token;
  });
}

function isCutOff(text: string): boolean {
  return text.trimStart().startsWith("{") && !text.trimEnd().endsWith("}");
}
