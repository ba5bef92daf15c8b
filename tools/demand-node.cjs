"use strict";
// Run by npm once it has installed. Plain JavaScript of any Node: this is asked where the wrong one would fail with a stack trace.
const [major, minor] = process.versions.node.split(".").map(Number);

// Where npm brings one it is new enough. 24.9: a server says by then which requests become WebSockets (docs/adr/0008-node-24-brought-by-npm.md).
if (major < 24 || (major === 24 && minor < 9)) {
  console.error(
    `error: this is Node ${process.versions.node}; the scripts run on Node 24.9 or later. npm has none for ${process.platform} ${process.arch}, or ` +
      "was told to leave optional packages out: install one (https://nodejs.org/en/download, or nvm install 24) and run npm ci again.",
  );
  process.exitCode = 1;
}
