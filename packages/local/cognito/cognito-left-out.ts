import type { LeftOutMembers, LeftOut } from "../gateway/left-out.ts";

const analytics = { AnalyticsMetadata: "no Pinpoint application is told of anything: a pool that names one is refused at start" };
const caller = "threat protection would look at it: a pool that has it on is refused at start";
const trigger = "only a pre sign-up trigger would get it: a pool that has one is refused at start";
const anonymous: LeftOutMembers = { harmless: { ...analytics, UserContextData: caller } };
const administrator: LeftOutMembers = { harmless: { ...analytics, ContextData: caller } };

/** What Cognito takes on AWS and does not honour here. */
export const cognitoLeftOut: LeftOut = {
  errorName: "InvalidParameterException",
  actions: {
    SignUp: { harmless: { ...anonymous.harmless, ValidationData: trigger } },
    ConfirmSignUp: anonymous,
    ResendConfirmationCode: anonymous,
    ForgotPassword: anonymous,
    ConfirmForgotPassword: anonymous,
    InitiateAuth: anonymous,
    RespondToAuthChallenge: anonymous,
    AdminCreateUser: { harmless: { ValidationData: trigger } },
    AdminInitiateAuth: administrator,
    AdminRespondToAuthChallenge: administrator,
    RevokeToken: { harmless: { RevokeAssociatedSessions: "there are no sessions of managed login, which does not run here" } },
  },
};
