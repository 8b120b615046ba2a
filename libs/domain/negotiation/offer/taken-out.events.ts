/** A loan that is negotiated proves to be none, registered by mistake, or another person's, where a merge of records was undone. */
import { day, id, oneOf, optional, orNone, part, type EventOf } from '#event-schema';
import { localDate } from '#kernel';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

const takenOut = part({
  ...ofCaseFields,
  negotiationId: id('Negotiation.'),
  loanId: id('Loan that is negotiated no longer.'),
  offerId: orNone(id('The offer that lapsed with it; none when none was open.')),
  asOf: day('The business date on which the case was told.'),
  because: optional(
    oneOf(['MERGE_UNDONE'], 'MERGE_UNDONE: it is another person’s after all; left out, it was registered by mistake.'),
  ),
  answerDueOn: optional(
    day('Where an offer lapsed and other loans are still owed: by this day another is made, in working days.'),
  ),
});

export const NegotiatedLoanTakenOut = caseEvent('NegotiatedLoanTakenOut', {
  says: 'A loan that was negotiated had been registered by mistake, or is another person’s after all: an offer over it lapses, the negotiation goes on over the loans that are left, and ends when there is none.',
  told: ({ negotiationId, loanId, offerId, because }) => {
    const why = because
      ? { en: 'is another person’s after all', zh: '经核实不属于该客户' }
      : { en: 'had been registered by mistake', zh: '系误登记' };
    return {
      en: `Loan ${loanId} ${why.en}, so it is no longer negotiated in ${negotiationId}${offerId === null ? '' : `, and offer ${offerId} lapsed`}.`,
      zh: `借款${loanId}${why.zh}，不再纳入协商${negotiationId}${offerId === null ? '' : `，方案${offerId}随之失效`}。`,
    };
  },
  data: takenOut,
  example: {
    ...ofC1,
    negotiationId: 'C1-1-N1',
    loanId: 'JB1',
    offerId: 'C1-1-N1-O1',
    asOf: localDate('2025-05-14'),
  },
});
export type NegotiatedLoanTakenOut = EventOf<typeof NegotiatedLoanTakenOut>;
