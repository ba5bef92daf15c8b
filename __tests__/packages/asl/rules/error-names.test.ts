import { expect, test } from "@jest/globals";
import { errorNameFaults as placedErrorNameFaults } from "../../../../packages/asl/rules/error-names.ts";
import { unplaced } from "./support/unplaced.ts";

const errorNameFaults = unplaced(placedErrorNameFaults);

const faults = (ways: unknown, field = "Catch") => errorNameFaults({ States: { A: { Type: "Task", [field]: ways } } });
const way = (...ErrorEquals: string[]) => ({ ErrorEquals });
const told = (message: string, advice: string, field = "Catch") => [
  { address: "A", rule: "error-names", message: `${field}: ${message}`, advice },
];

test.each([
  ...["States.ALL", "States.BranchFailed", "States.DataLimitExceeded", "States.ExceedToleratedFailureThreshold"],
  ...["States.HeartbeatTimeout", "States.Http.Socket", "States.IntrinsicFailure", "States.ItemReaderFailed"],
  ...["States.NoChoiceMatched", "States.ParameterPathFailure", "States.Permissions", "States.QueryEvaluationError"],
  ...["States.ResultPathMatchFailure", "States.ResultWriterFailed", "States.Runtime", "States.TaskFailed", "States.Timeout"],
  ...["PaymentDeclined", "Lambda.TooManyRequestsException"],
])("%s may be waited for", (name) => {
  expect(faults([way(name)])).toEqual([]);
});

test.each(["Retry", "Catch"])("what a %s waits for in vain is told, with what to do", (field) => {
  expect(faults([way("States.Timedout")], field)).toEqual(
    told('there is no States.Timedout; names that begin with "States." are the states language\'s own.', "Mend the name.", field),
  );
  expect(faults([way("A"), way("States.ALL", "B")], field)).toEqual(
    told("States.ALL must be the only name of its list.", "Take the others out.", field),
  );
  expect(faults([way("States.ALL"), way("A")], field)).toEqual(
    told("nothing behind States.ALL is ever looked at.", "Put it last.", field),
  );
  expect(faults([way("A", "B"), way("C", "A")], field)).toEqual(
    told("A is there twice, and the second is never looked at.", "Remove one.", field),
  );
});

test.each([[undefined], ["States.X"], [[null, {}, { ErrorEquals: "States.X" }]]])(
  "what is no list of ways is the schema's fault: %j",
  (ways) => {
    expect(faults(ways)).toEqual([]);
  },
);
