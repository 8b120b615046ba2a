import { given } from '#kernel-testing';
import { fen, localDate } from '#kernel';
import { AGREED, at, CASE, command, OFFERED, OFFICER, report, SIGNED_BY_BORROWER, TODAY } from '#negotiation-testing';
import { led, Story } from '#story-testing';
import { caseDecider } from '../case/case.decider';
import { openEpisode, openNegotiation } from '../case/case.state';

const OFFER = { ...CASE, offerId: 'C1-1-N1-O1' } as const;
const counter = command('CounterPlan', { ...OFFER, affordableMonthly: fen(30_000), reliefWanted: [], note: '太多了' });
const unsaid = command('CounterPlan', { ...OFFER, affordableMonthly: fen(30_000), reliefWanted: [] });
const decline = command('DeclineOffer', { ...OFFER, note: '不接受' });
const expire = command('ExpireOffer', OFFER);
const on = (date: string) => at({ businessDate: localDate(date) });
const offered = given(caseDecider, OFFERED);

describe('answering an offer', () => {
  it('with a counter-proposal sends it to a person', () => {
    const countered = offered.when(counter, at()).thenEvents(['PlanCountered', 'HumanReviewRequested']);
    const ofCase = { ...CASE, borrowerId: 'C1' };
    expect(countered.events.map(({ data }) => data)).toEqual([
      {
        ...{ ...ofCase, offerId: 'C1-1-N1-O1', affordableMonthly: 30_000, reliefWanted: [], note: '太多了' },
        answerDueOn: '2025-05-15',
      },
      { ...ofCase, negotiationId: 'C1-1-N1', requestedBy: 'BORROWER' },
    ]);
    const [wordless] = offered.when(unsaid, at()).thenEvents(['PlanCountered', 'HumanReviewRequested']).events;
    expect(wordless?.data).not.toHaveProperty('note');
    countered.andRepeated().thenUnchanged();
    const other = command('CounterPlan', { ...OFFER, affordableMonthly: fen(30_000), reliefWanted: ['EXTENSION'] });
    const otherBody = at({ bodyHash: 'b'.repeat(64) });
    countered.andWhen(other, otherBody).thenRejected('OFFER_NOT_OPEN', { status: 'COUNTERED' });
    countered.andWhen(decline, at()).thenRejected('OFFER_NOT_OPEN', { status: 'COUNTERED' });
  });

  it('with a counter-proposal three times in a negotiation, then with yes or no', async () => {
    const story = await new Story().registered();
    await story.sweep(null, 'JB1');
    await story.asks();
    await story.isAssessed();
    const counters = async (n: number) => {
      const data = { ...CASE, offerId: `C1-1-N1-O${n}`, affordableMonthly: fen(30_000 + n), reliefWanted: [] };
      return led(await story.does(command('CounterPlan', data)));
    };
    for (const n of [1, 2, 3]) {
      expect(led(await story.isOffered())).toEqual(['PlanOffered']);
      expect(await counters(n)).toEqual(['PlanCountered', 'HumanReviewRequested']);
      await story.does(command('ClaimReview', CASE), OFFICER);
      expect(led(await story.decides())).toEqual(['ReviewDecided']);
    }
    await story.isOffered();
    const before = story.types();
    const data = { ...CASE, offerId: 'C1-1-N1-O4', affordableMonthly: fen(1), reliefWanted: [] };
    expect(await story.does(command('CounterPlan', data))).toMatchObject({
      rejection: { facts: { countered: 3, most: 3 } },
    });
    for (let again = 0; again < 50; again += 1) expect(await counters(4)).toBe('COUNTER_OFFERS_USED_UP');
    expect(story.types()).toEqual(before);
    expect(led(await story.borrowerSigns())).toEqual(['AgreementSignedByBorrower']);
  });

  it('with another amount is assessed on that amount, once', async () => {
    const story = await new Story().registered();
    await story.sweep(null, 'JB1');
    await story.asks();
    await story.isAssessed();
    await story.isOffered();
    const data = { ...CASE, offerId: 'C1-1-N1-O1', affordableMonthly: fen(36_000), reliefWanted: [] };
    await story.does(command('CounterPlan', data));
    expect(led(await story.isAssessed())).toEqual(['AssessmentCompleted']);
    const assessment = (await story.view()).negotiations.at(-1)?.assessment;
    expect(assessment).toMatchObject({ facts: { affordableMonthly: 36_000 }, relief: { numberOfInstalments: 36 } });
    expect(led(await story.isAssessed())).toBe('UNCHANGED');
    // A person answers it, inside the limits of any decision.
    await story.does(command('ClaimReview', CASE), OFFICER);
    expect(led(await story.decides())).toEqual(['ReviewDecided']);
    expect(led(await story.isAssessed())).toBe('UNCHANGED');
    expect(led(await story.isOffered())).toEqual(['PlanOffered']);
  });

  it('with no ends the negotiation', () => {
    const declined = offered.when(decline, at()).thenEvents(['PlanDeclined']);
    const episode = openEpisode(declined.state);
    expect(episode && openNegotiation(episode)).toBeNull();
    declined.andRepeated().thenUnchanged();
    expect(declined.events[0]?.data).toEqual({ ...OFFER, borrowerId: 'C1', note: '不接受' });
    const [wordless] = offered.when(command('DeclineOffer', OFFER), at()).thenEvents(['PlanDeclined']).events;
    expect(wordless?.data).not.toHaveProperty('note');
    const [negotiation] = declined.state.episodes[0]?.negotiations ?? [];
    expect(negotiation).toMatchObject({ status: 'DECLINED', offers: [{ status: 'DECLINED' }] });
  });

  it('with no closes the case when the loan was cured meanwhile', () => {
    offered
      .when(command('ReportArrears', report({ figures: null, curedOn: TODAY })), at())
      .thenEvents(['OverdueCured'])
      .andWhen(decline, at())
      .thenEvents(['PlanDeclined', 'CaseClosed']);
  });

  it('is about an offer of the case', () => {
    const other = command('DeclineOffer', { ...CASE, offerId: 'C1-1-N1-O9' });
    offered.when(other, at()).thenRejected('OFFER_UNKNOWN');
    for (const answer of [counter, decline, expire]) {
      given(caseDecider, []).when(answer, at()).thenRejected('CASE_UNKNOWN');
    }
  });

  it('comes before it expires', () => {
    offered.when(counter, on('2025-05-20')).thenRejected('OFFER_EXPIRED', { expiresOn: '2025-05-19' });
    offered.when(counter, on('2025-05-19')).thenEvents(['PlanCountered', 'HumanReviewRequested']);
  });
});

describe('an offer nobody answers', () => {
  it('expires on the day after its last, and the negotiation ends', () => {
    offered.when(expire, on('2025-05-19')).thenRejected('OFFER_NOT_YET_EXPIRED', { lastDay: '2025-05-19' });
    const expired = offered.when(expire, on('2025-05-20')).thenEvents(['OfferExpired']);
    expect(expired.events[0]?.data).toMatchObject({ expiredOn: '2025-05-20' });
    const [negotiation] = expired.state.episodes[0]?.negotiations ?? [];
    expect(negotiation).toMatchObject({ status: 'EXPIRED', offers: [{ status: 'EXPIRED' }] });
    expired.andRepeated().thenUnchanged();
  });

  it('is not one that the borrower signed: it waits for the lender', () => {
    given(caseDecider, SIGNED_BY_BORROWER).when(expire, on('2025-05-20')).thenRejected('OFFER_NOT_YET_EXPIRED');
    given(caseDecider, AGREED).when(expire, on('2025-05-20')).thenUnchanged();
  });
});
