import { signal } from "@preact/signals";
import { languages, type Language } from "./texts.ts";

const storageKey = "slipstream.language";

/** The language that the page speaks. */
export const language = signal<Language>("en");

/** Takes the language that was chosen here before, or else the first of the browser's that there is. */
export function useOwnLanguage(): void {
  const wanted = [localStorage.getItem(storageKey), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  show(wanted.find((tag) => languages.some((known) => known === tag)) as Language | undefined);
}

export function choose(chosen: Language): void {
  localStorage.setItem(storageKey, chosen);
  show(chosen);
}

function show(chosen: Language = "en"): void {
  language.value = chosen;
  // Screen readers speak by it.
  document.documentElement.lang = chosen;
}
