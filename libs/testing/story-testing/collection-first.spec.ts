import { contactDecider, contactStream, collectionView, type CollectionView } from '#contact';
import { OFFICER, PROCESS } from '#negotiation-testing';
import { led, Story } from './story';

async function collection(story: Story): Promise<CollectionView> {
  const { state } = await story.log.load(contactStream(story.borrowerId), contactDecider);
  return collectionView(story.borrowerId, state);
}
const told = (story: Story): readonly string[] =>
  story.log.events(contactStream(story.borrowerId)).map(({ type }) => type);

/** Signed by the borrower, not yet by the lender. */
async function signedByBorrower(): Promise<Story> {
  const story = await new Story().registered();
  await story.sweep(null, 'JB1');
  await story.asks();
  await story.isAssessed();
  await story.isOffered();
  await story.borrowerSigns();
  return story;
}

describe('collection before and after an agreement', () => {
  it('stops before the agreement is written, over all its loans, and nobody asks for it', async () => {
    const story = await signedByBorrower();
    expect(told(story)).toEqual([]);
    expect(led(await story.lenderSigns())).toEqual(['AgreementSigned']);
    const order = story.log.all.map(({ type }) => type);
    expect(order.slice(order.indexOf('CollectionSuspended'))).toEqual(['CollectionSuspended', 'AgreementSigned']);
    await story.processes();
    expect(await collection(story)).toMatchObject({
      suspendedLoans: ['JB1'],
      suspensions: [{ agreementId: 'C1-1-A1', inForce: true }],
    });
    await story.lenderSigns();
    expect(told(story)).toEqual(['CollectionSuspended']);
  });

  it('does not stop for a countersignature that is refused', async () => {
    const story = await signedByBorrower();
    expect(led(await story.lenderSigns(OFFICER, 'f'.repeat(64)))).toBe('DOCUMENT_HASH_DIFFERS');
    expect(told(story)).toEqual([]);
  });

  it('goes on after a breach, and stops again when the breach is taken back', async () => {
    const story = await new Story().agreed();
    const plan = (await story.view()).agreements[0]?.plans[0];
    const due = plan?.rows[0]?.dueOn ?? '';
    story.on('2025-06-18');
    await story.clock();
    await story.processes();
    expect(await collection(story)).toMatchObject({ suspendedLoans: [], suspensions: [{ ground: 'BREACH' }] });
    await story.pays('JB1', 'LATE-KNOWN', plan?.rows[0]?.total ?? 0, due);
    await story.processes();
    expect((await story.view()).agreements[0]?.status).toBe('IN_FORCE');
    expect(await collection(story)).toMatchObject({ suspendedLoans: ['JB1'] });
    expect(told(story)).toEqual(['CollectionSuspended', 'CollectionResumed', 'CollectionSuspended']);
    expect(await story.undone()).toEqual([]);
  });

  it('goes on when the loan cannot take the plan and the agreement is taken back', async () => {
    const story = await signedByBorrower();
    const snapshot = (await story.view()).negotiations[0]?.offers[0]?.options[0]?.plans[0]?.snapshot.total ?? 0;
    await story.lenderSigns();
    // Paid off on the very day, before the plan was booked.
    await story.pays('JB1', 'ALL', snapshot);
    await story.processes();
    expect((await story.view()).agreements[0]?.status).toBe('RESCINDED');
    expect(told(story)).toEqual(['CollectionSuspended', 'CollectionResumed']);
    expect(await collection(story)).toMatchObject({ suspensions: [{ ground: 'RESCISSION' }] });
  });

  it('goes on when the countersignature died half way and another offer takes the place of this one', async () => {
    const story = await signedByBorrower();
    const data = {
      partyId: 'C1',
      caseId: story.caseId,
      offerId: 'C1-1-N1-O1',
      agreementId: 'C1-1-A1',
      loanIds: ['JB1'],
    };
    await story.contact({ type: 'SuspendCollection', data });
    await story.processes();
    expect(await collection(story)).toMatchObject({ suspendedLoans: ['JB1'] });
    story.on('2025-06-13');
    await story.does({ type: 'ExpireOffer', data: { caseId: story.caseId, offerId: 'C1-1-N1-O1' } }, PROCESS);
    await story.processes();
    expect(await collection(story)).toMatchObject({ suspendedLoans: [], suspensions: [{ ground: 'NOT_CONCLUDED' }] });
  });
});
