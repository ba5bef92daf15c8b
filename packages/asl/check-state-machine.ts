import type { Finding, StateMachine } from "@slipstream/languages";
import type { Fault, Path } from "./fault.ts";
import { choiceFaults } from "./rules/choices.ts";
import { errorNameFaults } from "./rules/error-names.ts";
import { readForm } from "./rules/form/read-form.ts";
import { integrationFaults } from "./rules/integrations.ts";
import { labelFaults } from "./rules/labels.ts";
import { languageFaults } from "./rules/language.ts";
import { pathLiteralFaults } from "./rules/path-literals.ts";
import { pathFaults } from "./rules/paths.ts";
import { payloadFaults } from "./rules/payload/payload-faults.ts";
import { placeholderFaults } from "./rules/placeholders.ts";
import { placeOfState } from "./rules/places.ts";
import { nameFaults } from "./rules/repeated-names.ts";
import { resultPathFaults } from "./rules/result-path.ts";
import { retrySettingFaults } from "./rules/retry-settings.ts";
import { schemaFaults } from "./rules/schema.ts";
import { isAdvice, type Rules } from "./rules/strictness.ts";
import { catchFaults } from "./rules/task-catch.ts";
import { parameterFaults } from "./rules/task-parameters.ts";
import { resourceFaults } from "./rules/task-resources.ts";
import { tokenFaults } from "./rules/task-token.ts";
import { taskFaults } from "./rules/tasks.ts";
import { variableFaults } from "./rules/variables.ts";
import { expressFaults, expressItemFaults, type WorkflowType } from "./rules/workflow-type.ts";
import { readText, type DefinitionText } from "./text/read-text.ts";

/** What is known of a definition besides its text. */
interface Known {
  /** The placeholders that get a value at synth. Left out, placeholders are not looked at. */
  readonly bound?: readonly string[];
  /** An example of what an execution is started with. Left out, it may be anything. */
  readonly input?: unknown;
  /** The file that the example is in, as findings are to call it. */
  readonly inputFile?: string | undefined;
  /** Left out, whatever a STANDARD or an EXPRESS state machine may have is taken. */
  readonly type?: WorkflowType | undefined;
  /** `aws`: findings that AWS does not share have the severity `advice`. `house`, when left out: all are to be mended. */
  readonly rules?: Rules;
}

/**
 * Everything that is wrong with a state machine's definition; empty when it may be deployed and run, on AWS and locally.
 * @param definition The file's text, its `${placeholders}` not yet replaced.
 * @param file How the findings call the file.
 */
export function checkStateMachine(definition: string, file: string, bound?: readonly string[]): Finding[] {
  return [...checkDefinition(definition, file, bound && { bound }), ...checkRunsLocally(definition, file)];
}

/** What is wrong with a definition wherever it runs. Takes any text, and finds each fault once. */
export function checkDefinition(definition: string, file: string, known: Known = {}): Finding[] {
  return judge(definition, file, known).map(([finding]) => finding);
}

/** The same, each with the way to what is at fault, as a JSON pointer: `/States/Pay/Timeout`; empty where it is all of it. */
export function pointToFaults(definition: string, known: Known = {}): [finding: Finding, pointer: string][] {
  return judge(definition, "definition", known).map(([finding, at]) => [
    finding,
    at.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
  ]);
}

function judge(definition: string, file: string, { bound, input, inputFile, type, rules = "house" }: Known): [Finding, Path][] {
  const size = sizeFaults(definition);
  const text = readText(definition, bound === undefined);
  if (text.fault || size.length > 0)
    return [...size, ...(text.fault ? [text.fault] : [])].map((fault) => [unread(fault, file), []]);
  const { machine, structure, refused } = readStructure(text.value, type);
  const faults = [
    ...structure,
    ...nameFaults(text.repeated),
    ...schemaFaults(text.value, refused),
    ...(bound ? placeholderFaults(text.value, machine, bound) : []),
    ...payloadFaults(machine, input, inputFile),
  ];
  return once(faults).map((fault) => [located(fault, machine, text, file, rules), placeOf(fault, machine) ?? []]);
}

/** What our own rules say of a definition, and what of it AWS would refuse. */
function readStructure(definition: unknown, type: WorkflowType | undefined) {
  const { machine, faults } = readForm(definition);
  const structure = [
    ...faults,
    ...structuralChecks.flatMap((check) => check(machine)),
    ...(type === "EXPRESS" ? expressFaults(machine) : expressItemFaults(machine)),
  ];
  return { machine, structure, refused: structure.filter((fault) => !isAdvice(fault, "aws")) };
}

const structuralChecks: readonly ((machine: StateMachine) => Fault[])[] = [
  ...[pathFaults, choiceFaults, taskFaults, catchFaults, errorNameFaults, retrySettingFaults],
  ...[resourceFaults, parameterFaults, tokenFaults, pathLiteralFaults, resultPathFaults, variableFaults, labelFaults],
];

/** Source: API reference, ValidateStateMachineDefinition: `definition` has at most 1048576; Developer Guide, "Service quotas": 1 MB. */
const largest = 1_048_576;

function sizeFaults(definition: string): Fault[] {
  const size = Buffer.byteLength(definition);
  if (size <= largest) return [];
  const message = `it has ${size} bytes; Step Functions takes ${largest}.`;
  return [{ rule: "definition-size", message, advice: "Divide it, and start one state machine from another." }];
}

/**
 * What of a definition AWS runs and the local runtime does not: no fault of the definition's, but `npm start` would refuse it.
 */
export function checkRunsLocally(definition: string, file: string): Finding[] {
  const text = readText(definition, true);
  if (text.fault) return [];
  const { machine } = readForm(text.value);
  return [...languageFaults(machine), ...integrationFaults(machine)].map((fault) => located(fault, machine, text, file, "house"));
}

/** What keeps a definition from being loaded here: what Step Functions itself would refuse by our rules, and what does not run locally. */
export function checkLoads(definition: string, file: string, type?: WorkflowType): Finding[] {
  const text = readText(definition, false);
  if (text.fault) return [unread(text.fault, file)];
  const { machine, refused } = readStructure(text.value, type);
  const faults = once([...refused, ...languageFaults(machine), ...integrationFaults(machine)]);
  return faults.map((fault) => located(fault, machine, text, file, "house"));
}

function once(faults: readonly Fault[]): Fault[] {
  const byText = new Map(faults.map((fault) => [JSON.stringify([fault.rule, fault.address, fault.message, fault.at]), fault]));
  return [...byText.values()];
}

function located(fault: Fault, machine: StateMachine, text: DefinitionText, file: string, rules: Rules): Finding {
  const { at: _at, field: _field, isHouse: _isHouse, ...said } = fault;
  const place = placeOf(fault, machine);
  const line = place && text.positionOf(place)?.line;
  const advice = isAdvice(fault, rules) ? ({ severity: "advice" } as const) : {};
  return { file, ...(line !== undefined && { line }), ...said, ...advice };
}

function placeOf({ at, field = [], address }: Fault, machine: StateMachine): Path | undefined {
  const state = address === undefined ? undefined : placeOfState(machine, address);
  return at ?? (state && [...state, ...field]);
}

function unread({ position, ...fault }: Fault & { readonly position?: { line: number; column: number } }, file: string): Finding {
  return { file, ...position, ...fault };
}
