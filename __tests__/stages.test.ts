import { describe, expect, test } from "@jest/globals";
import { checkStage, type Stage } from "../stage.ts";
import { findStage } from "../stages.ts";

describe("a stage", () => {
  test.each(["local", "dev", "prod"])("%s has settings that hold", (name) => {
    expect(findStage(name).name).toBe(name);
  });

  test("that there is not is refused, with those that there are", () => {
    expect(() => findStage("staging")).toThrow('There is no stage "staging". Stages: local, dev, prod.');
  });

  const dev = findStage("dev");
  const boundary = "arn:aws:iam::123456789012:policy/limits/team";
  const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";
  test.each<[Partial<Stage>, string]>([
    [{ passwordSignIn: "no" as never }, 'passwordSignIn is "no"; it must be true or false'],
    [{ name: "Dev 1" }, 'name is "Dev 1"'],
    [{ region: "Ireland" }, 'region is "Ireland"; it must be an AWS region such as eu-west-1'],
    [{ orderRetentionDays: 29 }, "orderRetentionDays is 29; it must be a whole number from 30 to 3650, since a duplicate"],
    [{ orderRetentionDays: 30.5 }, "orderRetentionDays is 30.5"],
    [{ logRetentionDays: 10 }, "logRetentionDays is 10; it must be one of 1, 3, 5, 7, 14"],
    [{ paymentSuccessRate: 1.1 }, "paymentSuccessRate is 1.1; it must be a number from 0 to 1"],
    [{ paymentSuccessRate: Number.NaN }, "paymentSuccessRate is NaN"],
    [{ paymentSeed: "" }, 'paymentSeed is ""'],
    [{ workflowConcurrency: 1 }, "workflowConcurrency is 1; it must be a whole number from 2 to 1000"],
    [{ workflowConcurrency: 1001 }, "workflowConcurrency is 1001"],
    [{ logLevel: "TRACE" as "DEBUG" }, 'logLevel is "TRACE"; it must be one of DEBUG, INFO, WARN, ERROR'],
    [{ workflowLogLevel: "OFF" as "ALL" }, 'workflowLogLevel is "OFF"; it must be ALL or ERROR'],
    [{ corsOrigins: ["http://shop.example.com"] }, 'corsOrigins is ["http://shop.example.com"]; it must be origins such as'],
    [{ corsOrigins: ["https://shop.example.com/orders"] }, "without a path"],
    [{ corsOrigins: ["https://shop.example.com/"] }, "without a path"],
    [{ corsOrigins: ["https://*.example.com"] }, "corsOrigins is"],
    [{ corsOrigins: ["shop.example.com"] }, "corsOrigins is"],
    [{ corsOrigins: ["*", "https://shop.example.com"] }, 'or "*" alone'],
    [{ restThrottling: { rate: 0, burst: 10 } }, "restThrottling.rate is 0; it must be a whole number from 1 to 10000"],
    [{ restThrottling: { rate: 10, burst: 5001 } }, "restThrottling.burst is 5001; it must be a whole number from 1 to 5000"],
    [{ webAcl: { requestsPerAddress: 9 } }, "webAcl.requestsPerAddress is 9; it must be a whole number from 10 to 2000000000"],
    [{ mail: undefined }, 'mail is undefined; it must be { channel: "sns" } or { channel: "ses", from: … }'],
    [{ mail: { channel: "smtp" } as never }, 'mail is {"channel":"smtp"}; it must be { channel: "sns" } or'],
    [{ mail: { channel: "sns", from: "a@acme.shop" } as never }, '{ channel: "sns" } alone'],
    [{ mail: { channel: "ses" } as never }, 'with a from such as "Slipstream <orders@example.com>"'],
    [{ mail: { channel: "ses", from: "Pizzería <orders@acme.shop>" } }, "ASCII, of a domain that is yours"],
    [{ mail: { channel: "ses", from: "orders@acme" } }, "with a from such as"],
    [{ mail: { channel: "ses", from: "Orders <orders@acme.shop" } }, "with a from such as"],
    [{ mail: { channel: "ses", from: "orders@acme.shop", beside: "ses" as never } }, 'with beside left out or "sns"'],
    [{ alarmEmail: "ops" }, 'alarmEmail is "ops"; it must be left out or a mail address'],
    [{ alarmEmail: "" }, 'alarmEmail is ""'],
    [{ region: "cn-north-1" }, 'region is "cn-north-1"; it must be in the partition aws, not in aws-cn: the stacks write ARNs'],
    [{ region: "us-gov-west-1" }, "it must be in the partition aws, not in aws-us-gov"],
    [{ region: "eusc-de-east-1" }, "it must be in the partition aws, not in aws-eusc"],
    [{ accountId: "1234" }, 'accountId is "1234"; it must be left out or an AWS account\'s 12 digits'],
    [{ permissionsBoundary: "team" }, 'permissionsBoundary is "team"; it must be left out or a policy\'s ARN'],
    [{ permissionsBoundary: boundary.replace("policy/", "role/") }, "permissionsBoundary is"],
    [{ accountId: "210987654321", permissionsBoundary: boundary }, "of the stage's own account or AWS's"],
    [{ rolePath: "/" }, 'rolePath is "/"; it must be left out or begin and end with /'],
    [{ rolePath: "slipstream/" }, "rolePath is"],
    [{ rolePath: "/slipstream" }, "rolePath is"],
    [{ rolePath: "/a//b/" }, "rolePath is"],
    [{ rolePath: `/${"a".repeat(511)}/` }, "rolePath is"],
    [{ stateBucket: "" }, 'stateBucket is ""; it must be left out or an S3 bucket\'s name'],
    [{ stateBucket: "My_State" }, 'stateBucket is "My_State"'],
    [{ stateBucket: "ab" }, 'stateBucket is "ab"'],
    [{ stateBucket: "a".repeat(64) }, "stateBucket is"],
    [{ stateBucket: "state..terraform" }, "stateBucket is"],
    [{ stateBucket: "192.168.5.4" }, "stateBucket is"],
    [{ stateBucket: "xn--state" }, "stateBucket is"],
    [{ stateBucket: "state-s3alias" }, "stateBucket is"],
    [{ page: { domain: { name: "Shop", certificateArn } } }, 'page.domain.name is "Shop"; it must be a host name such as order'],
    [{ page: { domain: { name: "https://shop.example.com", certificateArn } } }, "page.domain.name is"],
    [
      { page: { domain: { name: "shop.example.com", certificateArn: certificateArn.replace("us-east-1", "eu-west-1") } } },
      "it must be the ARN of a certificate in us-east-1",
    ],
    [{ page: { url: "https://shop.example.com/" } }, 'page.url is "https://shop.example.com/"; it must be left out or an origin'],
    [{ page: { url: "http://shop.example.com" } }, "plain HTTP on 127.0.0.1 alone"],
    [
      { page: { url: "https://shop.example.com", domain: { name: "shop.example.com", certificateArn } } },
      "left out beside page.domain: the page is at https://shop.example.com",
    ],
    [{ mfa: "ON" as "required" }, 'mfa is "ON"; it must be left out, optional or required'],
    [{ workflowType: "FAST" as "EXPRESS" }, 'workflowType is "FAST"; it must be EXPRESS or STANDARD'],
  ])("with %j is refused", (settings, message) => {
    expect(() => checkStage({ ...dev, ...settings })).toThrow(message);
  });

  test.each<Partial<Stage>>([
    { orderRetentionDays: 30 },
    { workflowConcurrency: 2 },
    { workflowConcurrency: 1000 },
    { paymentSuccessRate: 0 },
    { corsOrigins: [] },
    { corsOrigins: ["*"] },
    { corsOrigins: ["https://shop.example.com", "https://shop.example.com:8443"] },
    { restThrottling: { rate: 10_000, burst: 5_000 } },
    { alarmEmail: "ops+orders@example.com" },
    { page: {} },
    { page: { url: "https://d111111abcdef8.cloudfront.net" } },
    { page: { url: "http://127.0.0.1:4566" } },
    { page: { domain: { name: "shop.example.com", certificateArn } } },
    { stateBucket: "acme-terraform.state" },
    { accountId: "123456789012", permissionsBoundary: boundary },
    { permissionsBoundary: "arn:aws:iam::aws:policy/PowerUserAccess" },
    { rolePath: "/slipstream/dev/" },
  ])("may have %j", (settings) => {
    expect(checkStage({ ...dev, ...settings })).toMatchObject(settings);
  });
});
