/** A person looks at a request: claims it for a while, decides with reasons, and refuses only with a way on. */
import { type Answer, RunningApi } from './running-api';
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

  describe('the work on an item of a queue', () => {
    const TEN = Array.from({ length: 10 }, (_, n) => `clerk-${n}`);
    const item = async (queue: string, itemId: string, position: string): Promise<ReturnType<typeof JSON.parse>> => {
      const { body } = await api.get(`/queues/${queue}?caseId=${itemId}&minPosition=${position}`);
      return body.items[0];
    };
    const claim = (queue: string, itemId: string, as: string): Promise<Answer> =>
      api.post(`/queues/${queue}/items/${itemId}/claim`, {}, { role: 'officer', as });
    /** Who was answered that it is theirs; everybody else was told whose it is. */
    function winner(answers: readonly Answer[], refusal: string): string {
      const won = answers.flatMap(({ status }, n) => (status === 200 ? [TEN[n] ?? ''] : []));
      expect(won).toHaveLength(1);
      for (const { status, body } of answers.filter((one) => one.status !== 200)) {
        expect([status, body.code, body.facts.officerId]).toEqual([422, refusal, won[0]]);
      }
      return won[0] ?? '';
    }

    it('goes to one of ten who claim it at once, until the claim ends by itself', async () => {
      const told = new ToldCase(api, 'C200003');
      await told.registerUnpaidLoans();
      await sweep(api, '2026-11-01');
      const { position } = await told.request();
      const { enteredAt } = await item('INTAKE', told.caseId, position);
      expect(enteredAt).toEqual(expect.any(String));
      const answers = await Promise.all(TEN.map((as) => claim('INTAKE', told.caseId, as)));
      const owner = winner(answers, 'WORK_ITEM_OF_ANOTHER');
      const claimed = answers.find(({ status }) => status === 200)?.body;
      expect(await item('INTAKE', told.caseId, claimed.position)).toMatchObject({
        owner: { officerId: owner, until: '2026-11-09' },
      });
      const mine = await api.get(`/queues/INTAKE?mine=true&minPosition=${claimed.position}`, { as: owner });
      expect(mine.body.items.map(({ itemId }: { itemId: string }) => itemId)).toEqual([told.caseId]);
      await turnTo(api, '2026-11-10');
      expect((await api.get(`/queues/INTAKE?owner=${owner}`)).body).toMatchObject({ total: 0 });
      const next = await claim('INTAKE', told.caseId, 'clerk-x');
      expect(next.body.events).toEqual(['WorkReleased', 'WorkClaimed']);
    }, 60_000);

    it('is a review’s claim in its case, whichever way somebody comes', async () => {
      const told = await referred('C200004');
      const at = `/queues/REVIEW/items/${told.caseId}`;
      const answers = await Promise.all(
        TEN.map((as, n) =>
          n % 2 === 0
            ? claim('REVIEW', told.caseId, as)
            : api.post(`/cases/${told.caseId}/reviews/claim`, {}, { role: 'officer', as }),
        ),
      );
      const owner = winner(answers, 'REVIEW_CLAIMED_BY_ANOTHER');
      const [{ review }] = (await told.view()).negotiations;
      expect(review).toMatchObject({ status: 'CLAIMED', officerId: owner });
      const assigned = await told.take(`${at}/assignment`, { officerId: 'clerk-y' }, 'supervisor');
      expect(assigned.events).toEqual(['ReviewReleased', 'ReviewClaimed']);
      expect(await item('REVIEW', told.caseId, assigned.position)).toMatchObject({
        officerId: 'clerk-y',
        owner: { officerId: 'clerk-y', until: null },
      });
      expect((await claim('REVIEW', told.caseId, owner)).body).toMatchObject({ code: 'REVIEW_CLAIMED_BY_ANOTHER' });
    }, 60_000);

    it('is handed over whole when a colleague is away, and once however often it is asked for', async () => {
      const [one, other] = [await referred('C200005'), new ToldCase(api, 'C200006')];
      await other.registerUnpaidLoans();
      await sweep(api, '2026-11-01');
      const { position } = await other.request();
      await item('INTAKE', other.caseId, position);
      await told(claim('REVIEW', one.caseId, 'away'));
      await told(claim('INTAKE', other.caseId, 'away'));
      const follow = `/queues/INTAKE/items/${other.caseId}`;
      await other.take(`${follow}/follow-up`, { followUpOn: '2026-11-12' }, 'officer', 'away');
      const noted = await other.take(`${follow}/notes`, { text: '客户要求下午联系' }, 'officer', 'away');
      await item('INTAKE', other.caseId, noted.position);
      const body = { from: 'away', officerId: 'stands-in' };
      const send = (): Promise<Answer> => api.post('/queues/handovers', body, { role: 'supervisor', key: 'away-1' });
      const done = await send();
      expect(done).toMatchObject({ status: 200, body: { assigned: 2, refused: 0, beyond: 0 } });
      expect((await send()).body).toMatchObject({ assignmentId: done.body.assignmentId, assigned: 2 });
      const at = done.body.position;
      for (const [queue, { caseId }] of [['REVIEW', one] as const, ['INTAKE', other] as const]) {
        expect(await item(queue, caseId, at)).toMatchObject({ owner: { officerId: 'stands-in', until: null } });
      }
      expect(await item('INTAKE', other.caseId, at)).toMatchObject({ followUpOn: '2026-11-12', notes: 1 });
      const due = `/queues/INTAKE?followUpFrom=2026-11-12&followUpTo=2026-11-12&owner=stands-in`;
      expect((await api.get(due)).body).toMatchObject({ total: 1 });
      const work = await api.get(`${follow}/work`);
      expect(work.body).toMatchObject({
        claim: { officerId: 'stands-in' },
        notes: [{ text: '客户要求下午联系', notedBy: 'away' }],
      });
      expect((await api.get(`${follow}/work`, { role: 'auditor' })).body.notes[0].text).toBe('***');
      const nothing = await api.post('/queues/handovers', body, { role: 'supervisor' });
      expect(nothing).toMatchObject({ status: 422, body: { code: 'NOTHING_TO_HAND_OVER' } });
      const timeline = await api.get(`/cases/${other.caseId}/timeline?limit=200&minPosition=${at}`, {
        role: 'auditor',
      });
      const types = timeline.body.entries.map(({ type }: { type: string }) => type);
      expect(types).toEqual(expect.arrayContaining(['WorkClaimed', 'FollowUpSet', 'WorkNoted', 'WorkHandedOver']));
    }, 60_000);

    it('is given to one officer with all others that match, as many as were shown, or none', async () => {
      const as = { role: 'supervisor' as const };
      const filter = 'step=REQUESTED,OVERDUE&borrowerId=C200006';
      const one = (await api.get(`/queues/INTAKE/assignment-preview?${filter}`, as)).body;
      const listed = (await api.get(`/queues/INTAKE?${filter}`)).body;
      expect(one).toMatchObject({ count: 1, givenAtOnce: 1, freshness: { position: listed.freshness.position } });
      expect(listed.total).toBe(one.count);
      const give = (body: object, key?: string): Promise<Answer> =>
        api.post('/queues/INTAKE/assignments', body, { ...as, key });
      const done = await give({ officerId: 'clerk-z', token: one.token }, 'give-1');
      expect(done).toMatchObject({ status: 200, body: { assigned: 1, refused: 0, items: [{ outcome: 'ASSIGNED' }] } });
      expect((await give({ officerId: 'clerk-z', token: one.token }, 'give-1')).body.assigned).toBe(1);
      const known = `minPosition=${done.body.position}`;
      const all = (await api.get(`/queues/INTAKE/assignment-preview?owner=clerk-z&${known}`, as)).body;
      expect(all.count).toBe(1);
      const released = await api.post('/queues/INTAKE/items/C200006-1/release', {}, { role: 'officer', as: 'clerk-z' });
      await api.get(`/queues?minPosition=${released.body.position}`);
      expect(await give({ officerId: 'clerk-y', token: all.token })).toMatchObject({
        status: 422,
        body: { code: 'SELECTION_CHANGED', facts: { shown: 1, now: 0 } },
      });
      for (const token of ['nonsense', one.nextCursor ?? `${String(one.token).slice(0, -2)}AA`]) {
        expect(await give({ officerId: 'clerk-z', token })).toMatchObject({
          status: 400,
          body: { errors: [{ pointer: '/token', code: 'NOT_OF_THIS_QUERY' }] },
        });
      }
      expect(await api.post('/queues/REVIEW/assignments', { officerId: 'li', token: one.token }, as)).toMatchObject({
        status: 400,
      });
      expect(await api.get('/queues/INTAKE/assignment-preview', { role: 'officer' })).toMatchObject({ status: 403 });
    }, 60_000);

    it('says how pressing it is and how its clock stands, and comes in that order', async () => {
      const { items } = (await api.get('/queues/INTAKE?sort=priority&limit=200')).body;
      const points = items.map(({ priority }: { priority: { points: number } }) => priority.points);
      expect(points).toEqual([...points].sort((a, b) => b - a));
      const levels = ['URGENT', 'HIGH', 'NORMAL', 'LOW'].map(
        async (level) => (await api.get(`/queues/INTAKE?priority=${level}`)).body.total,
      );
      expect((await Promise.all(levels)).reduce((sum, total) => sum + total, 0)).toBe(items.length);
      for (const { dueOn, clock } of items) expect(clock.state === 'RUNS').toBe(dueOn !== null);
    }, 60_000);

    it('is refused by name where there is no such item, or it is asked for badly', async () => {
      expect(await claim('INTAKE', 'C200099-1', 'clerk-1')).toMatchObject({
        status: 404,
        body: { code: 'WORK_ITEM_UNKNOWN' },
      });
      expect(await claim('LUNCH', 'C1-1', 'clerk-1')).toMatchObject({ status: 404, body: { code: 'QUEUE_UNKNOWN' } });
      expect(await claim('INTAKE', '%20', 'clerk-1')).toMatchObject({ status: 400 });
      const at = '/queues/INTAKE/items/C200006-1';
      expect(await api.post(`${at}/assignment`, { officerId: 'li' }, { role: 'officer' })).toMatchObject({
        status: 403,
      });
      expect(await api.post(`${at}/follow-up`, { followUpOn: '2026-02-30' }, { role: 'supervisor' })).toMatchObject({
        status: 400,
      });
      expect(await api.get('/queues/INTAKE?mine=true&owner=li')).toMatchObject({ status: 400 });
      expect(await api.get('/queues/INTAKE?amountFrom=10&amountTo=9')).toMatchObject({ status: 400 });
    }, 60_000);
  });
});

async function told(answer: Promise<Answer>): Promise<void> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
}
