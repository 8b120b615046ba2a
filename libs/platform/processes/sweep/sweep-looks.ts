/** The loans a sweep could not look at, among the steps that could not be done. */
import { Injectable } from '@nestjs/common';
import { START_OF_LOG } from '#event-store';
import type { Rejection } from '#kernel';
import { loanStream, type UndoneLook, type UndoneLooks } from '#lending';
import type { PieceOfWork } from '../steps/step';
import { failedStep, rejectedStep } from '../steps/step-problems';
import { UndoneSteps } from '../steps/undone-steps';

@Injectable()
export class SweepLooks implements UndoneLooks {
  constructor(private readonly steps: UndoneSteps) {}

  async open(): Promise<ReadonlyMap<string, UndoneLook>> {
    const works = await this.steps.openWorkOf('SWEEP');
    return new Map(works.map(lookOf).map((look) => [look.loanId, look]));
  }

  note(look: UndoneLook, problem: Error | Rejection): Promise<void> {
    const step = problem instanceof Error ? failedStep(problem) : rejectedStep(problem);
    return this.steps.note(workOf(look), [step], 1);
  }

  done(look: UndoneLook): Promise<void> {
    return this.steps.note(workOf(look), [], 0);
  }
}

/** The look a piece of work is about. */
export function lookOf({ facts }: PieceOfWork): UndoneLook {
  return facts as unknown as UndoneLook;
}

/** One for each loan: a later sweep that fails at it again makes it no more. */
function workOf(look: UndoneLook): PieceOfWork {
  const { loanId, borrowerId, openCaseId, asOf, previous } = look;
  return {
    key: `sweep/${loanId}`,
    process: 'SWEEP',
    name: 'overdue-sweep',
    sequence: borrowerId,
    stream: loanStream(loanId),
    event: null,
    position: START_OF_LOG,
    facts: { loanId, borrowerId, openCaseId, asOf, previous },
  };
}
