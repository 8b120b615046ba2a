/** A loan that is negotiated proves to be none: it was registered by mistake, so nothing was ever owed on it. */
import { day, id, optional, orNone, part, type EventOf } from '#event-schema';
import { localDate } from '#kernel';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

const takenOut = part({
  ...ofCaseFields,
  negotiationId: id('Negotiation.'),
  loanId: id('Loan that was registered by mistake.'),
  offerId: orNone(id('The offer that lapsed with it; none when none was open.')),
  asOf: day('The business date on which the case was told.'),
  answerDueOn: optional(
    day('Where an offer lapsed and other loans are still owed: by this day another is made, in working days.'),
  ),
});

export const NegotiatedLoanTakenOut = caseEvent('NegotiatedLoanTakenOut', {
  says: 'A loan that was negotiated had been registered by mistake: an offer over it lapses, the negotiation goes on over the loans that are left, and ends when there is none.',
  told: ({ negotiationId, loanId, offerId }) => ({
    en: `Loan ${loanId} had been registered by mistake, so it is no longer negotiated in ${negotiationId}${offerId === null ? '' : `, and offer ${offerId} lapsed`}.`,
    zh: `借款${loanId}系误登记，不再纳入协商${negotiationId}${offerId === null ? '' : `，方案${offerId}随之失效`}。`,
  }),
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
