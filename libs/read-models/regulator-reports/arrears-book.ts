/** The arrears of every loan at the end of a business date, one line a loan, streamed: what `arrears --as-of` prints. */
import { Inject, Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { type Exit, exitOn, isRegistered, loanStatusOn, shownArrears, type LoanState } from '#lending';
import { arrearsRecord, type ArrearsRecord } from '#loan-math';
import { readFreshness, ReadModels } from '#projections';
import { FactCount, pinnedLoans } from './pinned-facts';
import { pinned } from './pinned-report';
import { REGULATOR_FACTS_PROJECTION } from './regulator-facts.projection';

/** Amounts in fen; the field names of the loan tape's expected figures. */
export interface ArrearsLine extends ArrearsRecord {
  readonly loan_id: string;
  /** Only of what is off the book and still the lender's: no report classifies it. */
  readonly off_book?: Exit;
}

/** Null where nothing was lent by then, and of what was transferred: that is another's. */
export function arrearsLine(loanId: string, state: LoanState, asOf: LocalDate): ArrearsLine | null {
  const exit = exitOn(state.exits, asOf)?.exit;
  const arrears = state.withdrawnOn === null && exit !== 'TRANSFERRED' ? shownArrears(state, asOf) : null;
  if (!arrears || !isRegistered(state)) return null;
  const line = { loan_id: loanId, ...arrearsRecord(arrears), status: loanStatusOn(state, asOf) };
  return exit ? { ...line, off_book: exit } : line;
}

@Injectable()
export class ArrearsBook {
  constructor(@Inject(ReadModels) private readonly readModels: ReadModels) {}

  /**
   * Loans lent by the date and not transferred, ascending by loan id (bytewise), in one snapshot.
   * @throws PositionNotReached
   */
  async *stream(
    request: {
      readonly asOf: LocalDate;
      /** Defaults to the latest position known. */
      readonly position?: string;
    },
    signal?: AbortSignal,
  ): AsyncGenerator<ArrearsLine, void, void> {
    const runner = this.readModels.dataSource.createQueryRunner();
    try {
      await runner.startTransaction('REPEATABLE READ');
      const freshness = await readFreshness(runner.manager, REGULATOR_FACTS_PROJECTION);
      const position = pinned(request.position, freshness);
      for await (const { loanId, state } of pinnedLoans(runner.manager, position, new FactCount())) {
        signal?.throwIfAborted();
        const line = arrearsLine(loanId, state, request.asOf);
        if (line) yield line;
      }
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {});
      await runner.release();
    }
  }
}
