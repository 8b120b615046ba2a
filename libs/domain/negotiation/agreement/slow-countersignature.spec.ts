/** Who signed an offer in time is not told that they did not: the lender's delay ends nothing they did. */
import { localDate } from '#kernel';
import { OFFICER } from '#negotiation-testing';
import { led, Story } from '#story-testing';
import { runningClocks } from '../clocks/case-deadlines';
import { openEpisode } from '../case/case.state';
import { caseView } from '../case/case-view';
import { loansNotCollected } from '../placement/held-loans';

/** Offered on Monday 12 May, to be signed by the 19th; the first row is due on 12 June. */
async function offered(): Promise<Story> {
  const story = new Story('C1');
  await story.on('2025-05-12').registered();
  await story.sweep(null, 'JB1');
  await story.asks();
  await story.isAssessed();
  await story.isOffered();
  return story;
}

/** Signed on the same day; the lender was to sign on the 13th. */
async function signed(): Promise<Story> {
  const story = await offered();
  expect(led(await story.borrowerSigns('A'))).toEqual(['AgreementSignedByBorrower']);
  return story;
}
const runsOut = async (story: Story): Promise<readonly string[] | string> =>
  led(await story.does({ type: 'ExpireOffer', data: { caseId: story.caseId, offerId: 'C1-1-N1-O1' } }));
const offer = async (story: Story) => (await story.view()).negotiations[0]?.offers[0];
const waits = async (story: Story, day: string) =>
  caseView(await story.on(day).state(), story.caseId, localDate(day))?.waits;

describe('an offer that was signed in time and waits for the lender', () => {
  it('does not run out: the lender signs late, and is late in its queue and its clock meanwhile', async () => {
    const story = await signed();
    story.on('2025-05-21');
    expect(await runsOut(story)).toBe('OFFER_NOT_YET_EXPIRED');
    const episode = openEpisode(await story.state());
    const clock = episode && runningClocks(episode).find(({ kind }) => kind === 'COUNTERSIGN_DUE');
    expect(clock).toMatchObject({ on: '2025-05-13', party: 'LENDER', answer: { from: '2025-06-10' } });
    expect(await waits(story, '2025-05-13')).toMatchObject({
      by: '2025-05-13',
      says: { en: 'The lender is to sign by 2025-05-13.' },
    });
    expect(await waits(story, '2025-05-21')).toMatchObject({
      ...{ for: 'LENDER', what: 'SIGNATURE', by: '2025-05-13' },
      says: {
        en: 'The lender is to sign, and what the borrower signed in time still stands. That was to be done by 2025-05-13, and has not been; the borrower can complain about it.',
      },
    });
    expect(led(await story.lenderSigns(OFFICER))).toContain('AgreementSigned');
  });

  it('is signed by the lender up to the day its first instalment is reminded of, and no later: who was told to wait could not keep it', async () => {
    const last = await signed();
    last.on('2025-06-09');
    expect(led(await last.lenderSigns(OFFICER))).toContain('AgreementSigned');
    const late = await signed();
    late.on('2025-06-10');
    expect(led(await late.lenderSigns(OFFICER))).toBe('OFFER_EXPIRED');
  });

  it('is followed by another offer of the lender once its first instalment is too near: nobody says that it was not signed', async () => {
    const story = await signed();
    story.on('2025-06-10');
    expect(await runsOut(story)).toEqual(['OfferSuperseded']);
    expect(story.said().at(-1)?.data).toMatchObject({ because: 'NOT_COUNTERSIGNED', answerDueOn: '2025-06-13' });
    expect(await runsOut(story)).toBe('UNCHANGED');
    expect(await offer(story)).toMatchObject({
      status: 'SUPERSEDED',
      superseded: { because: 'NOT_COUNTERSIGNED', on: '2025-06-10' },
    });
    expect((await story.view()).waits).toMatchObject({ for: 'LENDER', what: 'OFFER', by: '2025-06-13' });
    expect(led(await story.isOffered())).toEqual(['PlanOffered']);
  });

  it('is signed by the lender as long as the borrower could sign it, where their days rested past its first instalment', async () => {
    const story = await offered();
    const { borrowerId } = story;
    const hold = { holdId: 'H1', kind: 'INCAPACITY', from: localDate('2025-05-13'), loanIds: null } as const;
    await story.on('2025-05-13').does({ type: 'HoldClocks', data: { borrowerId, ...hold } });
    await story
      .on('2025-06-20')
      .does({ type: 'ReleaseClocks', data: { borrowerId, holdId: 'H1', until: localDate('2025-06-20') } });
    story.on('2025-06-23');
    expect(led(await story.borrowerSigns('A'))).toEqual(['AgreementSignedByBorrower']);
    expect(await runsOut(story)).toBe('OFFER_NOT_YET_EXPIRED');
    expect(led(await story.on('2025-06-26').lenderSigns(OFFICER))).toContain('AgreementSigned');
  });

  it('is nothing to collect beside: the lender’s delay is not the borrower’s arrears', async () => {
    const story = await signed();
    const rules = async () => loansNotCollected(await story.state());
    expect(await rules()).toEqual([{ loanId: 'JB1', rule: 'SIGNATURE_PENDING' }]);
    story.on('2025-05-21');
    expect(await rules()).toEqual([{ loanId: 'JB1', rule: 'SIGNATURE_PENDING' }]);
    await story.withdraws();
    expect(await rules()).toEqual([]);
  });

  it('is taken back by the borrower, who waits for nobody', async () => {
    const story = await signed();
    story.on('2025-05-21');
    expect(led(await story.withdraws())).toContain('NegotiationWithdrawn');
  });
});
