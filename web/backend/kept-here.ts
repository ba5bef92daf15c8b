/**
 * Lets the page be used where the browser keeps nothing, and throws at the mere name of `localStorage`: what is kept is then kept as long as the
 * page is open.
 */
export function keepHereAtLeast(): void {
  try {
    localStorage.getItem("");
  } catch {
    Object.defineProperty(window, "localStorage", { value: Object.create(methods) });
  }
}

type Kept = Record<string, string>;

/** Of an object that has what is kept for properties, as the browser's has: they are listed by `Object.keys`. */
const methods = {
  getItem(this: Kept, key: string): string | null {
    return Object.hasOwn(this, key) ? this[key]! : null;
  },
  setItem(this: Kept, key: string, text: string): void {
    this[key] = text;
  },
  removeItem(this: Kept, key: string): void {
    delete this[key];
  },
};
