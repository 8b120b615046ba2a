/** What the system does by itself about reports to the credit bureau: which events have which loans looked at, and why. */
import type { CommandBus } from '@nestjs/cqrs';
import type { ForBureau } from '#bureau';
import type { CommandExecutor, RecordedEvent } from '#event-store';
import { testContext } from '#kernel-testing';
import { HOLD_RULES, type HoldKind, partyDecider } from '#parties';
import type { SubmittedMonths } from '../runner/submitted-months';
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
  async function looked(
    told: RecordedEvent,
    records: { readonly [stream: string]: object } = {},
  ): Promise<readonly string[]> {
    const { sent, commands } = bus();
    const load = async (stream: string) => ({ state: { ...partyDecider.initialState, ...records[stream] } });
    const parts = {
      commands,
      executor: { load } as unknown as CommandExecutor,
      book: { loansOf: async (borrowerId: string) => [`${borrowerId}-L1`, `${borrowerId}-L2`] },
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
    const held = (kind: HoldKind) => ({ holds: [{ kind }] });
    expect(await looked(merged, { 'party-C2': held('DEATH') })).toEqual([]);
    expect([...(await looked(merged, { 'party-C2': held('IDENTITY_FRAUD') }))].sort()).toEqual([
      'ReviewRecord C1-L1 HOLD',
      'ReviewRecord C1-L2 HOLD',
      'ReviewRecord C2-L1 HOLD',
      'ReviewRecord C2-L2 HOLD',
    ]);
  });

  it('of a record that was merged into one of the two before counts as much', async () => {
    const mergedInto = (survivorId: string) => ({ merges: [{ survivorId, undone: null }], tookIn: [] });
    const records = {
      'party-C3': { holds: [{ kind: 'IDENTITY_FRAUD' }], merging: mergedInto('C2') },
      'party-C2': { merging: { merges: [], tookIn: ['C3'] } },
    };
    const undone = event('PartyMergeUndone', { partyId: 'C2', mergedId: 'C2', survivorId: 'C1' });
    const all = ['C1-L1', 'C1-L2', 'C2-L1', 'C2-L2', 'C3-L1', 'C3-L2'].map((loan) => `ReviewRecord ${loan} HOLD`);
    expect([...(await looked(undone, records))].sort()).toEqual(all);
    const merged = {
      ...{ 'party-C3': records['party-C3'], 'party-C1': { merging: { merges: [], tookIn: ['C2'] } } },
      'party-C2': { merging: { ...mergedInto('C1'), tookIn: ['C3'] } },
    };
    const into = event('PartiesMerged', { partyId: 'C2', mergedId: 'C2', survivorId: 'C1' });
    expect([...(await looked(into, merged))].sort()).toEqual(all);
  });
});
