/** What the system does by itself about reports to the credit bureau: which events have which loans looked at, and why. */
import type { CommandBus } from '@nestjs/cqrs';
import type { ForBureau } from '#bureau';
import type { CommandExecutor, RecordedEvent } from '#event-store';
import { testContext } from '#kernel-testing';
import { HOLD_RULES, type HoldKind, partyDecider } from '#parties';
import type { SubmittedMonths } from '../runner/submitted-months';
import type { HoldingLoans } from './hold-loans.reaction';
import { reportUnderHolds } from './report-under-holds.reaction';
import { reviewBureauRecord } from './review-bureau-record.reaction';

function bus() {
  const sent: string[] = [];
  const execute = async ({ loanId, type, data }: ForBureau): Promise<object> => {
    sent.push(`${type} ${loanId} ${(data as { readonly because: string }).because}`);
    return { kind: 'unchanged', revision: 1 };
  };
  return { sent, commands: { execute } as unknown as CommandBus };
}
const event = (type: string, data: object, stream = 'loan-L1'): RecordedEvent =>
  ({ type, data, stream, revision: 3, metadata: testContext() }) as unknown as RecordedEvent;
const context = () => testContext();

describe('a loan that changed', () => {
  async function looked(told: RecordedEvent, anySubmitted: boolean): Promise<readonly string[]> {
    const { sent, commands } = bus();
    const submitted = { anySince: async () => anySubmitted } as unknown as SubmittedMonths;
    await reviewBureauRecord(commands, submitted).react(told, context, 'FIRST');
    return sent;
  }

  it('has what was reported looked at, with why', async () => {
    expect(await looked(event('RepaymentReversed', { loanId: 'L1' }), true)).toEqual(['ReviewRecord L1 REVERSAL']);
    expect(await looked(event('LoanTransferred', { loanId: 'L1' }), true)).toEqual(['ReviewRecord L1 EXIT']);
    const answered = event('ObjectionAnswered', { loanId: 'L1' }, 'bureau-L1');
    expect(await looked(answered, true)).toEqual(['ReviewRecord L1 OBJECTION']);
  });

  it('by a payment of a month nobody reported has nothing looked at', async () => {
    const paid = event('RepaymentRecorded', { loanId: 'L1', valueDate: '2026-11-02' });
    expect(await looked(paid, false)).toEqual([]);
    expect(await looked(paid, true)).toEqual(['ReviewRecord L1 PAYMENT']);
  });
});

describe('a hold', () => {
  async function looked(told: RecordedEvent, held = false): Promise<readonly string[]> {
    const { sent, commands } = bus();
    const parts: HoldingLoans = {
      commands,
      executor: { load: async () => ({ state: partyDecider.initialState }) } as unknown as CommandExecutor,
      book: { loansOf: async (borrowerId) => [`${borrowerId}-L1`, `${borrowerId}-L2`] },
      heldPersons: { has: () => held } as unknown as HoldingLoans['heldPersons'],
    };
    await reportUnderHolds(parts).react(told, context, 'FIRST');
    return sent;
  }
  const placed = (kind: HoldKind, more: object = {}): RecordedEvent =>
    event('HoldPlaced', { partyId: 'C1', holdId: 'H1', kind, stops: HOLD_RULES[kind].stops, ...more });

  it('that bears on reports has the loans it is on looked at, or all of the person’s', async () => {
    const both = ['ReviewRecord C1-L1 HOLD', 'ReviewRecord C1-L2 HOLD'];
    expect(await looked(placed('IDENTITY_FRAUD'))).toEqual(both);
    expect(await looked(placed('DISPUTE', { loanIds: ['L7'] }))).toEqual(['ReviewRecord L7 HOLD']);
    expect(await looked(event('HoldLifted', { partyId: 'C1', holdId: 'H1', kind: 'DISPUTE' }))).toEqual(both);
  });

  it('that does not has nothing looked at', async () => {
    for (const kind of ['DEATH', 'INCAPACITY', 'COURT', 'INSOLVENCY'] as const) {
      expect(await looked(placed(kind))).toEqual([]);
    }
  });

  it('of one of two records that are merged, or not any more, has the loans of both looked at', async () => {
    const merged = event('PartiesMerged', { partyId: 'C2', mergedId: 'C2', survivorId: 'C1' });
    expect(await looked(merged)).toEqual([]);
    expect([...(await looked(merged, true))].sort()).toEqual([
      'ReviewRecord C1-L1 HOLD',
      'ReviewRecord C1-L2 HOLD',
      'ReviewRecord C2-L1 HOLD',
      'ReviewRecord C2-L2 HOLD',
    ]);
  });
});
