/**
 * What the processes were to do and could not. A piece of work is what is tried as one: a reaction to an event, a deadline
 * of a case, the sweep's look at a loan. What stopped it are its steps: as many as rules said no, or one that failed.
 */
import type { Bilingual, JsonValue } from '#kernel';

export const STEP_PROCESSES = ['REACTION', 'DEADLINE', 'SWEEP'] as const;
export type StepProcess = (typeof STEP_PROCESSES)[number];

/**
 * REJECTED: a rule said no; what comes later goes on. FAILED: the system could not; later work of the borrower waits.
 * WAITING: behind such a step.
 */
export const STEP_CAUSES = ['REJECTED', 'FAILED', 'WAITING'] as const;
export type StepCause = (typeof STEP_CAUSES)[number];

/** Everything another try needs to know. */
export interface PieceOfWork {
  /** The same for every try. */
  readonly key: string;
  readonly process: StepProcess;
  /** The reaction, the kind of the deadline, or what the sweep does. */
  readonly name: string;
  /** What later work waits behind: the borrower, or the stream when the borrower cannot be told. */
  readonly sequence: string;
  readonly stream: string;
  /** The event reacted to; null for what a day brings. */
  readonly event: {
    readonly id: string;
    readonly type: string;
    readonly revision: number;
  } | null;
  /** Where the log stood: that of the event, else where the reactions had come to. */
  readonly position: string;
  /** What the process needs beside this, in its own words. */
  readonly facts: JsonValue;
}

/** Why a piece of work, or a part of it, is not done. */
export interface StepProblem {
  /** The part, such as a loan of several; '' for the whole. */
  readonly part: string;
  readonly cause: StepCause;
  /** Of the rule, or of the error. */
  readonly code: string;
  readonly reason: Bilingual;
  /** More for whoever looks for the fault: the error's class and place; never a payload. */
  readonly detail: string | null;
}
