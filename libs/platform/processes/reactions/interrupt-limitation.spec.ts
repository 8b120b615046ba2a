import type { CommandBus } from '@nestjs/cqrs';
import { ContactMade, ContactReportCorrected } from '#contact';
import type { RecordedEvent } from '#event-store';
import type { ForCase } from '#negotiation';
import { OpenCases } from '../runner/open-cases';
import { interruptLimitation } from './interrupt-limitation.reaction';

const REACHED = { kind: 'MADE', at: '2025-05-12T10:05:00+08:00', connected: true, effective: true, reason: null };
const NEVER = { kind: 'NEVER_MADE', at: null, connected: false, effective: false, reason: null };
const FAILED = { ...NEVER, kind: 'FAILED', at: '2025-05-12T10:05:00+08:00', reason: 'NO_ANSWER' };

/** What the case is told. */
async function told(type: string, data: object): Promise<readonly (readonly [string, object])[]> {
  const asked: (readonly [string, object])[] = [];
  const execute = async (command: ForCase) => (asked.push([command.type, command.data]), { kind: 'unchanged' });
  const reaction = interruptLimitation({ execute } as unknown as CommandBus, new OpenCases(new Set(['C1'])));
  await reaction.react({ type, data } as RecordedEvent, () => ({}) as never, 'FIRST');
  return asked;
}
const corrected = (was: object, right: object, more: object = {}) =>
  told('ContactReportCorrected', { ...ContactReportCorrected.example, purpose: 'COLLECTION', was, right, ...more });

describe('a contact that asked the person to pay', () => {
  const of = { borrowerId: 'C1', loanIds: ['JB1'], cause: 'CALL-1' };

  it('interrupts the limitation where it reached them', async () => {
    const made = { ...ContactMade.example, purpose: 'COLLECTION', connected: true };
    expect(await told('ContactMade', made)).toEqual([
      ['NoteInterruption', { ...of, by: 'DEMAND', on: made.countedOn }],
    ]);
    expect(await told('ContactMade', { ...made, connected: false })).toEqual([]);
    expect(await told('ContactMade', { ...made, purpose: 'REMINDER' })).toEqual([]);
  });

  it('does not any more once it is put right, or does from then on', async () => {
    const day = '2025-05-12';
    expect(await corrected(REACHED, NEVER)).toEqual([['CorrectInterruption', { ...of, was: day, right: null }]]);
    expect(await corrected(FAILED, REACHED)).toEqual([['CorrectInterruption', { ...of, was: null, right: day }]]);
    expect(await corrected(FAILED, NEVER)).toEqual([]);
    expect(await corrected(REACHED, NEVER, { thirdPartyId: 'C9' })).toEqual([]);
    expect(await corrected(REACHED, NEVER, { partyId: 'C2' })).toEqual([]);
  });
});
