import { fill, type Values } from "./fill.ts";
import { language } from "./language.ts";
import { texts, type TextName } from "./texts.ts";

/** A text in the page's language; who asks while rendering is rendered again when that changes. */
export function text(name: TextName, values: Values = {}): string {
  return fill(texts[name][language.value], values);
}
