import { useSignal } from "@preact/signals";
import { Button } from "../forms/button.tsx";
import { text } from "../texts/text.ts";
import { mailedCode } from "./local-stage.ts";

interface MailedCodeProps {
  readonly mailboxUrl: string | undefined;
  readonly email: string;
}

/** Takes the code out of the laptop's mailbox, where there is one. */
export function MailedCode({ mailboxUrl, email }: MailedCodeProps) {
  const isMissing = useSignal(false);
  if (mailboxUrl === undefined) return null;
  const take = async () => {
    const code = await mailedCode(mailboxUrl, email).catch(() => undefined);
    isMissing.value = code === undefined;
    const input = document.getElementById("code");
    if (!(input instanceof HTMLInputElement) || code === undefined) return;
    input.value = code;
    input.focus();
  };
  return (
    <p class="mailed">
      <Button onPress={() => void take()}>{text("takeCode")}</Button>{" "}
      <a href={`${mailboxUrl}?${new URLSearchParams({ to: email })}`} target="_blank" rel="noreferrer">
        {text("openMailbox")}
      </a>
      {isMissing.value && <span class="wrong">{text("noMailYet")}</span>}
    </p>
  );
}
