import { text } from "../texts/text.ts";

interface AppSetupProps {
  readonly secret?: string;
  readonly setupUri?: string;
}

/** What to do with an authenticator app: have it show a code, after it was given the secret where it has none yet. */
export function AppSetup({ secret, setupUri }: AppSetupProps) {
  if (secret === undefined) return <p class="lead">{text("appCodeIntro")}</p>;
  return (
    <>
      <p class="lead">{text("appSetupIntro")}</p>
      <p class="secret">
        <code>{secret.match(/.{1,4}/g)!.join(" ")}</code>
      </p>
      <p class="mailed">
        <a href={setupUri}>{text("openApp")}</a>
      </p>
    </>
  );
}
