import { useSignal } from "@preact/signals";
import { Button } from "../forms/button.tsx";
import { text } from "../texts/text.ts";
import type { TextName } from "../texts/texts.ts";
import { AccountError } from "./account-error.ts";
import { sendCodeAgain } from "./session.ts";

/** Has another code mailed, and says what came of that. */
export function SendCodeAgain({ email }: { readonly email: string }) {
  const said = useSignal<TextName | undefined>(undefined);
  const send = async () => {
    said.value = await sendCodeAgain(email).then(
      () => "codeSentAgain" as const,
      (error: unknown) => (error instanceof AccountError ? error.text : "accountTrouble"),
    );
  };
  return (
    <>
      <Button onPress={() => void send()}>{text("sendCodeAgain")}</Button>
      <p class="hint" role="status">
        {said.value && text(said.value)}
      </p>
    </>
  );
}
