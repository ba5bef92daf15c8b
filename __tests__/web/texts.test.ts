import { describe, expect, test } from "@jest/globals";
import { fill } from "../../web/texts/fill.ts";
import { languages, texts } from "../../web/texts/texts.ts";
import { read, sources } from "../support/source-files.ts";

const named = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

describe("the page's texts", () => {
  test.each(Object.entries(texts))("%s is there in every language, and takes the same values in each", (_, text) => {
    expect(Object.keys(text)).toEqual(languages);
    for (const language of languages) expect(text[language]).toMatch(/^\S(.*\S)?$/);
    expect(named(text.de)).toEqual(named(text.en));
  });

  test("each is used", () => {
    const page = sources
      .filter((file) => file.startsWith("web/") && !file.endsWith("/texts.ts"))
      .map(read)
      .join("\n");
    const apiErrors = /^[A-Z]/;
    expect(Object.keys(texts).filter((name) => !apiErrors.test(name) && !page.includes(`"${name}"`))).toEqual([]);
  });

  test("values are put in as they are, and what is missing is seen", () => {
    expect(fill("{what}: {count} × {what}", { what: "$& <b>", count: 2 })).toBe("$& <b>: 2 × $& <b>");
    expect(fill("{missing}", {})).toBe("{missing}");
  });
});
