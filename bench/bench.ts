/** What every benchmark gets: the servers of this run, how often to repeat, and where to say how it goes. */
export interface Bench {
  readonly eventStoreUrl: string;
  /** A database of its own on the same Postgres. */
  readonly postgresUrl: string;
  createDatabase(name: string): Promise<string>;
  readonly rounds: number;
  /** Small volumes, to see that a benchmark runs; the figures mean nothing then. */
  readonly quick: boolean;
  readonly log: (line: string) => void;
}
