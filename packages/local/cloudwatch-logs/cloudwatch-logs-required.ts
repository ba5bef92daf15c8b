import { validationErrors, type Required } from "../gateway/required.ts";

/** What CloudWatch Logs' actions cannot do without. */
export const cloudWatchLogsRequired: Required = {
  missing: validationErrors("InvalidParameterException"),
  actions: {
    CreateLogGroup: ["logGroupName"],
    CreateLogStream: ["logGroupName", "logStreamName"],
    PutLogEvents: ["logGroupName", "logStreamName", "logEvents", "logEvents.timestamp", "logEvents.message"],
    GetLogEvents: ["logStreamName"],
  },
};
