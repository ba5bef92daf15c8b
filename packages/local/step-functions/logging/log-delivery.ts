import type { RoleIdentity } from "../../gateway/identity.ts";
import type { RuntimeContext } from "../../service-module.ts";

/** Who may write vended logs by resource policy, once the state machine's role has asked for it. */
const policyName = "AWSLogDeliveryWrite20150319";

/**
 * Sets up the delivery of a state machine's logs, as its role: what CreateStateMachine does when logging is on ("Using
 * CloudWatch Logs to log execution history in Step Functions": the role needs the log delivery actions). Throws AWS's
 * AccessDenied when the role may not. Another log group or role later is set up like the first; UpdateLogDelivery and DeleteLogDelivery are
 * not run here.
 */
export async function setUpLogDelivery(
  { dispatch }: Pick<RuntimeContext, "dispatch">,
  role: RoleIdentity,
  stateMachineArn: string,
  logGroupName: string,
): Promise<void> {
  const call = (action: string, input: object = {}) => dispatch(role, "logs", action, input);
  try {
    await call("DescribeLogGroups", { logGroupNamePrefix: logGroupName });
    await call("DescribeResourcePolicies");
    await call("PutResourcePolicy", { policyName, policyDocument: deliveryPolicy(logGroupName) });
    await call("ListLogDeliveries");
    const { id } = await call("CreateLogDelivery", { source: stateMachineArn, logGroupName });
    await call("GetLogDelivery", { id });
  } catch (error) {
    const reason = (error as Error).name === "AccessDeniedException" ? "" : `: ${(error as Error).message}`;
    throw new Error(
      `AccessDeniedException: The state machine IAM Role is not authorized to access the Log Destination${reason}` +
        ` (role ${role.name}, log group ${logGroupName})`,
      { cause: error },
    );
  }
}

function deliveryPolicy(logGroupName: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: policyName,
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `*:log-group:${logGroupName}:log-stream:*`,
      },
    ],
  });
}
