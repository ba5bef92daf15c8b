import { join } from "node:path";

/** The project's folder, wherever the process was started. */
export const projectRoot = join(import.meta.dirname, "..");
