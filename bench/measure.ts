/**
 * Pairs of measurements: ours and a reference in alternation, in the same run, so that a noisy machine is noisy for both.
 * The median of the pairwise ratios is what counts; single absolute figures are for orientation only.
 */

/** One thing that can be measured once; answers with a rate (units per second). */
export type Measurement = (round: number) => Promise<number>;

export interface Comparison {
  readonly id: string;
  readonly work: string;
  readonly reference: string;
  readonly unit: string;
  /** Medians of all counted rounds. */
  readonly ours: number;
  readonly theirs: number;
  /** Median of ours / theirs, round by round. */
  readonly ratio: number;
  readonly ratios: readonly number[];
  /** The ratio to reach. */
  readonly reach: number;
  readonly notes?: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export interface Pair {
  readonly id: string;
  readonly work: string;
  readonly reference: string;
  readonly unit: string;
  readonly reach: number;
  readonly notes?: string;
  readonly ours: Measurement;
  readonly theirs: Measurement;
  readonly rounds: number;
  /** False when what was done before has warmed up both sides. */
  readonly warmUp?: boolean;
  readonly log: (line: string) => void;
}

/** One warm-up of each, unless it is not needed, then the rounds; who goes first changes every round. */
export async function compare({ ours, theirs, rounds, warmUp = true, log, ...description }: Pair): Promise<Comparison> {
  if (warmUp) {
    await theirs(-1);
    await ours(-1);
  }
  const oursRates: number[] = [];
  const theirRates: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0;
    if (first) theirRates.push(await theirs(round));
    oursRates.push(await ours(round));
    if (!first) theirRates.push(await theirs(round));
    const [a, b] = [oursRates.at(-1) ?? 0, theirRates.at(-1) ?? 1];
    log(
      `${description.id} ${round + 1}/${rounds}: ${Math.round(a)} against ${Math.round(b)} ${description.unit}, ${(a / b).toFixed(2)}`,
    );
  }
  const ratios = oursRates.map((rate, round) => rate / (theirRates[round] ?? Number.NaN));
  return { ...description, ours: median(oursRates), theirs: median(theirRates), ratio: median(ratios), ratios };
}

/** Units per second of an action that does `count` of them. */
export async function rate(count: number, action: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await action();
  return (count * 1000) / (performance.now() - started);
}

/** Runs `count` tasks, `width` at a time. */
export async function inFlight(count: number, width: number, task: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) await task(n);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
