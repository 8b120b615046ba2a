/** The signature service tells late what was signed: nobody hangs, everybody sees it, and collection is as without it. */
import { collectionView, contactDecider, contactStream } from '#contact';
import { OFFICER, PROCESS } from '#negotiation-testing';
import { queuedCases, queueItems } from '#work-queues';
import { led, Story } from './story';

async function offered(): Promise<Story> {
  const story = await new Story().registered();
  await story.on('2025-05-12').sweep(null, 'JB1');
  await story.asks();
  await story.isAssessed();
  await story.isOffered();
  return story;
}
const says = async (story: Story): Promise<string | undefined> => (await story.view()).waits?.says.en;
function queued(story: Story): readonly (readonly [string, string])[] {
  let state = queuedCases.initialState;
  for (const event of story.recorded()) state = queuedCases.evolve(state, event, event.metadata);
  return queueItems(state).map(({ queue, step }) => [queue, step]);
}
async function collection(story: Story): Promise<object> {
  const { state } = await story.log.load(contactStream(story.borrowerId), contactDecider);
  return collectionView(story.borrowerId, state);
}
async function runsOut(story: Story, on: string): Promise<void> {
  const offerId = (await story.view()).negotiations[0]?.offers[0]?.offerId ?? 'C1-1-N1-O1';
  await story.on(on).does({ type: 'ExpireOffer', data: { caseId: story.caseId, offerId } }, PROCESS);
  await story.processes();
}

describe('a signature that the service tells after the offer has run out', () => {
  it('is the borrower’s: the case says so with the way on, officers see it, and another negotiation is taken at once', async () => {
    const story = await offered();
    expect(await says(story)).toBe('The borrower is to answer the offer by 2025-05-19.');
    await story.asksForSignature('BORROWER');
    expect(await says(story)).toBe(
      'The borrower is to answer the offer by 2025-05-19; the signature service was asked for the signature, which is not recorded yet.',
    );
    await runsOut(story, '2025-05-21');
    expect(queued(story)).toEqual([['INTAKE', 'EXPIRED']]);
    const inTime = { signedAt: '2025-05-19T09:00:00.000Z' };
    expect(led(await story.signatureServiceSays('SIGNED', inTime))).toEqual(['SignatureWithoutEffect']);
    await story.processes();
    expect(await says(story)).toBe(
      'What was signed at the signature service was told when the offer could be signed no more, and makes no agreement. The borrower can pay what is overdue, or ask for relief.',
    );
    // It was given in time: only the telling was late.
    expect((await story.view()).waits?.says.zh).toMatch(/^电子签署服务告知签署结果时，方案已不能签署，协议未成立。/);
    expect(queued(story)).toEqual([['INTAKE', 'SIGNED_IN_VAIN']]);
    expect(await collection(story)).toMatchObject({ suspendedLoans: [], suspensions: [] });
    expect(led(await story.signatureServiceSays('SIGNED', inTime))).toBe('UNCHANGED');
    expect(led(await story.asks())).toEqual(['NegotiationRequested']);
    expect(queued(story)).toEqual([['INTAKE', 'REQUESTED']]);
    expect(await says(story)).not.toContain('signature');
    expect(await story.undone()).toEqual([]);
  });

  it('is the lender’s: nothing is in force, and collection neither stopped nor was resumed', async () => {
    const story = await offered();
    await story.borrowerSigns();
    await story.asksForSignature(OFFICER);
    expect(await says(story)).toBe(
      'The lender is to sign by 2025-05-13; the signature service was asked for the signature, which is not recorded yet.',
    );
    await runsOut(story, '2025-06-16');
    expect((await story.view()).negotiations[0]?.offers[0]?.status).toBe('SUPERSEDED');
    expect(led(await story.signatureServiceSays('SIGNED', { signedAt: '2025-05-13T02:00:00.000Z' }))).toEqual([
      'SignatureWithoutEffect',
    ]);
    await story.processes();
    expect((await story.view()).agreements).toEqual([]);
    expect(story.log.events(contactStream(story.borrowerId))).toEqual([]);
    expect(queued(story)).toEqual([['INTAKE', 'OFFER_SUPERSEDED']]);
    expect(await says(story)).toContain('makes no agreement. The lender is to make an offer by 2025-06-19.');
  });

  it('is the lender’s and told a week late: what the borrower signed in time still waited for it', async () => {
    const story = await offered();
    await story.borrowerSigns();
    await story.asksForSignature(OFFICER);
    await runsOut(story, '2025-05-21');
    const told = await story.signatureServiceSays('SIGNED', { signedAt: '2025-05-13T02:00:00.000Z' });
    expect(led(told)).toContain('AgreementSigned');
  });
});

describe('a signature that the service tells after the figures changed', () => {
  it('has the lender owe another offer, and what ends the negotiation then is what the queue says', async () => {
    const story = await new Story().registered();
    await story.on('2025-03-01').pays('JB1', 'P0', 50_000);
    await story.on('2025-05-12').sweep(null, 'JB1');
    await story.asks();
    await story.isAssessed();
    await story.isOffered();
    await story.asksForSignature('BORROWER');
    await story.reverses('JB1', 'P0');
    const signed = await story.signatureServiceSays('SIGNED', { signedAt: '2025-05-12T01:30:00.000Z' });
    expect(led(signed)).toEqual(['SignatureWithoutEffect', 'OfferSuperseded']);
    expect(queued(story)).toEqual([['INTAKE', 'OFFER_SUPERSEDED']]);
    expect(led(await story.withdraws())).toEqual(['NegotiationWithdrawn']);
    expect(queued(story)).toEqual([['INTAKE', 'WITHDRAWN']]);
  });
});
