/** The arrears of every loan at the end of a business date, one line a loan, streamed: what `arrears --as-of` prints. */
import { Inject, Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { exitOn } from '#lending';
import { arrearsRecord, type ArrearsRecord } from '#loan-math';
import { readFreshness, ReadModels } from '#projections';
import { lentArrears } from './lent-arrears';
import { FactCount, pinnedLoans } from './pinned-facts';
import { pinned } from './pinned-report';
import { REGULATOR_FACTS_PROJECTION } from './regulator-facts.projection';

/** Amounts in fen; the field names of the loan tape's expected figures. */
export interface ArrearsLine extends ArrearsRecord {
  readonly loan_id: string;
}

@Injectable()
export class ArrearsBook {
  constructor(@Inject(ReadModels) private readonly readModels: ReadModels) {}

  /**
   * Loans disbursed by the date, ascending by loan id (bytewise), in one snapshot.
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
        const arrears = lentArrears(state, request.asOf);
        // What was written off stays owed; what was transferred is another’s.
        if (arrears && exitOn(state.exits, request.asOf)?.exit !== 'TRANSFERRED')
          yield { loan_id: loanId, ...arrearsRecord(arrears) };
      }
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {});
      await runner.release();
    }
  }
}
