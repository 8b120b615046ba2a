/**
 * Work of one borrower strictly in its order, that of different borrowers side by side. So many attempts run at once; only
 * an attempt takes one of these places, never work that waits in its lane or for another try: a borrower whose work fails
 * keeps back nobody else's.
 */
export interface LanesOptions {
  /** Attempts at once. */
  readonly width: number;
  /** Pieces of work that may wait in all; more are not taken in before some are done. */
  readonly room: number;
}

/** What a piece of work is given. */
export interface Turn {
  /** Makes one attempt, when there is a place for it. */
  attempt<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Pieces of work waiting behind this one in its lane. */
  readonly behind: number;
}

type Work = (turn: Turn) => Promise<void>;

export class Lanes {
  private readonly lanes = new Map<string, Work[]>();
  private readonly running = new Set<Promise<void>>();
  private free: number;
  private waiting = 0;
  private forPlace: (() => void)[] = [];
  private forRoom: (() => void)[] = [];

  constructor(private readonly options: LanesOptions) {
    this.free = options.width;
  }

  /** Pieces of work taken in and not done. */
  get length(): number {
    return this.waiting;
  }

  /** Takes work in and resolves as soon as there is room for more. Work must not throw. */
  async add(lane: string, work: Work): Promise<void> {
    this.waiting += 1;
    const queue = this.lanes.get(lane);
    if (queue) queue.push(work);
    else this.begin(lane, [work]);
    while (this.waiting >= this.options.room) await new Promise<void>((resolve) => this.forRoom.push(resolve));
  }

  /** Resolves when all that was taken in has ended. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
  }

  private begin(lane: string, queue: Work[]): void {
    this.lanes.set(lane, queue);
    const ending = this.serve(lane, queue).finally(() => this.running.delete(ending));
    this.running.add(ending);
  }

  private async serve(lane: string, queue: Work[]): Promise<void> {
    const turn: Turn = {
      attempt: (work) => this.attempt(work),
      get behind() {
        return queue.length;
      },
    };
    for (let work = queue.shift(); work; work = queue.shift()) {
      await work(turn).catch(() => {});
      this.waiting -= 1;
      this.forRoom.shift()?.();
    }
    // In the same breath as the queue was found empty: nobody can have added to it in between.
    this.lanes.delete(lane);
  }

  private async attempt<Result>(work: () => Promise<Result>): Promise<Result> {
    while (this.free === 0) await new Promise<void>((resolve) => this.forPlace.push(resolve));
    this.free -= 1;
    try {
      return await work();
    } finally {
      this.free += 1;
      this.forPlace.shift()?.();
    }
  }
}
