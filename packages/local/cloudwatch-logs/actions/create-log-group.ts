import type { Clock } from "../../clock/clock.ts";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import { LogGroup } from "../log-group.ts";
import type { LogGroups } from "../log-groups.ts";

const standardClass = "STANDARD";

/** CreateLogGroup: how Lambda makes a function's group that Terraform does not. A name is as its API reference says. */
export function createLogGroup(groups: LogGroups, clock: Clock): Action["run"] {
  return ({ logGroupName: name, logGroupClass = standardClass }) => {
    if (typeof name !== "string" || !/^[.\-_/#A-Za-z0-9]{1,512}$/.test(name)) {
      throw new AwsError("InvalidParameterException", `logGroupName "${name}" must be 1 to 512 letters, digits, and . - _ / #`);
    }
    if (logGroupClass !== standardClass) {
      throw new AwsError("InvalidParameterException", `logGroupClass ${logGroupClass} is not run here: only ${standardClass} is`);
    }
    if (groups.all().some(({ settings }) => settings.name === name)) {
      throw new AwsError("ResourceAlreadyExistsException", "The specified log group already exists");
    }
    groups.add(new LogGroup({ name, arn: groups.arnPrefix + name, createdAt: clock.now(), retentionInDays: undefined }));
    return {};
  };
}
