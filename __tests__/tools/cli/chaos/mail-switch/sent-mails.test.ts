import { expect, test } from "@jest/globals";
import { RuntimeEvents } from "@slipstream/local";
import { SentMails } from "../../../../../tools/cli/chaos/mail-switch/sent-mails.ts";

const byTopic = (orderId: string, to: string) => ({ ...mail(to), attributes: { orderId } });
const bySes = (order: string, to: string) => ({ ...mail(to), from: "orders@example.com", attributes: { order } });

function mail(to: string) {
  return { to, subject: "", body: "", sentAt: 0, attributes: {} };
}

test("says when and by whom mails about orders were sent, and passes by all others", () => {
  const events = new RuntimeEvents();
  const mails = new SentMails(events);
  events.emit("mail", mail("ada@example.com"));
  events.emit("mail", byTopic("1", "ada@example.com"));
  mails.begin("after");
  events.emit("mail", bySes("2", "ada@example.com"));
  const placed = ["1", "2"].map((id) => ({ id, email: "ada@example.com" }));
  expect(mails.judge(placed)).toMatchObject({
    mails: 2,
    mailedTwice: 0,
    sent: { before: { SNS: 1, SES: 0 }, between: { SNS: 0, SES: 0 }, after: { SNS: 0, SES: 1 } },
    violations: [],
  });
});

test("names each order whose customer was not mailed, or somebody else was, and counts those mailed twice", () => {
  const events = new RuntimeEvents();
  const mails = new SentMails(events);
  events.emit("mail", bySes("1", "ada@example.com"));
  events.emit("mail", byTopic("1", "ada@example.com"));
  events.emit("mail", bySes("2", "ada@example.com"));
  const placed = [
    { id: "1", email: "ada@example.com" },
    { id: "2", email: "bob@example.com" },
    { id: "3", email: "bob@example.com" },
  ];
  expect(mails.judge(placed)).toMatchObject({
    mailedTwice: 1,
    violations: ["Order 2 of bob@example.com was mailed to ada@example.com", "Order 3 ended, and bob@example.com was not mailed"],
  });
});
