import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { aggregate, type Arrears, type BookAggregate } from '#loan-math';
import { ClassificationReport, type ClassificationReportBody } from './classification-report.query';
import { ExitCount } from './book-exits';
import { lentArrears } from './lent-arrears';
import { mergedAggregate } from './merged-aggregate';
import { FactCount, pinnedLoans } from './pinned-facts';
import { PinnedReports, type SealedReport } from './pinned-report';
import { reconciled } from './reconciliation';
import { knownProduct, notAfterPosition } from './report-refused';
import { CLASSIFICATION_BASIS } from './report-basis';

/** Loans added up at a time. */
const PART = 500;

@QueryHandler(ClassificationReport)
export class ClassificationReportHandler implements IQueryHandler<ClassificationReport> {
  constructor(@Inject(PinnedReports) private readonly reports: PinnedReports) {}

  async execute({ request }: ClassificationReport): Promise<SealedReport<ClassificationReportBody>> {
    return this.reports.run(request.position, (manager, position) => classified(manager, position, request));
  }
}

async function classified(
  manager: EntityManager,
  position: string,
  { asOf, product }: ClassificationReport['request'],
): Promise<ClassificationReportBody> {
  await notAfterPosition(manager, { category: 'loan', parameter: 'asOf' }, position, asOf);
  const count = new FactCount();
  const known = new Set<string>();
  const books = new Map<string, Book>();
  let notYetDisbursed = 0;
  let reported = 0;
  const exits = new ExitCount();
  let exited = 0;
  for await (const { state } of pinnedLoans(manager, position, count)) {
    const ofProduct = state.registered?.product ?? '';
    if (state.registered) known.add(ofProduct);
    const arrears = lentArrears(state, asOf);
    const isAsked = product === undefined || product === ofProduct;
    if (!arrears) {
      notYetDisbursed += 1;
      continue;
    }
    if (exits.add(state, asOf, isAsked)) {
      exited += 1;
      continue;
    }
    reported += 1;
    if (!isAsked) continue;
    const book = books.get(ofProduct) ?? new Book();
    books.set(ofProduct, book);
    book.add(arrears);
  }
  knownProduct(product, known);
  const products = Object.fromEntries(
    [...books].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, book]) => [name, book.total()]),
  );
  return {
    definition: 'classification',
    version: 2,
    basis: CLASSIFICATION_BASIS,
    asOf,
    position,
    product: product ?? null,
    unit: 'fen',
    currency: 'CNY',
    products,
    total: Object.values(products).reduce(mergedAggregate, aggregate([])),
    exits: exits.total(),
    reconciliation: await reconciled(manager, position, count, { notYetDisbursed, reported, exited }),
  };
}

/** Adds up loans part by part: memory does not grow with the book. */
class Book {
  private part: Arrears[] = [];
  private sum: BookAggregate = aggregate([]);

  add(loan: Arrears): void {
    this.part.push(loan);
    if (this.part.length >= PART) this.sum = this.total();
  }

  total(): BookAggregate {
    if (this.part.length > 0) this.sum = mergedAggregate(this.sum, aggregate(this.part));
    this.part = [];
    return this.sum;
  }
}
