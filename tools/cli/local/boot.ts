import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Runtime } from "@slipstream/local";
import { DeployedSourceMaps } from "../../synthesize/source-maps.ts";
import { synthesize } from "../../synthesize/synthesize.ts";
import { CommandError } from "../command.ts";
import { keepCompiled } from "./keep-compiled.ts";
import { optimizeLater } from "./optimize-later.ts";
import { stageStacks } from "./stage-stacks.ts";

/** A second port, with a certificate and its key in PEM. */
export interface TlsPort {
  /** 0 takes any free port. */
  readonly port: number;
  readonly cert: string;
  readonly key: string;
}

export interface BootOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where the same is served over TLS. @default nowhere */
  readonly tls?: TlsPort;
  /** `off` lets every call through, whatever the policies say. @default "on" */
  readonly iam?: "on" | "off";
  /** A folder whose state is gone on with, and kept. @default everything is in memory */
  readonly dataDir?: string | undefined;
  /** Told what is being done before it is done. */
  readonly onProgress?: (what: string) => void;
}

export interface StageOptions extends BootOptions {
  readonly stage: string;
  /** What is served as JSON besides, by path. @default nothing */
  readonly documents?: Readonly<Record<string, unknown>>;
  /** @default the stage's */
  readonly workflowType?: "EXPRESS" | "STANDARD" | undefined;
}

/** The stacks of a stage, running. */
export interface RunningStage extends Runtime {
  readonly stage: string;
}

/** Synthesizes a stage and runs the result. `stop()` of the answer stops the runtime and removes the synthesized files. */
export async function bootLocal(options: StageOptions): Promise<RunningStage> {
  const { stage, port, tls, iam = "on", dataDir, documents, workflowType, onProgress } = options;
  keepCompiled();
  optimizeLater();
  if (dataDir !== undefined) await (await import("@slipstream/local")).checkDataDir(dataDir);
  // Named so that the next start removes it when this process is killed.
  const outDir = await mkdtemp(join(tmpdir(), `slipstream-synth-${process.pid}-`));
  const removeFiles = () => rm(outDir, { recursive: true, force: true });
  try {
    onProgress?.(`Synthesizing the stacks of stage "${stage}"`);
    // Side by side: loading the runtime takes as long as synth does.
    const [, { removeLeftFolders, startRuntime }] = await Promise.all([
      synthesize(stage, outDir, { workflowType }),
      import("@slipstream/local"),
    ]);
    await removeLeftFolders("slipstream-synth");
    onProgress?.("Starting what they describe");
    const settings = {
      port,
      iam,
      sourceMaps: new DeployedSourceMaps(),
      ...(tls && { tls }),
      ...(documents && { documents }),
      ...(dataDir !== undefined && { dataDir }),
    };
    const runtime = await startRuntime({ stacks: stageStacks(outDir, stage), ...settings });
    const stopRuntime = runtime.stop;
    const stop = async () => {
      try {
        await stopRuntime();
      } finally {
        await removeFiles();
      }
    };
    return Object.assign(runtime, { stage, stop });
  } catch (error) {
    await removeFiles();
    throw error;
  }
}

/**
 * Runs stacks that somebody has synthesized, in folders with a `cdk.tf.json` each. Where they name no region it is the
 * environment's, as for Terraform. Throws `CommandError` when there is none in a folder.
 */
export async function bootStacks(folders: readonly string[], options: BootOptions): Promise<Runtime> {
  const { port, tls, iam = "on", dataDir, onProgress } = options;
  keepCompiled();
  optimizeLater();
  onProgress?.(
    `Starting what ${folders.length === 1 ? "the stack" : `the ${folders.length} stacks`} describe${folders.length === 1 ? "s" : ""}`,
  );
  const { StackFolderError, startRuntime } = await import("@slipstream/local");
  const { AWS_REGION: region = process.env["AWS_DEFAULT_REGION"] } = process.env;
  try {
    const given = { ...(tls && { tls }), ...(region && { region }), ...(dataDir !== undefined && { dataDir }) };
    const settings = { port, iam, sourceMaps: new DeployedSourceMaps(), ...given };
    return await startRuntime({ stacks: folders, ...settings });
  } catch (error) {
    if (!(error instanceof StackFolderError)) throw error;
    const advice = "Give folders with a cdk.tf.json, such as `cdktf synth` writes to cdktf.out/stacks/<stack>.";
    throw new CommandError(`${error.message}. ${advice}`, { cause: error });
  }
}
