/** A hold on the borrower stops the borrower's deadlines in the case, and lets them go on. */
import { day, eventsByName, id, list, oneOf, optional, part, type EventOf } from '#event-schema';
import { localDate } from '#kernel';
import { HOLD_KINDS, HOLD_WORDS } from '#parties';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

const ofHold = {
  ...ofCaseFields,
  holdId: id('The hold on the borrower.'),
  kind: oneOf(HOLD_KINDS, 'Why it holds.'),
};
const example = { ...ofC1, holdId: 'H1', kind: 'DEATH' } as const;

export const ClocksHeld = caseEvent('ClocksHeld', {
  says: 'From a day on, which may lie in the past, the borrower’s deadlines in the case rest under a hold; the lender’s go on.',
  told: ({ holdId, kind, from }) => ({
    en: `From ${from} on the borrower’s deadlines in the case rest under hold ${holdId}, since ${HOLD_WORDS[kind].en}.`,
    zh: `因${HOLD_WORDS[kind].zh}，本案借款人的办理期限自${from}起暂停计算（冻结${holdId}）。`,
  }),
  data: part({
    ...ofHold,
    from: day('The first day that rests.'),
    loanIds: optional(list(id('Loan.'), 'The loans it is on; all of the person’s where they are left out.')),
  }),
  example: { ...example, from: localDate('2025-05-13') },
});
export type ClocksHeld = EventOf<typeof ClocksHeld>;

export const ClocksReleased = caseEvent('ClocksReleased', {
  says: 'The hold ended: the borrower’s deadlines go on with what was left of them, unless another hold stands.',
  told: ({ holdId, kind, until: ended, told: { until } = { until: ended } }) => ({
    en: `From ${until} on the borrower’s deadlines in the case go on (${HOLD_WORDS[kind].en}: hold ${holdId} has ended), unless another hold stands.`,
    zh: `冻结${holdId}（${HOLD_WORDS[kind].zh}）已解除，本案借款人的办理期限自${until}起恢复计算，另有冻结的除外。`,
  }),
  data: part({
    ...ofHold,
    until: day('The first day that counts again.'),
    told: optional(
      part(
        { from: day('The first of these days.'), until: day('The first day on which they were told otherwise.') },
        'Days on which the borrower was told that their deadlines rest: these rest on them as well, though the hold ended sooner.',
      ),
    ),
  }),
  example: { ...example, until: localDate('2025-05-20') },
});
export type ClocksReleased = EventOf<typeof ClocksReleased>;

export const holdEvents = eventsByName(ClocksHeld, ClocksReleased);
