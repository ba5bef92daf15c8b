import type { LeftOut } from "../gateway/left-out.ts";

/** What SSM takes on AWS and does not honour here. */
export const ssmLeftOut: LeftOut = {
  errorName: "ValidationException",
  actions: {
    GetParameter: {
      harmless: { WithDecryption: "SSM ignores it for parameters of type String and StringList, and there are no others here" },
    },
  },
};
