import { AwsError } from "@slipstream/local";
import type { Flow } from "./use-backend.ts";

/**
 * Makes the next payment fail in a way that the workflow does not try again: the order stays `PENDING`, for as long as nobody sends
 * its message again and the clock is not moved.
 */
export function losePayment({ backend }: Flow): void {
  const matches = ({ FunctionName }: { FunctionName: string }) => FunctionName.includes("process-payment");
  const error = new AwsError("ResourceNotFoundException", "Function not found", { statusCode: 404 });
  backend.runtime.faults.inject({ service: "lambda", action: "Invoke", matches, error });
}
