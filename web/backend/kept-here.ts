/**
 * Lets the page be used where the browser keeps nothing, and throws at the mere name of `localStorage`: what is kept is then kept as long as the
 * page is open.
 */
export function keepHereAtLeast(): void {
  try {
    localStorage.getItem("");
  } catch {
    const kept = new Map<string, string>();
    const value = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
      removeItem: (key: string) => void kept.delete(key),
    };
    Object.defineProperty(window, "localStorage", { value });
  }
}
