/** What a step in court rests on beside the case: holds of its own day, and costs of the loans that were taken there. */
import { given, testContext } from '#kernel-testing';
import { addDays } from '#kernel';
import { CASE, byOfficer, command, DETECTED, loanOf, TODAY } from '#negotiation-testing';
import { SHIPPED_LEGAL_REQUIREMENTS } from '#policy';
import { caseDecider } from '../case/case.decider';
import type { Reading } from '../case/reading';
import { legalFacts } from './legal.facts';

const sued = given(caseDecider, DETECTED)
  .when(
    command('EscalateToLegal', {
      ...{ ...CASE, loanIds: ['JB1'], ground: 'NOT_REACHED' },
      facts: {
        loans: [{ loanId: 'JB1', dpd: 91, payoff: 1_262_112 as never }],
        ...{ requirements: SHIPPED_LEGAL_REQUIREMENTS, policyVersion: 3, attemptsInVain: 3, heldBy: [] },
        saysWhyTimeBarred: false,
      },
    }),
    byOfficer,
  )
  .thenEvents(['EscalatedToLegal']);
const hold = { kind: 'DEATH', from: TODAY, until: null, stops: ['COLLECTION'], loanIds: null };

function reading(read: string[]): Reading {
  const loan = async (loanId: string) => (read.push(loanId), { state: loanOf(loanId), revision: 0 });
  const streams = { loan, holds: async () => [hold] };
  return { state: sued.state, context: testContext({ businessDate: TODAY }), streams } as unknown as Reading;
}
const asked = { ...CASE, escalationId: 'C1-1-L1', actionId: 'LA-1', step: 'SUIT_FILED' } as const;

describe('what a step in court rests on', () => {
  it('is the holds of the day it was taken on, also where one stands by now', async () => {
    const on = (takenOn: typeof TODAY) => legalFacts.RecordLegalAction({ ...asked, takenOn }, reading([]));
    expect((await on(addDays(TODAY, -1))).heldBy).toEqual([]);
    expect((await on(TODAY)).heldBy).toEqual(['DEATH']);
  });

  it('is costs that stand with its loans; nothing is read of another', async () => {
    const read: string[] = [];
    const costs = ['JB1', 'JB9'].map((loanId) => ({ loanId, costId: `LC-${loanId}` }));
    const found = await legalFacts.RecordLegalAction({ ...asked, takenOn: TODAY, costs }, reading(read));
    expect(found.unknownCosts).toEqual(['LC-JB1']);
    expect(read).toEqual(['JB1']);
  });
});
