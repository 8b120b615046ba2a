/** What becomes of loans that stay unpaid, as anybody might ask it: to court and back, written off, sold, withdrawn, taken up again; and what holds of it. */
import fc from 'fast-check';
import { fen, type Actor } from '#kernel';
import { type CaseState, RECORDED_LEGAL_STEPS } from '#negotiation';
import { OFFICER, OTHER_OFFICER, REASONS, SERVICE, SUPERVISOR } from '#negotiation-testing';
import type { Story } from './story';

type Ask = (story: Story, id: string) => Promise<unknown>;

const actor = fc.constantFrom<Actor>(SERVICE, OFFICER, OTHER_OFFICER, SUPERVISOR);
const caseOf = async (story: Story): Promise<string> => (await story.state()).episodes.at(-1)?.caseId ?? 'C1-1';
const escalationOf = async (story: Story): Promise<string> =>
  (await story.state()).episodes.at(-1)?.escalations.at(-1)?.escalationId ?? 'C1-1-L1';

const transferOf = async (story: Story): Promise<string | undefined> =>
  (await story.state()).episodes.at(-1)?.transfers.at(-1)?.transferId;

/** Something a lender might ask about these loans. */
export function hardEndAsks(loans: readonly string[]): fc.Arbitrary<Ask> {
  const some = fc.subarray([...loans], { minLength: 1 });
  return fc.oneof(
    fc.tuple(actor, some).map(([by, loanIds]): Ask => async (story, id) => {
      return story.suesOver(loanIds, { caseId: await caseOf(story), ground: 'ASSETS_MOVED' }, by, id);
    }),
    fc.tuple(actor, fc.constantFrom(...RECORDED_LEGAL_STEPS)).map(([by, step]): Ask => async (story, id) => {
      const escalationId = await escalationOf(story);
      const of = { caseId: await caseOf(story), escalationId, actionId: id };
      return story.actsInCourt(step, of, by, id);
    }),
    actor.map((by): Ask => async (story, id) => {
      const of = { caseId: await caseOf(story), escalationId: await escalationOf(story) };
      return story.does({ type: 'WithdrawEscalation', data: { ...of, because: 'HARDSHIP' } }, by, id);
    }),
    fc.tuple(fc.constantFrom(...loans), fc.boolean()).map(([loanId, collectionGoesOn]): Ask => async (story, id) => {
      const asked = { caseId: await caseOf(story), loanId, ground: 'UNCOLLECTIBLE', collectionGoesOn } as const;
      return story.writesOffWithApproval(asked, id);
    }),
    fc.constantFrom(...loans).map((loanId): Ask => async (story, id) => {
      const data = { caseId: await caseOf(story), loanId, because: 'RECORDED_WRONGLY' } as const;
      return story.takesWriteOffBack(data, id);
    }),
    fc
      .tuple(actor, some, fc.constantFrom('SELL', 'SELL_BACK', 'WITHDRAW', 'REOPEN'))
      .map(([by, loanIds, what]): Ask => async (story, id) => {
        const caseId = await caseOf(story);
        const [first = 'JB1'] = loanIds;
        const sold = loanIds.map((loan) => ({ loanId: loan, price: fen(300_000) }));
        if (what === 'SELL') return story.transfers({ caseId, buyer: 'buyer-3', loans: sold }, by, id);
        const back = { caseId, transferId: (await transferOf(story)) ?? `${caseId}-X1`, reasons: REASONS };
        if (what === 'SELL_BACK') return story.does({ type: 'TakeBackTransfer', data: back }, by, id);
        const withdrawal = { caseId, loanId: first, because: 'NOT_THEIR_DEBT' } as const;
        if (what === 'WITHDRAW') return story.withdrawsLoan(withdrawal, by, id);
        return story.reopens(loanIds, by, id, caseId);
      }),
  );
}

/** Never over what is agreed, not twice, not by an agency besides; and a case never ends LEGAL while an agreement is kept on its loan. */
export function courtsHaveWhatIsUnpaid({ episodes }: CaseState): void {
  const kept = episodes.flatMap(({ agreements }) =>
    agreements.flatMap(({ plans }) =>
      plans.filter(({ status }) => status === 'IN_FORCE').map(({ plan }) => plan.loanId),
    ),
  );
  for (const { escalations, loans, placements, outcomes } of episodes) {
    const pursued = escalations.flatMap((escalation) => escalation.pursued);
    expect(new Set(pursued).size).toBe(pursued.length);
    const held = placements.flatMap((placement) => placement.held);
    for (const id of pursued) {
      expect(['OVERDUE', 'LEGAL']).toContain(loans.find((loan) => loan.loanId === id)?.status);
      expect(kept).not.toContain(id);
      expect(held).not.toContain(id);
    }
    for (const { loanId, outcome } of outcomes) if (outcome === 'LEGAL') expect(kept).not.toContain(loanId);
    for (const { escalationId, pursued: still, ended } of escalations) {
      expect([escalationId, ended === null]).toEqual([escalationId, still.length > 0]);
    }
  }
}
