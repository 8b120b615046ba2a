import { localDate } from '#kernel';
import { led, Story } from '#story-testing';

async function overdue(): Promise<Story> {
  const story = await new Story().registered();
  await story.sweep(null, 'JB1');
  return story;
}

const authorise = {
  type: 'AuthoriseRepresentative',
  data: { representativeId: 'R1', documentHash: 'a'.repeat(64), isRegistered: true },
} as const;

describe('a service that acts for a person', () => {
  it('acts on that person’s case', async () => {
    const story = (await overdue()).actingFor('C1');
    expect(led(await story.asks())).toEqual(['NegotiationRequested']);
  });

  it('does not act on the case of somebody else, whatever it says', async () => {
    const story = (await overdue()).actingFor('C2');
    expect(led(await story.asks())).toBe('REPRESENTATIVE_NOT_AUTHORISED');
    expect(led(await story.withdraws())).toBe('REPRESENTATIVE_NOT_AUTHORISED');
    expect(story.types()).not.toContain('NegotiationRequested');
  });

  it('acts on that person’s loans and on nobody else’s', async () => {
    const story = await overdue();
    expect(led(await story.actingFor('C2').asksToSettleEarly('JB1', 'E2'))).toBe('REPRESENTATIVE_NOT_AUTHORISED');
    expect(led(await story.actingFor('C1').asksToSettleEarly('JB1', 'E1', 'once'))).toEqual([
      'EarlySettlementRequested',
    ]);
    expect(await story.asksToSettleEarly('JB1', 'E1', 'once')).toMatchObject({ kind: 'accepted', repeated: true });
    await story.party({ type: 'RegisterParty', data: { partyId: 'C1', name: '张三', phone: '13800000000' } });
    await story.party(authorise);
    expect(led(await story.actingFor('R1').asksToSettleEarly('JB1', 'E3'))).not.toBe('REPRESENTATIVE_NOT_AUTHORISED');
    expect(led(await story.actingFor('C2').asksToSettleEarly('JB9'))).toBe('LOAN_UNKNOWN');
  });

  it('leaves no other’s name to what a representative does', async () => {
    const story = await overdue();
    await story.party({ type: 'RegisterParty', data: { partyId: 'C1', name: '张三', phone: '13800000000' } });
    await story.party(authorise);
    const borrower = { kind: 'BORROWER', partyId: 'C1' } as const;
    expect(await story.actingFor('R1').asks({ requestedBy: borrower })).toMatchObject({
      rejection: { code: 'NOT_WHO_ACTS', facts: { partyId: 'C1', onBehalfOf: 'R1' } },
    });
    expect(led(await story.asks())).toEqual(['NegotiationRequested']);
    expect(led(await story.handsIn('OTHER', 'one'))).toBe('NOT_WHO_ACTS');
    await story.actingFor(undefined).isAssessed();
    await story.isOffered();
    expect(led(await story.actingFor('R1').borrowerSigns())).toBe('NOT_WHO_ACTS');
    expect(led(await story.asksForSignature('BORROWER'))).toBe('NOT_WHO_ACTS');
    expect(led(await story.actingFor('C1').borrowerSigns('A', { partyId: 'R1' }))).toBe('NOT_WHO_ACTS');
    expect(led(await story.actingFor('R1').borrowerSigns('A', { partyId: 'R1' }))).toEqual([
      'AgreementSignedByBorrower',
    ]);
  });

  it('acts within what a representative may do, up to the last day of it', async () => {
    const story = await overdue();
    await story.party({ type: 'RegisterParty', data: { partyId: 'C1', name: '张三', phone: '13800000000' } });
    const limited = { ...authorise.data, scope: ['NEGOTIATE' as const], expiresOn: localDate('2025-05-13') };
    await story.party({ type: 'AuthoriseRepresentative', data: limited });
    story.actingFor('R1');
    expect(led(await story.asks())).toEqual(['NegotiationRequested']);
    expect(led(await story.isAssessed())).toEqual(['AssessmentCompleted']);
    expect(led(await story.actingFor(undefined).isOffered())).toEqual(['PlanOffered']);
    // Signing is another authority, whoever it is said through.
    expect(led(await story.actingFor('R1').borrowerSigns())).toBe('REPRESENTATIVE_NOT_AUTHORISED');
    expect(led(await story.actingFor(undefined).borrowerSigns('A', { partyId: 'R1' }))).toBe(
      'REPRESENTATIVE_NOT_AUTHORISED',
    );
    story.actingFor('R1');
    expect(led(await story.on('2025-05-13').handsIn('OTHER', 'one', undefined, 'R1'))).toEqual(['MaterialSubmitted']);
    expect(led(await story.on('2025-05-14').withdraws())).toBe('REPRESENTATIVE_NOT_AUTHORISED');
  });

  it('acts for a representative while the borrower authorises them, and is answered as before afterwards', async () => {
    const story = await overdue();
    await story.party({ type: 'RegisterParty', data: { partyId: 'C1', name: '张三', phone: '13800000000' } });
    await story.party(authorise);
    story.actingFor('R1');
    const first = await story.asks({}, 'asked-once');
    expect(led(first)).toEqual(['NegotiationRequested']);

    await story.actingFor(undefined).party({ type: 'RevokeRepresentative', data: { representativeId: 'R1' } });

    story.actingFor('R1');
    expect(await story.asks({}, 'asked-once')).toMatchObject({ kind: 'accepted', repeated: true });
    expect(led(await story.withdraws())).toBe('REPRESENTATIVE_NOT_AUTHORISED');
  });
});
