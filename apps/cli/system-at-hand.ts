/** What a command works with, in this process or in one that runs anyway. */
import type { INestApplicationContext } from '@nestjs/common';
import type { WorkProgress } from '#progress';
import type { Answer } from './answer';

/** Progress of long work, shown while it lasts. */
export interface ShownProgress {
  reached(progress: WorkProgress): void;
  end(): void;
}

export interface SystemAtHand {
  readonly app: Pick<INestApplicationContext, 'get'>;
  /** True when nobody else keeps the read models, so that this process has to. */
  readonly keepsReadModels: boolean;
  /** Aborted when whoever asked has gone: long work stops at the next safe point. */
  readonly interrupted: AbortSignal;
  readonly answer: Answer;
  /** What is to be said beside the answer. */
  readonly say: (line: string) => void;
  readonly progress: (title: string, unit: string) => ShownProgress;
}
