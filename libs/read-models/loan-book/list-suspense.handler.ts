import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { fen } from '#kernel';
import { entityOf, pageSize, ReadModels, SignedCursor } from '#projections';
import { ListSuspense, type ListSuspenseAnswer } from './list-suspense.query';
import { LOAN_BOOK_PROJECTION } from './loan-book.projection';
import { type SuspensePaymentRow, suspensePaymentTable } from './suspense-payment.table';

@QueryHandler(ListSuspense)
export class ListSuspenseHandler implements IQueryHandler<ListSuspense> {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
  ) {}

  async execute({ request: { status, cursor, limit } }: ListSuspense): Promise<ListSuspenseAnswer> {
    const query = { list: 'suspense', status: status ?? null };
    const after = cursor === undefined ? undefined : this.cursors.open(query, cursor).map(String);
    const size = pageSize(limit);
    return this.readModels.snapshot(LOAN_BOOK_PROJECTION, async (manager, freshness) => {
      const rows = manager
        .createQueryBuilder<SuspensePaymentRow>(entityOf(suspensePaymentTable), 'held')
        .where(status === undefined ? 'TRUE' : 'held.status = :status', { status });
      const total = await rows.getCount();
      const sum = await rows.clone().select('coalesce(sum(held.amount), 0)', 'sum').getRawOne<{ sum: string }>();
      if (after) rows.andWhere('(held.valueDate, held.paymentId) > (:on::date, :id)', { on: after[0], id: after[1] });
      const found = await rows
        .orderBy('held.valueDate')
        .addOrderBy('held.paymentId')
        .limit(size + 1)
        .getMany();
      const items = found.slice(0, size);
      const last = items.at(-1);
      const more = found.length > size && last;
      const nextCursor = more ? this.cursors.seal(query, [last.valueDate, last.paymentId]) : null;
      return { total, held: fen(Number(sum?.sum ?? 0)), items, nextCursor, freshness };
    });
  }
}
