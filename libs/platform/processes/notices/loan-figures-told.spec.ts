/** By which figures a notice is found right or wrong: those it told, the loan's own or those of its row at the credit bureau. */
import { monthFacts } from '#bureau';
import { type ContactEvent, contactDecider, NoticePrepared } from '#contact';
import { fen, localDate } from '#kernel';
import { testMetadata } from '#kernel-testing';
import { day, goldenAfter } from '#lending-testing';
import { noticesOfArrears } from './loan-figures-told';

const cost = { costId: 'LC1', kind: 'COURT_FEE', amount: fen(5_000), courtReference: null } as const;
const sued = goldenAfter(['2025-04-20', { type: 'AddLegalCost', data: { ...cost, incurredOn: day('2025-04-20') } }]);
const REPORTED = monthFacts(sued, '2025-04')?.row;

function toldBy(template: 'OVERDUE_STILL' | 'REPORT_AHEAD' | 'REPORTED_UNTOLD') {
  const figures = { loanId: 'JB1', asOf: localDate('2025-04-30') };
  const prepared = { type: 'NoticePrepared', data: { ...NoticePrepared.example, template, figures } } as ContactEvent;
  const [told] = noticesOfArrears(contactDecider.evolve(contactDecider.initialState, prepared, testMetadata()), 'JB1');
  return told?.figuresAsKnown(sued);
}

describe('what a notice should have told of a loan', () => {
  it.each(['REPORT_AHEAD', 'REPORTED_UNTOLD'] as const)('is what is reported, costs included, by %s', (template) => {
    expect(toldBy(template)).toMatchObject({ dpd: REPORTED?.daysPastDue, overdue: REPORTED?.overdueAmount });
  });

  it('is what the rows of the loan lack, without costs, where nothing is said of a report', () => {
    expect(toldBy('OVERDUE_STILL')).toMatchObject({ overdue: (REPORTED?.overdueAmount ?? 0) - 5_000 });
  });
});
