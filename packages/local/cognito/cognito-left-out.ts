import type { LeftOut } from "../gateway/left-out.ts";

type Reasons = Readonly<Record<string, string>>;

const AnalyticsMetadata = "no Pinpoint application is told of anything: a pool that names one is refused at start";
const caller = "threat protection would look at it: a pool that has it on is refused at start";
const ValidationData = "only a pre sign-up trigger would get it: a pool that has one is refused at start";
const metadata: Reasons = {
  ClientMetadata: "only triggers would get it that do not run here: a pool that has one is refused at start",
};
const anonymous: Reasons = { AnalyticsMetadata, UserContextData: caller };
const administrator: Reasons = { AnalyticsMetadata, ContextData: caller };
/** Sign-ups here give no session to sign in with. */
const session = ["Session"];
const otherFactors = ["SMSMfaSettings", "EmailMfaSettings", "WebAuthnMfaSettings"];

/** What Cognito takes on AWS and does not honour here. */
export const cognitoLeftOut: LeftOut = {
  errorName: "InvalidParameterException",
  actions: {
    SignUp: { harmless: { ...anonymous, ...metadata, ValidationData } },
    ConfirmSignUp: {
      refused: session,
      harmless: {
        ...anonymous,
        ForceAliasCreation: "addresses are no aliases here: a pool that makes them such is refused at start",
      },
    },
    ResendConfirmationCode: { harmless: { ...anonymous, ...metadata } },
    ForgotPassword: { harmless: { ...anonymous, ...metadata } },
    ConfirmForgotPassword: { harmless: anonymous },
    InitiateAuth: { refused: session, harmless: { ...anonymous, ...metadata } },
    RespondToAuthChallenge: { harmless: { ...anonymous, ...metadata } },
    // Devices are not remembered here.
    GetTokensFromRefreshToken: { refused: ["DeviceKey"], harmless: metadata },
    UpdateUserAttributes: { harmless: metadata },
    GetUserAttributeVerificationCode: { harmless: metadata },
    AdminCreateUser: { harmless: { ...metadata, ValidationData } },
    AdminInitiateAuth: { refused: session, harmless: { ...administrator, ...metadata } },
    AdminRespondToAuthChallenge: { harmless: { ...administrator, ...metadata } },
    SetUserMFAPreference: { refused: otherFactors },
    AdminSetUserMFAPreference: { refused: otherFactors },
    AdminResetUserPassword: { harmless: metadata },
    AdminUpdateUserAttributes: { harmless: metadata },
    RevokeToken: { harmless: { RevokeAssociatedSessions: "there are no sessions of managed login, which does not run here" } },
  },
};
