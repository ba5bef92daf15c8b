import type { Clock } from "../../clock.ts";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import type { LogGroups } from "../log-groups.ts";

/** CreateLogStream. A name has 1 to 512 characters, neither `:` nor `*` (its API reference). */
export function createLogStream(groups: LogGroups, clock: Clock): Action["run"] {
  return (input) => {
    const name = input.logStreamName;
    if (typeof name !== "string" || !/^[^:*]{1,512}$/.test(name)) {
      throw new AwsError("InvalidParameterException", `logStreamName "${name}" must be 1 to 512 characters without : and *`);
    }
    groups.of(input).createStream(name, clock.now());
    return {};
  };
}
