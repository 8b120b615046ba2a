/** How an application uses projections: the projector writes them, the others only read. */
export interface ProjectionsOptions {
  readonly postgresUrl: string;
  /** True in the projector (and where everything is one process): runs the engine. */
  readonly run: boolean;
  /** Signs cursors; the same in every process. At least 16 characters. */
  readonly cursorSecret: string;
  /** Told what happens, in a sentence; never with payloads. */
  readonly log?: (line: string, error?: unknown) => void;
}
