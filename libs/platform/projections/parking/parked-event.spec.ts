import { placeOf } from '#kernel';
import { parkedEvent, sequenceOf, WaitingSequences } from './parked-event';
import type { LogEntry } from '../engine/event-source';

const PLACE = { id: '00000000-0000-5000-8000-000000000001', revision: 3, position: '7', type: 'Odd' };

function unknown(stream: string, data: unknown, metadata: unknown): LogEntry {
  return { kind: 'unknown', event: { ...PLACE, stream, data, metadata, reason: 'unknown-type' } };
}

describe('a parked event', () => {
  it('waits with its borrower, or with its stream when the borrower cannot be told', () => {
    expect(sequenceOf(unknown('case-C1', null, null))).toBe('C1');
    expect(sequenceOf(unknown('party-C2', null, null))).toBe('C2');
    expect(sequenceOf(unknown('loan-L1', { borrowerId: 'C3' }, null))).toBe('C3');
    expect(sequenceOf(unknown('loan-L1', 'garbage', { subject: 'C4' }))).toBe('C4');
    expect(sequenceOf(unknown('loan-L1', null, 'garbage'))).toBe('loan-L1');
  });

  it('keeps where it stands and why, never what it says', () => {
    const parked = parkedEvent(unknown('loan-L1', { name: '张三', borrowerId: 'C1' }, {}), 'UNKNOWN_EVENT');
    expect(parked).toEqual({
      position: '7',
      sequence: 'C1',
      stream: 'loan-L1',
      revision: 3,
      eventId: PLACE.id,
      eventType: 'Odd',
      cause: 'UNKNOWN_EVENT',
      detail: 'unknown-type',
    });
    const detail = placeOf(new RangeError('not an amount: 110101199001011234'));
    expect(detail).toMatch(/^RangeError at .*parked-event\.spec/);
    expect(detail).not.toContain('110101');
    expect(placeOf('110101')).toBe('string');
  });

  it('is kept whatever others call their streams and types, each apart from the others', () => {
    const names = ['loan-\0', 'loan-\0\0', `loan-${'x'.repeat(9_000)}`, `loan-${'x'.repeat(9_001)}`];
    const kept = names.map((stream) => parkedEvent(unknown(stream, { borrowerId: stream }, null), 'UNKNOWN_EVENT'));
    for (const { stream, sequence } of kept) {
      expect(stream).toBe(sequence);
      expect(stream).not.toContain('\0');
      expect(Buffer.byteLength(stream)).toBeLessThan(1_000);
    }
    expect(new Set(kept.map(({ stream }) => stream)).size).toBe(names.length);
    const waiting = new WaitingSequences(new Set([kept[0]?.stream ?? '']));
    expect(names.map((stream) => waiting.holds(unknown(stream, null, null)))).toEqual([true, false, false, false]);
  });

  it('holds up its borrower and its stream, and nobody else', () => {
    const waiting = new WaitingSequences(new Set(['C9']));
    expect(waiting.holds(unknown('loan-L9', { borrowerId: 'C9' }, null))).toBe(true);
    expect(waiting.holds(unknown('loan-L1', { borrowerId: 'C1' }, null))).toBe(false);
    waiting.add(parkedEvent(unknown('loan-L1', null, null), 'UNKNOWN_EVENT'));
    expect(waiting.holds(unknown('loan-L1', { borrowerId: 'C1' }, null))).toBe(true);
    expect(waiting.holds(unknown('loan-L2', { borrowerId: 'C1' }, null))).toBe(false);
  });
});
