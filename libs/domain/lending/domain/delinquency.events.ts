/** A loan's delinquency rests while a hold is on it: told by the hold, from a day that may lie in the past, and the loan is replayed. */
import { day, id, list, oneOf, optional, orNone, part, type DataOf, type EventOf } from '#event-schema';
import { localDate, type Bilingual } from '#kernel';
import { PAUSE_EFFECTS, type PauseEffect } from '#loan-math';
import { HOLD_KINDS, HOLD_WORDS } from '#parties';
import { inWords, listed } from '#words';
import { loanEvent, ofJB1, ofLoan } from './loan-event';
import { staysSettled, stillSettled } from './stays-settled';

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
  // The hold bears on such a loan only where a payment is returned.
  staysSettled,
};

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
  told({ loanId, kind, from, stops, staysSettled: stays }) {
    const what = stops.map((one) => inWords(PAUSE_WORDS, one));
    const [why, still] = [HOLD_WORDS[kind], stillSettled(stays)];
    return {
      en: `From ${from} on, ${listed(what.map(({ en }) => en)).en} of loan ${loanId} rest, since ${why.en}${still.english}.`,
      zh: `因${why.zh}，借款${loanId}自${from}起暂停${listed(what.map(({ zh }) => zh)).zh}${still.chinese}。`,
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

const delinquencyResumed = part({
  ...ofHold,
  until: day('The first day that counts again.'),
  told: optional(
    part(
      { from: day('The first of these days.'), until: day('The first day on which they were told otherwise.') },
      'Days on which the borrower was told that their deadlines rest: these rest on them as well, though the hold ended sooner.',
    ),
  ),
});
export type DelinquencyResumedData = DataOf<typeof delinquencyResumed>;

export const DelinquencyResumed = loanEvent('DelinquencyResumed', {
  says: 'A hold on the loan has ended: from a day on everything counts again, unless another hold still stands. Told again with an earlier day where it ended sooner.',
  told: ({ loanId, holdId, until, told, staysSettled: stays }) => {
    const still = stillSettled(stays);
    const deadlines = told && {
      en: `; the borrower’s deadlines on it go on from ${told.until}, since they were told until then that these rest`,
      zh: `；此前已告知借款人期限暂停，其办理期限自${told.until}起恢复计算`,
    };
    return {
      en: `The hold ${holdId} on loan ${loanId} ended: from ${until} on the days count again, unless another hold stands${deadlines?.en ?? ''}${still.english}.`,
      zh: `借款${loanId}的冻结${holdId}已解除：自${until}起恢复计算，另有冻结的除外${deadlines?.zh ?? ''}${still.chinese}。`,
    };
  },
  data: delinquencyResumed,
  example: { ...ofJB1, holdId: 'H1', kind: 'DEATH', agreementId: null, until: localDate('2025-06-01') },
});
export type DelinquencyResumed = EventOf<typeof DelinquencyResumed>;
