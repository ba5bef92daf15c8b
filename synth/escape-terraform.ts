/**
 * Makes `text` a literal in Terraform JSON: `${` and `%{`, which open a template there, are doubled.
 * Escape first and put references in afterwards, or they become literals too.
 */
export function escapeTerraform(text: string): string {
  // A function, since in a replacement string `$$` means a single dollar: nothing would change.
  return text.replace(/[$%]\{/g, (opening) => `${opening[0]}${opening}`);
}
