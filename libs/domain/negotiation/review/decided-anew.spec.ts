import type { RecommendedRelief } from '#policy';
import { CASE, command, OFFICER } from '#negotiation-testing';
import { led, Story } from '#story-testing';

/** Less than the policy recommends for the golden loan: 24 instalments, interest stopped, the penalty waived. */
const SHORTER: RecommendedRelief = {
  structure: 'RESTRUCTURE',
  numberOfInstalments: 12,
  interest: { kind: 'STOPPED' },
  waivers: { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 },
};

/** Offered what the policy recommends; then a review is asked for and taken by an officer. */
async function offeredAndReviewed(between: (story: Story) => Promise<unknown> = async () => {}): Promise<Story> {
  const story = await new Story().registered();
  await story.on('2025-05-12').sweep(null, 'JB1');
  await story.asks();
  await story.isAssessed();
  await story.isOffered();
  await between(story);
  await story.does(command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER' }));
  await story.does(command('ClaimReview', CASE), OFFICER);
  return story;
}
const offers = async (story: Story) =>
  (await story.view()).negotiations.at(-1)?.offers.map(({ offerId, status }) => [offerId, status]);

describe('an offer made before the review was decided anew', () => {
  it('can no longer be signed when other terms are decided, and one by the new decision takes its place', async () => {
    const story = await offeredAndReviewed();
    expect(led(await story.decides({ relief: SHORTER }, OFFICER, 'decided'))).toEqual([
      'ReviewDecided',
      'OfferSuperseded',
    ]);
    expect(await story.decides({ relief: SHORTER }, OFFICER, 'decided')).toMatchObject({ repeated: true });
    expect(led(await story.decides({ relief: SHORTER }))).toBe('UNCHANGED');
    expect(await offers(story)).toEqual([['C1-1-N1-O1', 'SUPERSEDED']]);
    expect(led(await story.borrowerSigns())).toBe('OFFER_NOT_OPEN');
    expect(led(await story.isOffered())).toEqual(['PlanOffered']);
    expect(await offers(story)).toEqual([
      ['C1-1-N1-O1', 'SUPERSEDED'],
      ['C1-1-N1-O2', 'OPEN'],
    ]);
    expect(led(await story.borrowerSigns())).toEqual(['AgreementSignedByBorrower']);
  });

  it('stands when the same terms are decided again', async () => {
    const story = await offeredAndReviewed();
    expect(led(await story.decides())).toEqual(['ReviewDecided']);
    expect(await offers(story)).toEqual([['C1-1-N1-O1', 'OPEN']]);
    expect(led(await story.borrowerSigns())).toEqual(['AgreementSignedByBorrower']);
  });

  it('is answered first when the borrower has signed it: nothing else is decided until then', async () => {
    const story = await offeredAndReviewed((offered) => offered.borrowerSigns());
    const before = story.types();
    expect(led(await story.decides({ relief: SHORTER }))).toBe('OFFER_ALREADY_OPEN');
    expect(story.types()).toEqual(before);
    expect(led(await story.decides())).toEqual(['ReviewDecided']);
    expect(await offers(story)).toEqual([['C1-1-N1-O1', 'SIGNED_BY_BORROWER']]);
  });
});

describe('an offer whose figures changed since it was made', () => {
  async function changed(between: (story: Story) => Promise<unknown> = async () => {}): Promise<Story> {
    const story = await new Story().registered();
    await story.on('2025-03-01').pays('JB1', 'P0', 50_000);
    await story.on('2025-05-12').sweep(null, 'JB1');
    await story.asks();
    await story.isAssessed();
    await story.isOffered();
    expect(led(await story.isOffered())).toBe('OFFER_ALREADY_OPEN');
    await between(story);
    await story.reverses('JB1', 'P0');
    return story;
  }

  it('is signed by nobody, and another takes its place at once', async () => {
    const story = await changed();
    expect(led(await story.borrowerSigns())).toBe('OFFER_FIGURES_CHANGED');
    expect(led(await story.isOffered())).toEqual(['OfferSuperseded', 'PlanOffered']);
    expect(await offers(story)).toEqual([
      ['C1-1-N1-O1', 'SUPERSEDED'],
      ['C1-1-N1-O2', 'OPEN'],
    ]);
    expect(led(await story.isOffered())).toBe('OFFER_ALREADY_OPEN');
    expect(led(await story.borrowerSigns())).toEqual(['AgreementSignedByBorrower']);
    expect(led(await story.lenderSigns())).toEqual(['AgreementSigned']);
  });

  it('is taken back by what changed them, and the lender owes another by a day', async () => {
    for (const signs of [async () => {}, (offered: Story) => offered.borrowerSigns()]) {
      const story = await changed(signs);
      await story.processes();
      expect(await offers(story)).toEqual([['C1-1-N1-O1', 'SUPERSEDED']]);
      expect((await story.view()).waits).toMatchObject({ for: 'LENDER', what: 'OFFER', by: '2025-05-15' });
      const before = story.types();
      await story.processes();
      expect(story.types()).toEqual(before);
      expect(led(await story.borrowerSigns())).toBe('OFFER_NOT_OPEN');
      expect(led(await story.isOffered())).toEqual(['PlanOffered']);
    }
  });

  it('is replaced also where the borrower has signed it: the lender cannot', async () => {
    const story = await changed((offered) => offered.borrowerSigns());
    expect(led(await story.lenderSigns())).toBe('OFFER_FIGURES_CHANGED');
    expect(led(await story.isOffered())).toEqual(['OfferSuperseded', 'PlanOffered']);
    expect(led(await story.borrowerSigns())).toEqual(['AgreementSignedByBorrower']);
    expect(led(await story.lenderSigns())).toEqual(['AgreementSigned']);
  });
});
