import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { findStage } from "../../../../stages.ts";
import { demandOwnDomain, missingForMail } from "../../../../tools/cli/deploy/mail.ts";

const stage = { ...findStage("prod"), mail: { channel: "ses", from: "Acme <orders@acme.shop>" } } as const;
const ses = mockClient(SESv2Client);
let said: string[];

beforeEach(() => {
  ses.reset();
  ses.on(GetAccountCommand).resolves({ ProductionAccessEnabled: true });
  ses.on(GetEmailIdentityCommand, { EmailIdentity: "acme.shop" }).resolves({ VerifiedForSendingStatus: true });
  said = [];
  jest.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
});
afterEach(() => void jest.restoreAllMocks());
afterAll(() => ses.restore());

describe("before a stage that mails by SES is deployed", () => {
  test("its placeholder is refused, before anything is asked", () => {
    expect(() => demandOwnDomain(findStage("prod"))).toThrow(
      /^Stage "prod" mails from "Slipstream <orders@slipstream.example.com>", a placeholder \(mail.from in stages.ts\)\..*Nothing was changed\.$/,
    );
    demandOwnDomain(stage);
    demandOwnDomain(findStage("dev"));
    expect(ses.calls()).toEqual([]);
  });

  test("nothing is missing once the domain is verified", async () => {
    expect(await missingForMail(stage)).toBeUndefined();
    expect(said).toEqual([]);
  });

  test("the records are said that verify the domain", async () => {
    ses.on(GetEmailIdentityCommand).resolves({
      VerifiedForSendingStatus: false,
      VerificationStatus: "PENDING",
      DkimAttributes: { Tokens: ["one", "two"], SigningHostedZone: "dkim.eu-west-1.amazonses.com" },
    });
    expect(await missingForMail(stage)).toBe(
      [
        "SES has not verified acme.shop yet (PENDING). Make these records at its DNS provider:",
        "  one._domainkey.acme.shop  CNAME  one.dkim.eu-west-1.amazonses.com",
        "  two._domainkey.acme.shop  CNAME  two.dkim.eu-west-1.amazonses.com",
        "SES looks for them for 72 hours; usually they are found within minutes. Then run this again.",
      ].join("\n"),
    );
  });

  test("the sandbox is said, and stops nobody", async () => {
    ses.on(GetAccountCommand).resolves({ ProductionAccessEnabled: false });
    expect(await missingForMail(stage)).toBeUndefined();
    expect(said).toEqual([
      expect.stringContaining('is in SES\'s sandbox in eu-west-1: mails of stage "prod" reach verified addresses only'),
    ]);
  });

  test("who may not ask is told what for", async () => {
    ses.on(GetEmailIdentityCommand).rejects(Object.assign(new Error("no"), { name: "AccessDeniedException" }));
    await expect(missingForMail(stage)).rejects.toThrow("SES does not answer (ses:GetEmailIdentity): AccessDeniedException: no");
  });
});

test("a stage that mails by SNS asks SES nothing", async () => {
  expect(await missingForMail(findStage("dev"))).toBeUndefined();
  expect(ses.calls()).toEqual([]);
});
