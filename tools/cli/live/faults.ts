import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { FindingsError, findingPlace, findingText } from "@slipstream/languages";
import type { BuildFailure } from "esbuild";
import { projectRoot } from "../../../synth/project-root.ts";
import type { Fault } from "./synth-messages.ts";

/** What is wrong, and where: of whatever synth throws. */
export function faultsOf(error: unknown): readonly Fault[] {
  if (error instanceof FindingsError) {
    return error.findings.map((finding) => ({
      ...placed(findingPlace(finding)),
      message: `${findingText(finding)} [${finding.rule}]`,
    }));
  }
  if (isBuildFailure(error)) {
    return error.errors.map(({ location, text }) => ({
      ...(location && { place: `${location.file}:${location.line}:${location.column + 1}` }),
      message: text,
    }));
  }
  if (!(error instanceof Error)) return [{ message: String(error) }];
  return [{ ...placed(placeIn(error.stack ?? "")), message: error.message }];
}

function placed(place: string | undefined): Pick<Fault, "place"> {
  return place ? { place } : {};
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && Array.isArray((error as Partial<BuildFailure>).errors);
}

/** The first line of the project's own that a stack names: where a module cannot be read it stands above the message. */
function placeIn(stack: string): string | undefined {
  for (const [, url = "", place = ""] of stack.matchAll(/(file:\/\/[^\s()]*?|\/[^\s():]+):(\d+(?::\d+)?)/g)) {
    const file = relative(projectRoot, url.startsWith("file:") ? fileURLToPath(url) : url).replaceAll(sep, "/");
    if (!file.startsWith("..") && !file.includes("node_modules/")) return `${file}:${place}`;
  }
  return undefined;
}
