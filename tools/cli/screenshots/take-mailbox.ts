import { mkdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { chromium } from "playwright-core";
import { paymentMail } from "../../../lambdas/domain/notification.ts";
import { projectRoot } from "../../../synth/project-root.ts";
import { bootLocal } from "../local/boot.ts";

const looks = [
  { name: "light", viewport: { width: 1200, height: 800 }, colorScheme: "light" },
  { name: "phone-dark", viewport: { width: 360, height: 900 }, colorScheme: "dark" },
] as const;

const order = {
  customerId: "ada",
  id: "01JNC8M6V3Q9T5W2X7Y4Z1B0KD",
  name: "Diavola",
  quantity: 2,
  restaurantId: "Da Enzo",
  addOns: ["Olive", "Rucola"],
  placedAt: "2026-03-01T12:00:00.000Z",
  expiresAt: 4_102_444_800,
  paymentAttempt: 1,
};
const payments = [
  { outcome: "PAID", failureReason: null },
  { outcome: "PAYMENT_FAILED", failureReason: "The card was declined." },
] as const;

/** Takes pictures of the local runtime's mailbox with the mails that SES carries, and tells of each file. Leaves nothing running. */
export async function* takeMailbox(executablePath: string, folder: string): AsyncGenerator<string> {
  await mkdir(folder, { recursive: true });
  const runtime = await bootLocal({ stage: "local", port: 0 });
  const browser = await chromium.launch({ executablePath });
  try {
    payments.forEach((payment, index) => {
      const { subject, text, html } = paymentMail(order, payment, "https://order.example.com");
      const people = { to: "ada@example.com", from: "Slipstream <orders@example.com>" };
      const sentAt = Date.parse(order.placedAt) + (index + 1) * 2000;
      runtime.events.emit("mail", { ...people, subject, body: text, html, attributes: {}, sentAt });
    });
    for (const { name, ...look } of looks) {
      const page = await browser.newPage(look);
      await page.goto(`${runtime.baseUrl}/mailbox`);
      await page.frameLocator("details[open] iframe").getByRole("heading").waitFor();
      const path = join(folder, `${name}.png`);
      await page.screenshot({ path });
      await page.close();
      yield relative(projectRoot, path);
    }
  } finally {
    await browser.close();
    await runtime.stop();
  }
}
