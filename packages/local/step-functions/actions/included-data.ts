import { AwsError } from "../../gateway/aws-error.ts";
import type { Shape } from "../../gateway/service.ts";

const known = ["ALL_DATA", "METADATA_ONLY"];

/** Whether the input's `includedData` asks for data, as it does when it is left out. Throws `ValidationException`. */
export function wantsData({ includedData = "ALL_DATA" }: Shape): boolean {
  if (known.includes(includedData)) return includedData === "ALL_DATA";
  throw new AwsError("ValidationException", `includedData is ${includedData}: it must be one of ${known.join(", ")}`);
}

/** An execution without what it was given and answered. */
export function metadataOnly<Details extends object>(details: Details): Partial<Details> {
  const data = ["input", "inputDetails", "output", "outputDetails"];
  return Object.fromEntries(Object.entries(details).filter(([name]) => !data.includes(name))) as Partial<Details>;
}
