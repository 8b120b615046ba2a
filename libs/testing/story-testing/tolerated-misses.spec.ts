/** Agreements that tolerate missed instalments: from the policy over the offer to what is told of a miss and of a breach. */
import { fen } from '#kernel';
import type { BreachTolerance } from '#loan-math';
import type { CaseView } from '#negotiation';
import { caseAndLoansAgree } from './case-and-loans';
import { led, Story } from './story';

const ONE_ROW: BreachTolerance = { inARow: 1, inAll: 2, unpaid: fen(60_000) };
/** What a row of the plan asks. */
const ROW = 52_144;

/** Signed on 12 May; rows fall due on the 12th from June on, with grace to 16 June, 15 July and 15 August. */
async function agreed(tolerance: BreachTolerance | null = ONE_ROW, ...loanIds: string[]): Promise<Story> {
  const story = new Story();
  if (tolerance) await story.policyTolerates(tolerance);
  return story.agreed(...loanIds);
}

/** Told besides: the days past due that go on after a breach, reminders, and the review itself. */
const BESIDES = new Set(['PerformanceReviewed', 'InstalmentReminderDue', 'OverdueAged']);

/** What a day brings. */
async function reviewed(story: Story, on: string): Promise<string[]> {
  const before = story.types().length;
  await story.on(on).clock();
  await story.processes();
  await caseAndLoansAgree(story);
  return story
    .types()
    .slice(before)
    .filter((type) => !BESIDES.has(type));
}

async function pays(story: Story, paymentId: string, on: string, { dated = on, amount = ROW, loanId = 'JB1' } = {}) {
  await story.on(on).pays(loanId, paymentId, amount, dated);
  await story.processes();
  await caseAndLoansAgree(story);
}

const agreementOf = async (story: Story): Promise<CaseView['agreements'][number] | undefined> =>
  (await story.view()).agreements[0];

describe('an instalment missed within what is tolerated', () => {
  it('is told as missed on the day after its grace, once, and the agreement is kept', async () => {
    const story = await agreed();
    expect(await reviewed(story, '2025-06-16')).toEqual([]);
    // The observation counts from the first row as it is.
    expect(led(await story.on('2025-06-17').clock('2025-06-17', 'review'))).toEqual(['InstalmentMissed']);
    expect(await story.clock('2025-06-17', 'review')).toMatchObject({ kind: 'accepted', repeated: true });
    expect(led(await story.clock())).toBe('UNCHANGED');
    const view = await story.view();
    expect(view).toMatchObject({ stage: 'PERFORMING', loans: [{ status: 'IN_PLAN' }] });
    expect(view.agreements[0]).toMatchObject({
      status: 'IN_FORCE',
      breach: null,
      missed: [{ loanId: 'JB1', seq: 1, graceEndedOn: '2025-06-16', unpaid: ROW }],
      plans: [
        {
          tolerance: ONE_ROW,
          waiver: { state: 'FROZEN' },
          nextDueOn: '2025-06-12',
          observation: { startedOn: '2025-06-12' },
        },
      ],
    });
    expect(view.agreements[0]?.plans[0]?.rows[0]?.status).toBe('MISSED');
  });

  it('is made good by its payment; it stays known as missed, and the next may be missed', async () => {
    const story = await agreed();
    await reviewed(story, '2025-06-17');
    await pays(story, 'P1', '2025-06-25');
    expect((await agreementOf(story))?.plans[0]?.rows[0]).toMatchObject({ status: 'PAID', open: 0 });
    expect(await reviewed(story, '2025-07-16')).toEqual(['InstalmentMissed', 'ObservationRestarted']);
    expect(await agreementOf(story)).toMatchObject({
      status: 'IN_FORCE',
      missed: [{ seq: 1 }, { seq: 2 }],
      plans: [{ observation: { startedOn: '2025-07-12' } }],
    });
    await reviewed(story, '2025-07-20');
    expect((await agreementOf(story))?.reviews.map(({ kept, missed }) => [kept, missed])).toEqual([
      [0, 0],
      [0, 1],
    ]);
  });

  it('is what is waited for, at once and by no day that has passed, until it is paid', async () => {
    const story = await agreed();
    expect((await story.view()).waits).toMatchObject({ what: 'INSTALMENT', by: '2025-06-12' });
    await reviewed(story, '2025-06-17');
    expect((await story.view()).waits).toMatchObject({
      ...{ for: 'BORROWER', what: 'INSTALMENT', by: null },
      says: { en: 'The borrower is to pay at once what is missed; the agreement is still kept.' },
    });
    await pays(story, 'P1', '2025-06-25');
    expect((await story.view()).waits).toMatchObject({ what: 'INSTALMENT', by: '2025-07-12' });
  });

  it('leaves the clock of grace to the row after it', async () => {
    const story = await agreed();
    const grace = async (): Promise<unknown> =>
      (await story.view()).deadlines.filter(({ kind }) => kind === 'GRACE_ENDS').map(({ on }) => on);
    expect(await grace()).toEqual(['2025-06-16']);
    await reviewed(story, '2025-06-17');
    expect(await grace()).toEqual(['2025-07-15']);
  });

  it('is taken back when it was paid in time after all, and missed again when that payment is void', async () => {
    const story = await agreed();
    await reviewed(story, '2025-06-17');
    await pays(story, 'LATE', '2025-06-20', { dated: '2025-06-16' });
    expect(story.types().slice(-3)).toEqual(['InstalmentMissed', 'InstalmentPaid', 'InstalmentMissRescinded']);
    expect(await agreementOf(story)).toMatchObject({ status: 'IN_FORCE', missed: [] });
    expect(led(await story.clock())).toBe('UNCHANGED');
    await story.on('2025-06-21').reverses('JB1', 'LATE');
    await story.processes();
    await caseAndLoansAgree(story);
    expect(await agreementOf(story)).toMatchObject({ status: 'IN_FORCE', missed: [{ seq: 1, unpaid: ROW }] });
  });

  it('is told again with what it lacked when a payment of before the end of its grace becomes known, or proves void', async () => {
    const story = await agreed();
    await reviewed(story, '2025-06-17');
    await pays(story, 'LATE', '2025-06-20', { dated: '2025-06-10', amount: 26_072 });
    expect(story.types().slice(-2)).toEqual(['InstalmentPaid', 'InstalmentMissed']);
    expect((await agreementOf(story))?.missed).toMatchObject([{ seq: 1, unpaid: ROW - 26_072 }]);
    expect(led(await story.clock())).toBe('UNCHANGED');
    await story.on('2025-06-21').reverses('JB1', 'LATE');
    await story.processes();
    await caseAndLoansAgree(story);
    expect((await agreementOf(story))?.missed).toMatchObject([{ seq: 1, unpaid: ROW }]);
  });

  it('counts no more once the core cannot book the plan and the agreement is taken back', async () => {
    const story = await agreed();
    await reviewed(story, '2025-06-17');
    await pays(story, 'P1', '2025-06-25');
    await reviewed(story, '2025-07-16');
    const refusal = {
      loanId: 'JB1',
      code: 'ACCOUNT_CLOSED',
      reason: { en: 'The account is closed.', zh: '账户已关闭。' },
    };
    await story.does({ type: 'RescindAgreement', data: { agreementId: 'C1-1-A1', refusal } });
    expect(await agreementOf(story)).toMatchObject({
      status: 'RESCINDED',
      missed: [],
      plans: [{ observation: { startedOn: '2025-06-12' } }],
    });
  });
});

describe('an agreement of which more is missed than it tolerates', () => {
  it('is broken on the day after the grace of the row too many in a row', async () => {
    const story = await agreed();
    await reviewed(story, '2025-06-17');
    expect(await reviewed(story, '2025-07-15')).toEqual([]);
    expect(await reviewed(story, '2025-07-16')).toEqual(['InstalmentMissed', 'AgreementBreached']);
    expect(await agreementOf(story)).toMatchObject({
      status: 'BREACHED',
      missed: [{ seq: 1 }, { seq: 2 }],
      breach: { breachedOn: '2025-07-16', missed: { loanId: 'JB1', seq: 2 } },
      plans: [{ waiver: { state: 'REINSTATED' }, observation: { startedOn: '2025-07-12' } }],
    });
    expect((await story.loanState('JB1')).plans[0]?.acceleration).toMatchObject({ on: '2025-07-16' });
    expect(led(await story.clock())).toBe('UNCHANGED');
  });

  it('is broken the same way whether it was looked at every day or once', async () => {
    const [daily, once] = [await agreed(), await agreed()];
    for (const on of ['2025-06-17', '2025-07-01', '2025-07-16']) await reviewed(daily, on);
    await reviewed(once, '2025-08-01');
    const told = async (story: Story) => {
      const { breach, missed, status } = (await agreementOf(story)) ?? {};
      return { breach, missed, status };
    };
    expect(await told(once)).toEqual(await told(daily));
  });

  it('is broken by a miss too many in all, made good or not', async () => {
    const story = await agreed();
    await reviewed(story, '2025-06-17');
    await pays(story, 'P1', '2025-06-25');
    await reviewed(story, '2025-07-16');
    await pays(story, 'P2', '2025-07-25');
    expect(await reviewed(story, '2025-08-15')).toEqual([]);
    expect(await reviewed(story, '2025-08-16')).toEqual(['InstalmentMissed', 'AgreementBreached']);
  });

  it.each([
    [ROW, 'IN_FORCE'],
    [ROW - 1, 'BREACHED'],
  ])('is held to the amount, to the fen: %d fen tolerated, %s', async (unpaid, status) => {
    const story = await agreed({ ...ONE_ROW, unpaid: fen(unpaid) });
    await reviewed(story, '2025-06-17');
    expect(await agreementOf(story)).toMatchObject({ status, missed: [{ seq: 1 }] });
  });

  it('is broken by the reversal of a payment, and kept again by one that becomes known: what is tolerated still stands', async () => {
    const story = await agreed();
    await reviewed(story, '2025-06-17');
    await pays(story, 'P1', '2025-06-25');
    await reviewed(story, '2025-07-16');
    expect(await agreementOf(story)).toMatchObject({ status: 'IN_FORCE' });
    await story.on('2025-07-20').reverses('JB1', 'P1', '2025-07-20');
    await story.processes();
    await caseAndLoansAgree(story);
    expect(await agreementOf(story)).toMatchObject({ status: 'BREACHED', breach: { breachedOn: '2025-07-16' } });
    await pays(story, 'FOUND', '2025-07-22', { dated: '2025-07-10' });
    expect(await agreementOf(story)).toMatchObject({
      status: 'IN_FORCE',
      breach: null,
      missed: [{ seq: 1 }, { seq: 2 }],
      plans: [{ waiver: { state: 'FROZEN' }, observation: { startedOn: '2025-07-12' } }],
    });
    expect((await story.loanState('JB1')).plans[0]?.acceleration).toBeNull();
    expect(await story.undone()).toEqual([]);
  });

  it('is not told that a row was paid in time when a reversal shows that it was broken before that row', async () => {
    const story = await agreed({ inARow: 2, inAll: 3, unpaid: fen(30_000) });
    await pays(story, 'HALF', '2025-06-10', { amount: 26_072 });
    await reviewed(story, '2025-06-17');
    await pays(story, 'REST', '2025-06-25', { amount: 26_072 });
    await pays(story, 'NEXT', '2025-07-10', { amount: 26_072 });
    await reviewed(story, '2025-07-16');
    expect((await agreementOf(story))?.missed).toHaveLength(2);
    const before = story.types().length;
    await story.on('2025-07-20').reverses('JB1', 'HALF');
    await story.processes();
    await caseAndLoansAgree(story);
    const told = story.types().slice(before);
    expect(told).toContain('AgreementBreached');
    expect(told).not.toContain('InstalmentMissRescinded');
    expect(await agreementOf(story)).toMatchObject({
      status: 'BREACHED',
      breach: { breachedOn: '2025-06-17' },
      // More than is tolerated, as it must be where it broke the agreement.
      missed: [{ seq: 1, unpaid: ROW }],
    });
    expect(led(await story.clock())).toBe('UNCHANGED');
    // Broken later after all: both are told again.
    await pays(story, 'FOUND', '2025-07-22', { dated: '2025-06-10', amount: 26_072 });
    expect(await agreementOf(story)).toMatchObject({ status: 'IN_FORCE', missed: [{ seq: 1 }, { seq: 2 }] });
  });

  it('ends for all its loans with the one that passed it, and each is observed from its own day', async () => {
    const story = await agreed(ONE_ROW, 'JB1', 'JB2');
    await pays(story, 'P2', '2025-06-12', { loanId: 'JB2' });
    await reviewed(story, '2025-06-17');
    await pays(story, 'P1', '2025-06-25');
    // JB2 misses July, JB1 July and August: each within what is tolerated until JB1 passes it in August.
    expect(await reviewed(story, '2025-07-16')).toContain('InstalmentMissed');
    await pays(story, 'P3', '2025-07-30', { loanId: 'JB2', amount: 2 * ROW });
    expect(await reviewed(story, '2025-08-16')).toEqual(['InstalmentMissed', 'AgreementBreached']);
    expect(await agreementOf(story)).toMatchObject({
      status: 'BREACHED',
      breach: { loanIds: ['JB1', 'JB2'], missed: { loanId: 'JB1', seq: 3 } },
      missed: [
        { loanId: 'JB1', seq: 1 },
        { loanId: 'JB1', seq: 2 },
        { loanId: 'JB2', seq: 2 },
        { loanId: 'JB1', seq: 3 },
      ],
      plans: [{ observation: { startedOn: '2025-08-12' } }, { observation: { startedOn: '2025-08-16' } }],
    });
    expect((await story.loanState('JB2')).plans[0]?.acceleration).toMatchObject({ brokenBy: 'OTHER_LOAN' });
  });
});

describe('what an agreement tolerates', () => {
  it('is what its offer said, whatever the policy says later', async () => {
    const strict = await agreed(null);
    await strict.on('2025-05-13').policyTolerates(ONE_ROW);
    await reviewed(strict, '2025-06-17');
    expect(await agreementOf(strict)).toMatchObject({ status: 'BREACHED' });
    const tolerant = await agreed();
    await tolerant.on('2025-05-13').policyTolerates({ inARow: 0, inAll: 0, unpaid: fen(0) });
    await reviewed(tolerant, '2025-06-17');
    expect(await agreementOf(tolerant)).toMatchObject({ status: 'IN_FORCE' });
  });

  it('is not in the plan where the policy says nothing, or nothing but 0', async () => {
    for (const tolerance of [null, { inARow: 0, inAll: 0, unpaid: fen(0) }]) {
      const story = await agreed(tolerance);
      expect((await story.loanState('JB1')).plans[0]?.plan).not.toHaveProperty('tolerance');
      await reviewed(story, '2025-06-17');
      expect(await agreementOf(story)).toMatchObject({ status: 'BREACHED', breach: { breachedOn: '2025-06-17' } });
    }
  });

  it('stands in the words of the offer, in both languages, with what follows from a miss', async () => {
    const story = await agreed();
    const offered = story.said().find(({ type }) => type === 'PlanOffered')?.data;
    const { options, rightsAndDuties } = offered as unknown as {
      readonly options: readonly Record<'terms' | 'breach', { en: string; zh: string }[]>[];
      readonly rightsAndDuties: readonly { en: string; zh: string }[];
    };
    // A settlement in one payment promises nothing of the kind: missed, it is broken.
    const [settlement] = options.slice(-1);
    expect(settlement?.terms.some(({ en }) => en.includes('agreement is kept with'))).toBe(false);
    expect(settlement?.breach.some(({ en }) => en.includes('tolerates'))).toBe(false);
    for (const { terms, breach } of options.slice(0, -1)) {
      expect(terms.at(-1)?.en).toBe(
        'Over loan JB1 the agreement is kept with at most 1 missed instalment unpaid at a time, at most 2 missed in all, and at most ¥600.00 of missed instalments unpaid. At the end of the grace of the last instalment nothing may be unpaid.',
      );
      expect(terms.at(-1)?.zh).toBe(
        '借款JB1宽限期满未还清的分期在以下范围内不构成违约：同时未还不超过1期，累计不超过2期，且未还金额合计不超过¥600.00。最后一期宽限期满时须全部还清。',
      );
      expect(breach.at(-1)?.en).toContain('within what the agreement tolerates is no breach');
      expect(breach.at(-1)?.zh).toContain('不构成违约');
    }
    expect(rightsAndDuties.some(({ en }) => en.includes('more is missed than the agreement tolerates'))).toBe(true);
    expect(rightsAndDuties.some(({ en }) => en.startsWith('Breach: if an instalment is not paid'))).toBe(false);
  });
});
