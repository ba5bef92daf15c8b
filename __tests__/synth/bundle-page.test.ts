import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { bundlePage, type PageFiles } from "../../synth/bundle-page.ts";
import { projectRoot } from "../../synth/project-root.ts";

let page: string;
beforeEach(() => {
  // Within the project, where its packages are found, and where Git and the checks do not look.
  const folder = join(projectRoot, ".slipstream");
  mkdirSync(folder, { recursive: true });
  page = mkdtempSync(join(folder, "page-"));
  cpSync(join(projectRoot, "__tests__/fixtures/page"), page, { recursive: true });
});
afterEach(() => rmSync(page, { recursive: true }));

async function bundle(): Promise<PageFiles> {
  return (await bundlePage(relative(projectRoot, page))).files;
}

function change(file: string, from: string, to: string): void {
  const path = join(page, file);
  writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
}

const text = (files: PageFiles, name: string | undefined) => Buffer.from(files.get(name ?? "") ?? []).toString();
const like = (files: PageFiles, form: RegExp) => [...files.keys()].filter((name) => form.test(name));

describe("a bundled page", () => {
  test("has files that are called after their content, and an index that names those that load at once", async () => {
    const files = await bundle();
    const forms = [...files.keys()].map((name) => name.replace(/-[A-Z0-9]{8}\./, "-HASH."));
    expect(forms.sort()).toEqual(["index.html", "later-HASH.js", "main-HASH.css", "main-HASH.js"]);
    const [script, style, later] = [/^main.*js$/, /^main.*css$/, /^later/].map((form) => like(files, form)[0]!);
    expect(text(files, "index.html")).toContain(
      `<link rel="stylesheet" href="/${style}" />\n<script type="module" src="/${script}">`,
    );
    expect(text(files, script)).toContain("at once");
    expect(text(files, script)).toContain(`import("./${later}")`);
    expect(text(files, script)).not.toContain("on demand");
    expect(text(files, later)).toContain("on demand");
  });

  test("gives a file another name when its content is another, and whoever loads it as well", async () => {
    const before = await bundle();
    change("later.ts", "on demand", "later");
    const after = await bundle();
    const kept = [...before.keys()].filter((name) => after.has(name));
    expect(kept.sort()).toEqual(["index.html", ...like(before, /css$/)]);
  });

  test("is the same bytes of the same sources", async () => {
    expect([...(await bundle())]).toEqual([...(await bundle())]);
  });

  test("says all that it was made of, its index as well", async () => {
    const folder = relative(projectRoot, page);
    const { sources } = await bundlePage(folder);
    const own = sources.filter((source) => source.startsWith(folder)).map((source) => source.slice(folder.length + 1));
    expect(own.sort()).toEqual(["index.html", "later.ts", "main.css", "main.tsx"]);
    expect(sources).toContain("node_modules/preact/dist/preact.mjs");
  });

  test.each([
    ["does not load the script", '"/main.js"', '"/other.js"', 'index.html has "/main.js" 0 times; it must, once'],
    ["loads the script twice", '"/main.js"', '"/main.js" data-x="/main.js"', 'index.html has "/main.js" 2 times; it must, once'],
    ["has no style", '"/main.css"', '"/styles.css"', 'index.html has "/main.css" 0 times; it must, once'],
  ])("is refused when its index %s", async (_, from, to, message) => {
    change("index.html", from, to);
    await expect(bundle()).rejects.toThrow(message);
  });

  test("is refused with file and line when it does not compile", async () => {
    change("main.tsx", "</h1>", "</h2>");
    await expect(bundle()).rejects.toThrow(/main\.tsx:4:\d+: ERROR/);
  });

  test("without CSS has no style in its index either", async () => {
    change("main.tsx", 'import "./main.css";', "");
    await expect(bundle()).rejects.toThrow('index.html has "/main.css" 1 times; it must not: nothing imports any');
    change("index.html", '<link rel="stylesheet" href="/main.css" />\n', "");
    expect(like(await bundle(), /css$/)).toEqual([]);
  });
});
