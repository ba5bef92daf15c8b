/** Options of `npm run order` by their names, as they were given. */
export type GivenOptions = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The command line that asks for the same order again, under its ID. Without what is the default anyway, and without the password:
 * it is nobody's on a screen.
 */
export function repeatCommand(id: string, given: GivenOptions, defaults: GivenOptions): string {
  const options = Object.entries({ ...given, id }).flatMap(([name, value]) => {
    if (value === undefined || value === defaults[name]) return [];
    if (name === "password") return ['--password "$SLIPSTREAM_PASSWORD"'];
    // With "=" what begins with a dash is no option.
    return [value].flat().map((word) => `--${name}${word.startsWith("-") ? "=" : " "}${quoted(word)}`);
  });
  return `npm run order -- ${options.join(" ")}`;
}

/** As a shell takes it for one word. */
function quoted(word: string): string {
  return /^[\w.,:/@+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
