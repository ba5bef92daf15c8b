import { ApiError } from "./api-error.ts";

/** Whether the API takes no more requests for now: nothing was done, and later it will be. */
export function isTooMany(error: unknown): boolean {
  return error instanceof ApiError && error.status === 429;
}
