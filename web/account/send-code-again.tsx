import { useSignal } from "@preact/signals";
import { Button } from "../forms/button.tsx";
import { text } from "../texts/text.ts";
import type { TextName } from "../texts/texts.ts";
import { AccountError } from "./account-error.ts";

/** Has another code mailed, and says what came of that. */
export function SendCodeAgain({ send }: { readonly send: () => Promise<void> }) {
  const said = useSignal<TextName | undefined>(undefined);
  const sendAgain = async () => {
    said.value = await send().then(
      () => "codeSentAgain" as const,
      (error: unknown) => (error instanceof AccountError ? error.text : "accountTrouble"),
    );
  };
  return (
    <>
      <Button onPress={() => void sendAgain()}>{text("sendCodeAgain")}</Button>
      <p class="hint" role="status">
        {said.value && text(said.value)}
      </p>
    </>
  );
}
