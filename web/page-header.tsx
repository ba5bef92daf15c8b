import { customer, leave } from "./account/session.ts";
import { Button } from "./forms/button.tsx";
import { choose, language } from "./texts/language.ts";
import { text } from "./texts/text.ts";
import { languages, type TextName } from "./texts/texts.ts";

const names = { en: "english", de: "german" } as const satisfies Record<string, TextName>;

export function PageHeader() {
  const who = customer.value;
  return (
    <header class="page-header">
      {typeof who === "object" && (
        <a class="skip" href="#slips">
          {text("toSlips")}
        </a>
      )}
      <p class="mark">Slipstream</p>
      <div class="languages" role="group" aria-label={text("language")}>
        {languages.map((known) => (
          <button
            key={known}
            type="button"
            lang={known}
            aria-pressed={language.value === known}
            aria-label={`${known.toUpperCase()}: ${text(names[known])}`}
            onClick={() => choose(known)}
          >
            {known.toUpperCase()}
          </button>
        ))}
      </div>
      {typeof who === "object" && (
        <div class="who">
          <span class="address">{who.email}</span>
          <Button onPress={leave}>{text("signOut")}</Button>
        </div>
      )}
    </header>
  );
}
