/** A loan's delinquency rests while a hold is on it: told by the hold, from a day that may lie in the past, and the loan is replayed. */
import { day, flag, id, list, oneOf, optional, orNone, part, type DataOf, type EventOf } from '#event-schema';
import { localDate, type Bilingual } from '#kernel';
import { PAUSE_EFFECTS, type PauseEffect } from '#loan-math';
import { HOLD_KINDS, HOLD_WORDS } from '#parties';
import { inWords, listed } from '#words';
import { loanEvent, ofJB1, ofLoan } from './loan-event';

const PAUSE_WORDS: Readonly<Record<PauseEffect, Bilingual>> = {
  INTEREST: { en: 'interest', zh: '利息' },
  PENALTY: { en: 'penalty interest', zh: '罚息' },
  DAYS_PAST_DUE: { en: 'days past due', zh: '逾期天数' },
  DEADLINES: { en: 'the borrower’s deadlines', zh: '借款人办理期限' },
};

const ofHold = {
  ...ofLoan,
  holdId: id('The hold on the person.'),
  kind: oneOf(HOLD_KINDS, 'Why it holds.'),
  agreementId: orNone(id('The agreement whose plan the loan last followed; none where it follows its contract.')),
  staysSettled: optional(
    flag('Only of a loan that was settled: nothing is owed even so, and it stays settled as it was told before.'),
  ),
};

/** Said of a loan that owes nothing: the hold bears on it only where a payment is returned. */
const STAYS_SETTLED: Bilingual = { en: '; it owes nothing and stays settled', zh: '；该笔借款已结清，仍为结清' };

const delinquencyPaused = part({
  ...ofHold,
  from: day('The first day that rests; may lie before the day it became known.'),
  stops: list(
    oneOf(
      PAUSE_EFFECTS,
      'INTEREST runs no more, PENALTY accrues no more, DAYS_PAST_DUE do not count, DEADLINES of the borrower stop.',
    ),
    'What rests.',
  ),
});
export type DelinquencyPausedData = DataOf<typeof delinquencyPaused>;

export const DelinquencyPaused = loanEvent('DelinquencyPaused', {
  says: 'A hold is on the loan: from a day on what it stops rests. Penalty and days past due are worked out anew from that day.',
  told({ loanId, kind, from, stops, staysSettled }) {
    const what = stops.map((one) => inWords(PAUSE_WORDS, one));
    const why = HOLD_WORDS[kind];
    return {
      en: `From ${from} on, ${listed(what.map(({ en }) => en)).en} of loan ${loanId} rest, since ${why.en}${staysSettled === true ? STAYS_SETTLED.en : ''}.`,
      zh: `因${why.zh}，借款${loanId}自${from}起暂停${listed(what.map(({ zh }) => zh)).zh}${staysSettled === true ? STAYS_SETTLED.zh : ''}。`,
    };
  },
  data: delinquencyPaused,
  example: {
    ...ofJB1,
    holdId: 'H1',
    kind: 'DEATH',
    agreementId: null,
    from: localDate('2025-04-20'),
    stops: ['PENALTY', 'DAYS_PAST_DUE', 'DEADLINES'],
  },
});
export type DelinquencyPaused = EventOf<typeof DelinquencyPaused>;

const delinquencyResumed = part({ ...ofHold, until: day('The first day that counts again.') });
export type DelinquencyResumedData = DataOf<typeof delinquencyResumed>;

export const DelinquencyResumed = loanEvent('DelinquencyResumed', {
  says: 'A hold on the loan has ended: from a day on everything counts again, unless another hold still stands. Told again with an earlier day where it ended sooner.',
  told: ({ loanId, holdId, until, staysSettled }) => ({
    en: `The hold ${holdId} on loan ${loanId} ended: from ${until} on the days count again, unless another hold stands${staysSettled === true ? STAYS_SETTLED.en : ''}.`,
    zh: `借款${loanId}的冻结${holdId}已解除：自${until}起恢复计算，另有冻结的除外${staysSettled === true ? STAYS_SETTLED.zh : ''}。`,
  }),
  data: delinquencyResumed,
  example: { ...ofJB1, holdId: 'H1', kind: 'DEATH', agreementId: null, until: localDate('2025-06-01') },
});
export type DelinquencyResumed = EventOf<typeof DelinquencyResumed>;
