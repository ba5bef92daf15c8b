import { AwsError } from "../../gateway/aws-error.ts";

/** Throws `ReceiptHandleIsInvalid` for what no queue has ever given out. */
export function checkHandle(receiptHandle: string): void {
  if (/^[\da-f-]{36}$/.test(receiptHandle)) return;
  throw new AwsError("ReceiptHandleIsInvalid", `The input receipt handle "${receiptHandle}" is not a valid receipt handle.`);
}
