/** What the processes need beside the event store and the clock. */
export interface ProcessesOptions {
  readonly postgresUrl: string;
  /** Borrowers served side by side; 16 by default. */
  readonly width?: number;
}
export const PROCESSES_OPTIONS = Symbol('ProcessesOptions');
