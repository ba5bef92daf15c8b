import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { bundlePage } from "../../synth/bundle-page.ts";
import { demoCustomer } from "../../tools/cli/local/demo-customer.ts";
import { read, sources } from "../support/source-files.ts";

/** As browsers have it: what is fetched, compressed. */
const kilobytes = (files: readonly Uint8Array[]) => files.reduce((sum, file) => sum + gzipSync(file).length, 0) / 1000;

describe("the page's files", () => {
  let files: ReadonlyMap<string, Uint8Array>;
  const scripts = () => [...files].filter(([name]) => name.endsWith(".js"));
  const text = (name: string) => Buffer.from(files.get(name)!).toString();
  beforeAll(async () => {
    ({ files } = await bundlePage("web"));
  });

  /** What is fetched before anybody signs in: the entry, and what that imports at once. */
  function atOnce(): readonly string[] {
    const found: string[] = [];
    const visit = (name: string) => {
      if (found.includes(name)) return;
      found.push(name);
      for (const [, next] of text(name).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) visit(next!);
    };
    visit(/src="\/([^"]+\.js)"/.exec(text("index.html"))![1]!);
    return found;
  }

  test("are at most 25 KB of JavaScript for who is signed out, and 70 KB with signing in", () => {
    expect(kilobytes(atOnce().map((name) => files.get(name)!))).toBeLessThanOrEqual(25);
    expect(kilobytes(scripts().map(([, content]) => content))).toBeLessThanOrEqual(70);
  });

  test("load signing in on demand", () => {
    expect(atOnce().length).toBeLessThan(scripts().length);
    for (const name of atOnce()) expect(text(name)).not.toContain("InitiateAuth");
  });

  test("have no secret, no password and no address of a stage in them", () => {
    for (const name of files.keys()) {
      expect(text(name)).not.toMatch(/AKIA|aws_secret|_secret_access_key/i);
      for (const secret of [demoCustomer.password, demoCustomer.email, "127.0.0.1:4566"])
        expect(text(name)).not.toContain(secret);
    }
  });

  test("have no script and no style within the document, which the CSP forbids", () => {
    const html = text("index.html");
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/);
    expect(html.match(/<script\b[^>]*>/g)).toEqual([expect.stringMatching(/ src="/)]);
  });
});

test("nothing on the page is written as HTML, or with a style of its own", () => {
  const page = sources.filter((file) => file.startsWith("web/"));
  expect(page.length).toBeGreaterThan(20);
  const wrong = page.filter((file) =>
    /dangerouslySetInnerHTML|innerHTML|insertAdjacentHTML|document\.write|\beval\(|\sstyle=/.test(read(file)),
  );
  expect(wrong).toEqual([]);
});
