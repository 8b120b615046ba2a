/** A refund that names a complaint is noted there, and what corrects the refund as well. */
import type { RecordedEvent } from '#event-store';
import { fen } from '#kernel';
import { testMetadata } from '#kernel-testing';
import { OverpaymentRefundCorrected, OverpaymentRefunded } from '#lending';
import { noteRemedy } from './note-remedy.reaction';

const refunded = (complaintId?: string) => ({
  type: 'OverpaymentRefunded' as const,
  data: { ...OverpaymentRefunded.example, ...(complaintId === undefined ? {} : { complaintId }) },
  metadata: testMetadata(),
});
const corrected = (amount: number | null) => {
  const { right: _right, was, ...data } = OverpaymentRefundCorrected.example;
  const right = amount === null ? null : { ...was, amount: fen(amount) };
  return { type: 'OverpaymentRefundCorrected' as const, data: { ...data, was, right }, metadata: testMetadata() };
};

async function noted(event: object, written: readonly object[] = []) {
  const sent: object[] = [];
  const commands = { execute: async (command: object) => (sent.push(command), { kind: 'unchanged', revision: 0 }) };
  const reaction = noteRemedy(commands as never, { written: async () => written } as never);
  const results = await reaction.react(event as RecordedEvent, () => ({}) as never, 'FIRST');
  return { sent, results };
}

describe('a refund that a complaint grants', () => {
  it('is noted as what was given of it; another refund is nobody’s', async () => {
    expect((await noted(refunded())).sent).toEqual([]);
    const { sent, results } = await noted(refunded('TS-1'));
    expect(sent).toMatchObject([
      {
        ...{ complaintId: 'TS-1', type: 'GiveRemedy' },
        data: { remedyId: 'JB1/F1', remedy: 'MONEY_REFUNDED', amount: 30_000, loanId: 'JB1', refundId: 'F1' },
      },
    ]);
    expect(results).toHaveLength(1);
  });

  it('counts for what it proves to be once it is corrected: less, or nothing', async () => {
    expect((await noted(corrected(null), [refunded('TS-1')])).sent).toMatchObject([{ data: { amount: 0 } }]);
    expect((await noted(corrected(20_000), [refunded('TS-1')])).sent).toMatchObject([{ data: { amount: 20_000 } }]);
    expect((await noted(corrected(null), [refunded()])).sent).toEqual([]);
  });
});
