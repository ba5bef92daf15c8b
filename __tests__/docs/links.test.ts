import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";

const pages = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], { encoding: "utf8" })
  .split("\n")
  .filter((page) => page !== "" && existsSync(page));

/** A heading as GitHub makes an anchor of it. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(" ", "-");

function anchorsOf(page: string): string[] {
  return [...readFileSync(page, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchor(heading!));
}

test.each(pages)("what %s links to is there", (page) => {
  const links = [...readFileSync(page, "utf8").matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, link]) => link!);
  const broken = links.filter((link) => {
    const [path = "", heading] = link.split("#");
    const target = path === "" ? page : join(dirname(page), path);
    if (!existsSync(target)) return true;
    return heading !== undefined && target.endsWith(".md") && !anchorsOf(target).includes(heading);
  });
  expect(broken).toEqual([]);
});

const folders = /(?<![\w./@-])(?:__tests__|lambdas|graphql|client|stacks|state-machines|synth|packages|tools|docs)\/[\w./-]+/g;

test.each(pages)("the files that %s names are there", (page) => {
  const named = [...readFileSync(page, "utf8").matchAll(/`([^`\n]+)`/g)].flatMap(([, code]) => code!.match(folders) ?? []);
  expect(named.filter((path) => !existsSync(path.replace(/[./]+$/, "")))).toEqual([]);
});
