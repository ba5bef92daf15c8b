import { join } from "node:path";
import { projectRoot } from "../../synth/project-root.ts";
import { CommandError, runCommand } from "./command.ts";

await runCommand({
  help: `
Usage: npm run screenshots

Takes pictures of the page into docs/page, in light and dark, wide and on a phone: boots the stage "local", signs the demo customer in
with a headless Chromium (the one that CHROMIUM names, or else on the PATH), and brings about what is to be seen. Letters are those
of this machine: the page brings none. Before that, what npm run asl finds, into docs/asl-finding.png, what npm run trace shows, into
docs/trace.png, what npm start says of orders and of saves, into docs/start.png and docs/live.png, and the mailbox into docs/mailbox.`,
  options: {},
  run: async () => {
    const { findChromium } = await import("../browser/find-chromium.ts");
    const executablePath = findChromium();
    if (executablePath === undefined) {
      throw new CommandError("There is no chromium and no google-chrome on the PATH: name one by CHROMIUM.");
    }
    const [{ takeFinding, takeScreenshots }, { takeTrace }, { takeStart }, { takeLive }, { takeMailbox }] = await Promise.all([
      import("./screenshots/take-screenshots.ts"),
      import("./screenshots/take-trace.ts"),
      import("./screenshots/take-start.ts"),
      import("./screenshots/take-live.ts"),
      import("./screenshots/take-mailbox.ts"),
    ]);
    console.log(await takeFinding(executablePath, join(projectRoot, "docs/asl-finding.png")));
    console.log(await takeTrace(executablePath, join(projectRoot, "docs/trace.png")));
    console.log(await takeStart(executablePath, join(projectRoot, "docs/start.png")));
    console.log(await takeLive(executablePath, join(projectRoot, "docs/live.png")));
    for await (const file of takeMailbox(executablePath, join(projectRoot, "docs/mailbox"))) console.log(file);
    for await (const file of takeScreenshots(executablePath, join(projectRoot, "docs/page"))) console.log(file);
  },
});
