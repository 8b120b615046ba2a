/** Two records proved to be of one person, or not to be: loans in difficulty go on in the other record's case. */
import { day, eventsByName, id, list, oneOf, part, type EventOf } from '#event-schema';
import { localDate } from '#kernel';
import { counted, listed } from '#words';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

/** MERGED: both records are one person. MERGE_UNDONE: they are not after all. */
export const MOVING_GROUNDS = ['MERGED', 'MERGE_UNDONE'] as const;
export type MovingGround = (typeof MOVING_GROUNDS)[number];

export const LoansMoved = caseEvent('LoansMoved', {
  says: 'Loans of the case go on in the case of another record of the person, since records were merged or a merge was undone. What was recorded of them here stays.',
  told: ({ caseId, loanIds, toPartyId, ground, movedOn }) => {
    const because =
      ground === 'MERGED'
        ? { en: 'both are one person', zh: '两者为同一人' }
        : { en: 'they are not one person after all', zh: '经核实并非同一人' };
    return {
      en: `On ${movedOn} ${counted(loanIds.length, 'loan')} of case ${caseId} (${listed(loanIds).en}) went on in the case of ${toPartyId}: ${because.en}.`,
      zh: `${movedOn}，案件${caseId}的${loanIds.length}笔借款（${listed(loanIds).zh}）转入${toPartyId}的案件：${because.zh}。`,
    };
  },
  data: part({
    ...ofCaseFields,
    toPartyId: id('The record in whose case they go on.'),
    loanIds: list(id('Loan.'), 'Loans.'),
    ground: oneOf(MOVING_GROUNDS, 'MERGED: both records are one person. MERGE_UNDONE: they are not after all.'),
    movedOn: day('From when on.'),
  }),
  loanIds: ({ loanIds }) => loanIds,
  example: { ...ofC1, toPartyId: 'C9', loanIds: ['JB1'], ground: 'MERGED', movedOn: localDate('2025-06-10') },
});
export type LoansMoved = EventOf<typeof LoansMoved>;

export const LoansLeftBehind = caseEvent('LoansLeftBehind', {
  says: 'A merge was undone, so these loans are another person’s. What was promised of them here ends here; then they go on in that person’s case.',
  told: ({ caseId, loanIds, toPartyId, since }) => ({
    en: `On ${since} it was found that ${toPartyId} borrowed ${counted(loanIds.length, 'loan')} of case ${caseId} (${listed(loanIds).en}): each goes on in the case of ${toPartyId} as soon as what was promised of it here has ended.`,
    zh: `${since}查明案件${caseId}的${loanIds.length}笔借款（${listed(loanIds).zh}）属于${toPartyId}：已在本案件约定的事项办结后，转入${toPartyId}的案件。`,
  }),
  data: part({
    ...ofCaseFields,
    toPartyId: id('The record in whose case they go on.'),
    loanIds: list(id('Loan.'), 'Loans under a plan, paid and not yet restored, warned of, or collected by a court.'),
    since: day('Since when it is known.'),
  }),
  loanIds: ({ loanIds }) => loanIds,
  example: { ...ofC1, toPartyId: 'C9', loanIds: ['JB1'], since: localDate('2025-06-20') },
});
export type LoansLeftBehind = EventOf<typeof LoansLeftBehind>;

export const LoansRejoined = caseEvent('LoansRejoined', {
  says: 'Records were merged again, so loans that were to go on elsewhere are the person’s own after all: they stay in this case.',
  told: ({ caseId, loanIds, since }) => ({
    en: `Since ${since} the borrower of ${counted(loanIds.length, 'loan')} of case ${caseId} (${listed(loanIds).en}) is known to be the person of the case after all: they stay in it.`,
    zh: `自${since}起，确认案件${caseId}的${loanIds.length}笔借款（${listed(loanIds).zh}）的借款人即为本案客户，仍留在本案件办理。`,
  }),
  data: part({ ...ofCaseFields, loanIds: list(id('Loan.'), 'Loans.'), since: day('Since when it is known.') }),
  loanIds: ({ loanIds }) => loanIds,
  example: { ...ofC1, loanIds: ['JB1'], since: localDate('2025-07-01') },
});
export type LoansRejoined = EventOf<typeof LoansRejoined>;

export const mergedCaseEvents = eventsByName(LoansMoved, LoansLeftBehind, LoansRejoined);
