import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Outputs } from "../backend/outputs.ts";
import { Button } from "../forms/button.tsx";
import { text } from "../texts/text.ts";
import { AccountError, leavesOpen } from "./account-error.ts";
import { AccountForm } from "./account-form.tsx";
import { addressInput, appCode, code, newPassword, ownPassword } from "./account-inputs.ts";
import { useStep, type Step } from "./account-step.ts";
import { AppSetup } from "./app-setup.tsx";
import { DemoCustomer } from "./demo-customer.tsx";
import { MailedCode } from "./mailed-code.tsx";
import { SendCodeAgain } from "./send-code-again.tsx";
import {
  confirm,
  endReason,
  enterAppCode,
  forgetPassword,
  sendCodeAgain,
  setPassword,
  signIn,
  signUp,
  type Next,
} from "./session.ts";

/** What nobody who is signed in sees: signing in and up, the mailed code, a forgotten password. */
export function AccountPage({ outputs }: { readonly outputs: Outputs }) {
  const email = useSignal("");
  const [step, show] = useStep((wanted) => email.value !== "" || !["confirm", "newPassword", "appCode"].includes(wanted));
  /** Kept between signing up and the mailed code, so that nobody types it twice; in memory only. */
  const password = useSignal("");
  /** The authenticator app that is to be set up, where there is none yet. */
  const app = useSignal<Exclude<Next, string>>({});
  const goOn = (next: Next) => {
    if (next === "confirm") show("confirm");
    if (typeof next === "string") return;
    app.value = next;
    show("appCode");
  };
  const enter = async () => goOn(await signIn(email.value, password.value));
  /** Whether nobody knows if the new password is set: an answer was lost, to that or to signing in with it. */
  const maySet = useRef(false);
  const enterWithNewPassword = async (mailedCode: string) => {
    // Its code holds once.
    const next = maySet.current ? await tryToSignIn(email.value, password.value) : "confirm";
    if (next !== "confirm") return goOn(next);
    maySet.current = true;
    await setPassword(email.value, mailedCode, password.value).catch((error: unknown) => {
      maySet.current = leavesOpen(error);
      throw error;
    });
    await enter();
  };
  const take = (values: Readonly<Record<string, string>>) => {
    email.value = values["email"] ?? email.value;
    password.value = values["password"] ?? password.value;
  };
  const go = (next: Step) => () => show(next);
  const address = addressInput(email.value);
  const mailed = <MailedCode mailboxUrl={outputs.mailboxUrl} email={email.value} />;

  switch (step.value) {
    case "signIn":
      return (
        <AccountForm
          key="signIn"
          title="signInTitle"
          intro={endReason.value ? <p role="alert">{text(endReason.value)}</p> : <p class="lead">{text("signInIntro")}</p>}
          inputs={[address, ownPassword]}
          action="signIn"
          doing="signingIn"
          onSubmit={async (values) => {
            take(values);
            await enter();
          }}
        >
          <div class="links">
            <Button onPress={go("signUp")}>{text("toSignUp")}</Button>
            <Button onPress={go("forgotten")}>{text("toForgotten")}</Button>
          </div>
          <DemoCustomer
            enter={async (demoEmail, demoPassword) => {
              take({ email: demoEmail, password: demoPassword });
              await enter();
            }}
          />
        </AccountForm>
      );
    case "signUp":
      return (
        <AccountForm
          key="signUp"
          isNext
          title="signUpTitle"
          inputs={[address, newPassword(outputs.passwordPolicy)]}
          action="signUp"
          doing="signingUp"
          onSubmit={async (values) => {
            take(values);
            await signUp(email.value, password.value);
            show("confirm");
          }}
        >
          <div class="links">
            <BackToSignIn onPress={go("signIn")} />
          </div>
        </AccountForm>
      );
    case "confirm":
      return (
        <AccountForm
          key="confirm"
          isNext
          title="confirmTitle"
          intro={<p class="lead">{text("codeSentTo", { email: email.value })}</p>}
          inputs={[code]}
          action="confirm"
          doing="confirming"
          onSubmit={async (values) => {
            await confirm(email.value, values["code"]!.trim());
            await enter();
          }}
        >
          {mailed}
          <div class="links">
            <SendCodeAgain send={() => sendCodeAgain(email.value)} />
            <BackToSignIn onPress={go("signIn")} />
          </div>
        </AccountForm>
      );
    case "appCode":
      return (
        <AccountForm
          key="appCode"
          isNext
          title={app.value.secret === undefined ? "appCodeTitle" : "appSetupTitle"}
          intro={<AppSetup {...app.value} />}
          inputs={[appCode]}
          action="signIn"
          doing="signingIn"
          onSubmit={(values) => enterAppCode(values["code"]!.trim())}
        >
          <div class="links">
            <BackToSignIn onPress={go("signIn")} />
          </div>
        </AccountForm>
      );
    case "forgotten":
      return (
        <AccountForm
          key="forgotten"
          isNext
          title="forgottenTitle"
          intro={<p class="lead">{text("forgottenIntro")}</p>}
          inputs={[address]}
          action="sendCode"
          doing="sendingCode"
          onSubmit={async (values) => {
            take(values);
            await forgetPassword(email.value);
            show("newPassword");
          }}
        >
          <div class="links">
            <BackToSignIn onPress={go("signIn")} />
          </div>
        </AccountForm>
      );
    case "newPassword":
      return (
        <AccountForm
          key="newPassword"
          isNext
          title="newPasswordTitle"
          intro={<p class="lead">{text("codeSentTo", { email: email.value })}</p>}
          inputs={[code, newPassword(outputs.passwordPolicy)]}
          action="setPassword"
          doing="settingPassword"
          onSubmit={async (values) => {
            take(values);
            await enterWithNewPassword(values["code"]!.trim());
          }}
        >
          {mailed}
          <div class="links">
            <SendCodeAgain send={() => forgetPassword(email.value)} />
            <BackToSignIn onPress={go("signIn")} />
          </div>
        </AccountForm>
      );
  }
}

/** Signs in, if address and password belong together: `"confirm"` where they do not. */
async function tryToSignIn(email: string, password: string): Promise<Next> {
  return signIn(email, password).catch((error: unknown) => {
    if (error instanceof AccountError && error.text === "wrongPassword") return "confirm";
    throw error;
  });
}

function BackToSignIn({ onPress }: { readonly onPress: () => void }) {
  return <Button onPress={onPress}>{text("backToSignIn")}</Button>;
}
