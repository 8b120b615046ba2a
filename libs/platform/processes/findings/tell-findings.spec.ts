/** A book that was kept before loans were told what was found of them: each is told once, as its case stands now. */
import type { Clock } from '#clock';
import { given } from '#kernel-testing';
import { localDate } from '#kernel';
import type { ForLoan } from '#lending';
import { caseDecider, type CaseState, CaseReopened, LoanWithdrawn } from '#negotiation';
import { DETECTED } from '#negotiation-testing';
import { tellFindings } from './tell-findings';

const clock: Clock = { now: () => '2026-12-20T02:00:00.000Z', businessDate: () => localDate('2026-12-20') };
const withdrawn = { type: 'LoanWithdrawn', data: LoanWithdrawn.example } as const;
const reopened = { type: 'CaseReopened', data: { ...CaseReopened.example, caseId: 'C1-1', loanIds: ['JB1'] } } as const;

async function told(state: CaseState, looks = 1): Promise<readonly string[]> {
  const sent: string[] = [];
  const { signal } = new AbortController();
  const execute = async ({ loanId, type, data }: ForLoan): Promise<object> => {
    sent.push(`${type} ${loanId} ${JSON.stringify(data)}`);
    return { kind: 'accepted' };
  };
  const watch = tellFindings({
    ...{ clock, signal, turns: { next: async () => null }, log: { info: () => {}, warn: () => {} } },
    untold: { untoldFindings: async () => [{ loanId: 'JB1', borrowerId: 'C1' }] },
    book: { waitUntilCaughtUp: async () => {} },
    executor: { load: async () => ({ state, revision: 1 }) as never },
    commands: { execute } as never,
  });
  for (let n = 0; n < looks; n += 1) await watch.look();
  return sent;
}

describe('a loan that its case holds not to be owed, and that was never told', () => {
  it('is told on the day, once, with the day on which it was found', async () => {
    const { state } = given(caseDecider, [...DETECTED, withdrawn]);
    expect(await told(state, 2)).toEqual([
      'FindNotOwed JB1 {"caseId":"C1-1","because":"NOT_THEIR_DEBT","foundOn":"2026-12-01"}',
    ]);
  });

  it('is told nothing where its case was taken up again for it', async () => {
    expect(await told(given(caseDecider, [...DETECTED, withdrawn, reopened]).state)).toEqual([]);
  });

  it('is told nothing where it was registered by mistake: that it told itself', async () => {
    const mistake = { type: 'LoanWithdrawn', data: { ...withdrawn.data, because: 'REGISTERED_BY_MISTAKE' } } as const;
    expect(await told(given(caseDecider, [...DETECTED, mistake]).state)).toEqual([]);
  });
});
