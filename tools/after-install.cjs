"use strict";
// Run by npm once it has installed. Plain JavaScript of any Node, as demand-node.cjs: where that has failed, this is not asked.
const { existsSync, rmSync } = require("node:fs");
const { join } = require("node:path");

/** Below node_modules, what nobody here reads: a fifth of all that there is. docs/installation.md says what the rest is for. */
const unread = [
  // What the bindings for Python, Java and others are made from; TypeScript has its own.
  "@cdktf/provider-aws/.jsii",
  // Headers, for who compiles against Node.
  ...["darwin-x64", "linux-arm64", "linux-x64"].map((platform) => `node-${platform}/include`),
];
for (const path of unread) rmSync(join(__dirname, "../node_modules", path), { recursive: true, force: true });

/** The Node that npm itself runs on: the scripts' own is another one where npm has brought it. */
const [, npms = process.versions.node] = /\bnode\/v(\S+)/.exec(process.env.npm_config_user_agent ?? "") ?? [];
if (Number(npms.split(".")[0]) < 22 && existsSync(join(__dirname, "../node_modules/.bin/node"))) {
  console.log(
    `npm runs on Node ${npms}, and may have warned above of packages that want a newer one (EBADENGINE). ` +
      `They get it: the scripts run on Node ${process.versions.node}, which npm has brought.`,
  );
}
