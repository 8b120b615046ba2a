/** A debt that is to end before its last due date: without being asked to, money beyond what is due only waits. */
import { day, id, money, oneOf, orNone, part, type DataOf, type EventOf } from '#event-schema';
import { fen, localDate } from '#kernel';
import { inWords, inYuan, REQUESTERS } from '#words';
import { loanEvent, ofJB1, ofLoan } from './loan-event';
import { amountsPerComponent } from './plan.schema';

const ofRequest = {
  ...ofLoan,
  requestId: id('Request.'),
  agreementId: orNone(id('The agreement whose plan the loan follows; none when it is the contract.')),
};
const ofE1 = { ...ofJB1, requestId: 'E1', agreementId: null } as const;

/** Who may ask for it. */
export const EARLY_SETTLEMENT_REQUESTERS = ['BORROWER', 'OFFICER'] as const;
export type EarlySettlementRequester = (typeof EARLY_SETTLEMENT_REQUESTERS)[number];

const earlySettlementRequested = part({
  ...ofRequest,
  from: day('The first day on which money that can end the debt does.'),
  until: day('The last such day.'),
  requestedBy: oneOf(EARLY_SETTLEMENT_REQUESTERS, 'Who asked for it.'),
  owed: amountsPerComponent('What was owed on the first day; interest as far as it had run.'),
  credit: money('What waited then and is set against it.'),
  total: money('What would have ended the debt on the first day.'),
});
export type EarlySettlementRequestedData = DataOf<typeof earlySettlementRequested>;

export const EarlySettlementRequested = loanEvent('EarlySettlementRequested', {
  says: 'The debt is to end early: from this day on, money that reaches the payoff of its day ends it, and interest that has not run and fees to come are not asked for.',
  told: ({ from, until, requestedBy, total }) => {
    const by = inWords(REQUESTERS, requestedBy);
    return {
      en: `Early settlement was requested by ${by.en} from ${from} to ${until}; ${total === 0 ? 'what waited was enough' : `${inYuan(total)} would have ended the debt on the first day`}.`,
      zh: `由${by.zh}申请提前结清，有效期${from}至${until}；${total === 0 ? '溢缴款已足额' : `首日结清金额${inYuan(total)}`}。`,
    };
  },
  data: earlySettlementRequested,
  example: {
    ...ofE1,
    from: localDate('2025-04-20'),
    until: localDate('2025-05-20'),
    requestedBy: 'BORROWER',
    owed: { principal: fen(1_200_000), interest: fen(4_800), fee: fen(0), penalty: fen(0) },
    credit: fen(0),
    total: fen(1_204_800),
  },
});
export type EarlySettlementRequested = EventOf<typeof EarlySettlementRequested>;

const earlySettlementWithdrawn = part({ ...ofRequest, withdrawnOn: day('From this day on it no longer holds.') });

export const EarlySettlementWithdrawn = loanEvent('EarlySettlementWithdrawn', {
  says: 'The debt is not to end early after all: from this day on, money beyond what is due waits again.',
  told: ({ requestId, withdrawnOn }) => ({
    en: `The request ${requestId} for early settlement was withdrawn on ${withdrawnOn}.`,
    zh: `提前结清申请${requestId}于${withdrawnOn}撤回。`,
  }),
  data: earlySettlementWithdrawn,
  example: { ...ofE1, withdrawnOn: localDate('2025-04-25') },
});
export type EarlySettlementWithdrawn = EventOf<typeof EarlySettlementWithdrawn>;
