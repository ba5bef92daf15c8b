import type { BatchResultErrorEntry } from "@aws-sdk/client-sqs";
import { AwsError } from "../../gateway/aws-error.ts";

/** The entries of a batch that pass `check`, and for each that makes it throw an `AwsError` what SQS answers for it. */
export function refuseEntries<Entry extends { readonly Id?: string | undefined }>(
  entries: readonly Entry[],
  check: (entry: Entry) => void,
): { readonly good: Entry[]; readonly failed: BatchResultErrorEntry[] } {
  const failed: BatchResultErrorEntry[] = [];
  const good = entries.filter((entry) => {
    const error = refusal(entry, check);
    if (error) failed.push({ Id: entry.Id, SenderFault: true, Code: error.name, Message: error.message });
    return !error;
  });
  return { good, failed };
}

function refusal<Entry>(entry: Entry, check: (entry: Entry) => void): AwsError | undefined {
  try {
    check(entry);
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
  return undefined;
}
