/** What was decided of a loan in its case is told to the loan: here, that the person does not owe it, and that they do after all. */
import type { CommandBus } from '@nestjs/cqrs';
import type { RecordedEvent } from '#event-store';
import { testContext } from '#kernel-testing';
import type { ForLoan } from '#lending';
import { CaseReopened, LoanWithdrawn } from '#negotiation';
import { bookExit } from './book-exit.reaction';

async function booked(type: string, data: object): Promise<readonly string[]> {
  const sent: string[] = [];
  const execute = async ({ loanId, type: command, data: of }: ForLoan): Promise<object> => {
    sent.push(`${command} ${loanId} ${JSON.stringify(of)}`);
    return { kind: 'accepted' };
  };
  const event = { type, data } as unknown as RecordedEvent;
  await bookExit({ execute } as unknown as CommandBus).react(event, () => testContext(), 'FIRST');
  return sent;
}

describe('a loan taken out of its case', () => {
  it('is found not to be owed, with why', async () => {
    expect(await booked('LoanWithdrawn', LoanWithdrawn.example)).toEqual([
      'FindNotOwed JB1 {"caseId":"C1-1","because":"NOT_THEIR_DEBT","foundOn":"2026-12-01"}',
    ]);
  });

  it('since it was registered by mistake knows that already', async () => {
    const because = 'REGISTERED_BY_MISTAKE';
    expect(await booked('LoanWithdrawn', { ...LoanWithdrawn.example, because })).toEqual([]);
  });

  it('is owed again where the case is taken up again for it', async () => {
    const data = { ...CaseReopened.example, caseId: 'C1-1', loanIds: ['JB1', 'JB2'] };
    expect(await booked('CaseReopened', data)).toEqual([
      'FindOwed JB1 {"caseId":"C1-1","because":"NEW_FACTS","foundOn":"2025-06-20"}',
      'FindOwed JB2 {"caseId":"C1-1","because":"NEW_FACTS","foundOn":"2025-06-20"}',
    ]);
  });
});
