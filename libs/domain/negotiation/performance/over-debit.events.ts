/** What was debited above a plan, because the debit did not follow it yet, and is to be given back. */
import { day, eventsByName, id, money, part, type EventOf } from '#event-schema';
import { fen, localDate } from '#kernel';
import { inYuan } from '#words';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

export const OverDebitRestated = caseEvent('OverDebitRestated', {
  says: 'Of what was debited above a plan another sum is to be given back than was told with its payments: some was given back, a row fell due that needs it, the debit follows the plan, or something became known late. Readers overwrite, never sum.',
  told: ({ loanId, asOf, toRefund }) =>
    toRefund > 0
      ? {
          en: `Of what was debited above the plan of loan ${loanId}, ${inYuan(toRefund)} is still to be refunded as of ${asOf}.`,
          zh: `截至${asOf}，借款${loanId}超出方案的扣款尚有${inYuan(toRefund)}应予退还。`,
        }
      : {
          en: `Nothing debited above the plan of loan ${loanId} is to be refunded any more as of ${asOf}.`,
          zh: `截至${asOf}，借款${loanId}已无超出方案的扣款应予退还。`,
        },
  data: part({
    ...ofCaseFields,
    agreementId: id('Agreement.'),
    loanId: id('Loan.'),
    asOf: day('By what is known and due on this day.'),
    toRefund: money('Still to be given back.'),
  }),
  example: {
    ...ofC1,
    agreementId: 'C1-1-A1',
    loanId: 'JB1',
    asOf: localDate('2025-06-12'),
    toRefund: fen(55_905),
  },
});
export type OverDebitRestated = EventOf<typeof OverDebitRestated>;

export const overDebitEvents = eventsByName(OverDebitRestated);
