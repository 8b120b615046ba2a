/** A person looks at a request: claims it for a while, decides with reasons, and refuses only with a way on. */
import { RunningApi } from './running-api';
import { sweep, ToldCase, turnTo } from './told-case';

describe('a review by a person, over HTTP', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  /** A case whose assessment sent it to a person: the credit record is old. */
  async function referred(borrowerId: string): Promise<ToldCase> {
    const told = new ToldCase(api, borrowerId);
    await told.registerUnpaidLoans();
    await sweep(api, '2026-11-01');
    await told.request();
    expect(await told.assess('2026-08-01')).toMatchObject({ recommendation: 'REFER_TO_OFFICER' });
    return told;
  }

  it('names in a refusal a day to ask again that is to come and not too far', async () => {
    const told = await referred('C200001');
    const refusal = {
      reasons: [{ en: 'The papers are not those of this loan.', zh: '所提供的材料与该笔借款无关。' }],
      reapplyFrom: '2027-06-01',
    };
    const tooFar = await api.post(`/cases/${told.caseId}/refusal`, refusal, { role: 'officer' });
    expect(tooFar.status).toBe(422);
    expect(tooFar.body).toMatchObject({
      code: 'REAPPLY_DATE_OUT_OF_RANGE',
      facts: { after: '2026-11-02', atTheLatest: '2027-05-01' },
    });
  }, 60_000);

  it('ends a claim by itself, so that another officer may take the review', async () => {
    const told = await referred('C200002');
    await told.take(`/cases/${told.caseId}/reviews/claim`, {}, 'officer');
    expect(await told.view()).toMatchObject({
      negotiations: [{ review: { status: 'CLAIMED', claimedUntil: '2026-11-04' } }],
      deadlines: [
        { kind: 'CLAIM_ENDS', on: '2026-11-04', party: 'LENDER', subject: 'C200002-1-N1' },
        { kind: 'ANSWER_DUE' },
        { kind: 'LIMITATION_ENDS' },
      ],
    });
    const turned = await turnTo(api, '2026-11-05');
    expect(turned).toMatchObject({ result: { claimsEnded: 1, refused: 0 } });
    const view = await told.until('free', ({ negotiations }) => negotiations[0].review.status === 'REQUESTED');
    expect(view.negotiations[0].review).toMatchObject({ officerId: null });
  }, 60_000);
});
