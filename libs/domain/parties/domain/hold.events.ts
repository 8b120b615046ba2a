/** A hold on a person or on some of their loans: placed from a day that may lie in the past, looked at again, lifted. */
import { code, day, hash, id, list, oneOf, optional, part, personal, type DataOf, type EventOf } from '#event-schema';
import { localDate, type Bilingual } from '#kernel';
import { inWords, listed } from '#words';
import { HOLD_KINDS, HOLD_STOPS, HOLD_WORDS, STOP_WORDS } from './hold-kinds';
import { ofParty, partyEvent } from './party-event';

const ofHold = {
  ...ofParty,
  holdId: id('Hold, as who places it calls it.'),
  kind: oneOf(HOLD_KINDS, 'Why it holds.'),
  loanIds: optional(list(id('Loan.'), 'The loans it is on; the person with all their loans where they are left out.')),
};
const why = optional(personal('text', 'Why it is told of a day that had passed; needed there.'));
const ofH1 = { partyId: 'C1', holdId: 'H1', kind: 'DEATH' } as const;
const onWhom = (partyId: string, loanIds: readonly string[] | undefined): Bilingual =>
  loanIds
    ? { en: `loans ${listed(loanIds).en} of party ${partyId}`, zh: `客户${partyId}的借款${listed(loanIds).zh}` }
    : { en: `party ${partyId}`, zh: `客户${partyId}` };

const holdPlaced = part({
  ...ofHold,
  from: day('The first day it holds.'),
  stops: list(oneOf(HOLD_STOPS, 'See the table of holds.'), 'What it stops, as the table said when it was placed.'),
  documentHash: hash('SHA-256 of what shows it: a certificate, a decision, a statement.'),
  region: optional(code('Code of the region (GB/T 2260) whose court took an insolvency up.')),
  reviewOn: day('By this day somebody looks whether it still holds.'),
  reason: why,
});
export type HoldPlacedData = DataOf<typeof holdPlaced>;

export const HoldPlaced = partyEvent('HoldPlaced', {
  says: 'From a day on, what the hold stops rests for the person, or for some of their loans, until it is lifted.',
  told({ partyId, kind, from, loanIds, stops, reviewOn }) {
    const [reason, on] = [inWords(HOLD_WORDS, kind), onWhom(partyId, loanIds)];
    const what = stops.map((one) => inWords(STOP_WORDS, one));
    return {
      en: `A hold is on ${on.en} from ${from}, since ${reason.en}: it stops ${listed(what.map(({ en }) => en)).en}, and is looked at again by ${reviewOn}.`,
      zh: `因${reason.zh}，对${on.zh}自${from}起冻结：暂停${listed(what.map(({ zh }) => zh)).zh}，应于${reviewOn}前复查。`,
    };
  },
  data: holdPlaced,
  loanIds: ({ loanIds }) => loanIds ?? [],
  example: {
    ...ofH1,
    from: localDate('2025-04-20'),
    stops: ['COLLECTION', 'DEADLINES', 'PENALTY', 'DAYS_PAST_DUE', 'OWN_ACTS'],
    documentHash: 'a'.repeat(64),
    reviewOn: localDate('2025-05-20'),
    reason: '家属于4月28日提交死亡证明',
  },
});
export type HoldPlaced = EventOf<typeof HoldPlaced>;

const holdLifted = part({
  ...ofHold,
  until: day('The first day it no longer holds; on its own first day it is as if it had never been.'),
  documentHash: hash('SHA-256 of what shows that it ended.'),
  reason: why,
});
export type HoldLiftedData = DataOf<typeof holdLifted>;

export const HoldLifted = partyEvent('HoldLifted', {
  says: 'The hold no longer holds from a day on. Told again with an earlier day where it ended sooner; where it was lifted wrongly, another is placed from that day.',
  told({ partyId, kind, loanIds, until }) {
    const [reason, on] = [inWords(HOLD_WORDS, kind), onWhom(partyId, loanIds)];
    return {
      en: `The hold on ${on.en} (${reason.en}) is lifted from ${until}.`,
      zh: `对${on.zh}的冻结（${reason.zh}）自${until}起解除。`,
    };
  },
  data: holdLifted,
  loanIds: ({ loanIds }) => loanIds ?? [],
  example: { ...ofH1, until: localDate('2025-06-01'), documentHash: 'b'.repeat(64) },
});
export type HoldLifted = EventOf<typeof HoldLifted>;

export const HoldReviewed = partyEvent('HoldReviewed', {
  says: 'Somebody looked at the hold: it still stands, and is looked at again by another day.',
  told: ({ partyId, kind, reviewOn }) => ({
    en: `The hold on party ${partyId} (${inWords(HOLD_WORDS, kind).en}) was looked at and stands; it is looked at again by ${reviewOn}.`,
    zh: `经复查，对客户${partyId}的冻结（${inWords(HOLD_WORDS, kind).zh}）继续有效，应于${reviewOn}前再次复查。`,
  }),
  data: part({
    ...ofHold,
    reviewedOn: day('Business date.'),
    reviewOn: day('By this day it is looked at again.'),
  }),
  loanIds: ({ loanIds }) => loanIds ?? [],
  example: { ...ofH1, reviewedOn: localDate('2025-05-19'), reviewOn: localDate('2025-06-18') },
});
export type HoldReviewed = EventOf<typeof HoldReviewed>;
