import { localDate, ZERO_FEN } from '#kernel';
import { loanArrears } from '#lending';
import { loanTells, OBSERVED_FROM_THE_START, OTHER_OFFICER } from '#negotiation-testing';
import { led, Story } from '#story-testing';

const AGREEMENT = 'C1-1-A1';
const planOf = async (story: Story) => (await story.view()).agreements[0]?.plans[0];

describe('paying an agreement', () => {
  it('tells part payments too, each once', async () => {
    const story = await new Story().agreed();
    await story.on('2025-06-10').pays('JB1', 'P1', 30_000);
    expect(led(await story.records('JB1', AGREEMENT, 'P1', 'key-1'))).toEqual(['InstalmentPaid']);
    expect(await story.records('JB1', AGREEMENT, 'P1', 'key-1')).toMatchObject({ kind: 'accepted', repeated: true });
    expect(led(await story.records('JB1', AGREEMENT, 'P1', 'key-2'))).toBe('UNCHANGED');
    expect(story.said().at(-1)?.data).toMatchObject({
      paymentId: 'P1',
      amount: 30_000,
      credited: 0,
      allocation: [
        { seq: 1, component: 'interest', amount: 2_144 },
        { seq: 1, component: 'principal', amount: 27_856 },
      ],
      remaining: { principal: 1_172_144, interest: 49_315, fee: 0, penalty: 0 },
      nextDueOn: '2025-06-12',
    });
  });

  it('tells several at once in their order, each with what remained after it', async () => {
    const story = await new Story().agreed();
    story.on('2025-06-12');
    for (const n of [1, 2, 3]) await story.pays('JB1', `P${n}`, 52_144);
    expect(led(await story.records('JB1', AGREEMENT, 'P3'))).toEqual(new Array(3).fill('InstalmentPaid'));
    const principal = story
      .said()
      .slice(-3)
      .map(({ data }) => (data as { remaining: { principal: number } }).remaining.principal);
    expect(principal).toEqual([1_150_000, 1_100_000, 1_050_000]);
  });

  it('is over once everything is paid: what comes after it is the loan’s credit and no instalment', async () => {
    const story = await new Story().agreed('JB1', 'JB2');
    await story.on('2025-06-01').pays('JB1', 'ALL', 1_251_459);
    await story.on('2025-06-02').pays('JB1', 'MORE', 500);
    await story.processes();
    expect(led(await story.records('JB1', AGREEMENT, 'MORE'))).toBe('UNCHANGED');
    expect(story.types().filter((type) => type === 'InstalmentPaid')).toHaveLength(1);
    expect((await planOf(story))?.payments).toMatchObject([{ paymentId: 'ALL', credited: 0 }]);
    const arrears = loanArrears(await story.loanState('JB1'), localDate('2025-06-02'));
    expect(arrears).toMatchObject({ status: 'SETTLED', credit: 500 });
  });

  describe('that bears interest', () => {
    const PLAN = {
      structure: 'RESTRUCTURE',
      firstDueOn: localDate('2025-06-12'),
      numberOfInstalments: 24,
      interest: { kind: 'CAPITALISED', dailyRate: '0.0002' },
      waivers: { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 },
    } as const;
    const bearing = async (): Promise<Story> => {
      const story = await new Story().registered();
      await story.on('2025-05-12').sweep(null, 'JB1');
      await story.asks();
      await story.isAssessed();
      await story.isOffered([{ plans: [{ loanId: 'JB1', terms: PLAN }] }]);
      await story.borrowerSigns('A');
      expect(led(await story.lenderSigns(OTHER_OFFICER))).toContain('AgreementSigned');
      await story.processes();
      return story;
    };

    it('lets money paid ahead wait, and tells that it was used once its instalment fell due', async () => {
      const story = await bearing();
      const [first, second] = (await planOf(story))?.rows ?? [];
      const ahead = (first?.total ?? 0) + 700;
      await story.on('2025-05-20').pays('JB1', 'AHEAD', ahead);
      await story.processes();
      expect(story.said().at(-1)).toMatchObject({ type: 'InstalmentPaid', data: { allocation: [], credited: ahead } });
      expect(await planOf(story)).toMatchObject({ paid: 0, waiting: ahead, nextDueOn: second?.dueOn });
      await story.on('2025-06-12').clock();
      const told = story.said().filter(({ type }) => type === 'AllocationsRestated');
      expect(told).toMatchObject([
        {
          data: {
            cause: { kind: 'FALLEN_DUE', id: 'AHEAD' },
            payments: [{ paymentId: 'AHEAD', credited: 700 }],
            gone: [],
          },
        },
      ]);
      const used = await planOf(story);
      expect(used).toMatchObject({ paid: first?.total, waiting: 700 });
      expect(used?.rows.slice(0, 2)).toMatchObject([{ status: 'PAID' }, { status: 'OPEN', paid: 0 }]);
    });

    it.each([
      ['in one', 1],
      ['in two', 2],
      ['in five', 5],
    ])('is completed by what it asks for, paid %s', async (_, parts) => {
      const story = await bearing();
      story.on('2025-05-20');
      const { snapshot } = (await story.loanState('JB1')).plans[0]?.plan ?? {};
      // Eight days of interest on what was owed, and not a day more.
      const owed = (snapshot?.principal ?? 0) + (snapshot?.interest ?? 0);
      const due = owed + Math.round(owed * 0.0002 * 8);
      const part = Math.floor(due / parts);
      for (let n = 1; n <= parts; n += 1) await story.pays('JB1', `P${n}`, n < parts ? part : due - part * (parts - 1));
      await story.processes();
      expect((await story.view()).agreements[0]).toMatchObject({
        status: 'COMPLETED',
        plans: [{ paid: due, waiting: 0, remainingTotal: 0 }],
      });
    });
  });

  it('shows what was paid too much as credit of the last payment', async () => {
    const story = await new Story().agreed();
    await story.on('2025-06-12').pays('JB1', 'ALL', 1_251_459 + 41);
    await story.processes();
    expect((await planOf(story))?.payments[0]).toMatchObject({ amount: 1_251_500, credited: 41 });
    expect(await planOf(story)).toMatchObject({ status: 'COMPLETED', paid: 1_251_459 });
  });

  it('is unknown for other agreements and loans', async () => {
    const story = await new Story().agreed();
    expect(led(await story.records('JB1', 'C1-1-A9', 'P1'))).toBe('AGREEMENT_UNKNOWN');
    expect(led(await story.records('JB9', AGREEMENT, 'P1'))).toBe('LOAN_NOT_IN_CASE');
  });
});

describe('a payment that turns out to be void or earlier', () => {
  it('restates all allocations when it is reversed', async () => {
    const story = await new Story().agreed();
    await story.on('2025-06-10').pays('JB1', 'P1', 52_144);
    await story.on('2025-06-11').pays('JB1', 'P2', 52_144);
    await story.processes();
    await story.on('2025-06-12').reverses('JB1', 'P1');
    expect(led(await story.restates('JB1', AGREEMENT, 'REVERSAL', 'R-P1'))).toEqual(['AllocationsRestated']);
    expect(led(await story.restates('JB1', AGREEMENT, 'REVERSAL', 'R-P1'))).toBe('UNCHANGED');
    expect(await planOf(story)).toMatchObject({
      paid: 52_144,
      nextDueOn: '2025-07-12',
      payments: [
        {
          paymentId: 'P2',
          allocation: [
            { seq: 1, amount: 2_144 },
            { seq: 1, amount: 50_000 },
          ],
        },
      ],
    });
    expect(led(await story.records('JB1', AGREEMENT, 'P1'))).toBe('UNCHANGED');
  });

  it('takes a breach back when it was paid in time after all', async () => {
    const story = await new Story().agreed();
    await story.on('2025-06-17').clock();
    await story.processes();
    await story.on('2025-06-20').pays('JB1', 'LATE', 52_144, '2025-06-15');
    await story.processes();
    expect(story.types().slice(-5)).toEqual([
      'InstalmentMissed',
      'AgreementBreached',
      'OverdueAged',
      'InstalmentPaid',
      'AgreementBreachRescinded',
    ]);
    expect(await story.view()).toMatchObject({
      stage: 'PERFORMING',
      loans: [{ status: 'IN_PLAN' }],
      agreements: [{ status: 'IN_FORCE', breach: null, missed: [], plans: [{ waiver: { state: 'FROZEN' } }] }],
    });
  });

  it('breaks an agreement when the payment that kept it is reversed', async () => {
    const story = await new Story().agreed();
    await story.paysInstalments('JB1', 1, 2);
    await story.on('2025-08-01').reverses('JB1', 'JB1-P1');
    await story.processes();
    expect((await story.view()).agreements[0]).toMatchObject({
      status: 'BREACHED',
      breach: { breachedOn: '2025-06-17' },
    });
  });

  it('takes a completion and its waiver back, and opens the closed case again', async () => {
    const story = await new Story().agreed();
    await story.on('2025-06-01').pays('JB1', 'ALL', 1_251_459);
    await story.processes();
    const { caseId } = story;
    const asked = { caseId, loanId: 'JB1', requestedBy: 'COMPLETION' as const, records: [] };
    await story.does({ type: 'RequestCreditRestoration', data: asked });
    const confirmed = { caseId, loanId: 'JB1', bureauReference: 'B-1', restoredOn: localDate('2025-06-01') };
    await story.does({ type: 'ConfirmCreditRestoration', data: confirmed });
    expect((await story.view()).stage).toBe('CLOSED');
    await story.on('2025-06-05').reverses('JB1', 'ALL');
    await story.processes();
    expect(story.types().slice(-5)).toEqual([
      'CaseClosed',
      'AllocationsRestated',
      'PlanCompletionRescinded',
      'RepairsListed',
      'CaseReopened',
    ]);
    expect(await story.view()).toMatchObject({
      stage: 'PERFORMING',
      closedOn: null,
      agreements: [{ status: 'IN_FORCE', plans: [{ status: 'IN_FORCE', waiver: { state: 'FROZEN' } }] }],
    });
    await story.on('2025-06-06').pays('JB1', 'AGAIN', 1_251_459);
    await story.processes();
    expect(await story.view()).toMatchObject({ stage: 'CLOSED', outcomes: [{ loanId: 'JB1', outcome: 'RESTORED' }] });
  });

  it('does not take figures older than those the case knows', async () => {
    const story = await new Story().agreed();
    await story.on('2025-06-12').pays('JB1', 'P1', 52_144);
    await story.processes();
    const [plan] = (await story.state()).episodes[0]?.agreements[0]?.plans ?? [];
    if (!plan) throw new Error('no plan');
    const stale = {
      agreementId: AGREEMENT,
      loanId: 'JB1',
      loanRevision: plan.loanRevision - 1,
      payments: loanTells([]),
      remaining: plan.plan.schedule.totals,
      restatedRows: [],
      creditBroughtIn: ZERO_FEN,
      nextDueOn: localDate('2025-06-12'),
      missed: [],
      passedOn: null,
      completedOn: null,
      waived: plan.plan.schedule.waived,
      observation: OBSERVED_FROM_THE_START,
      overDebited: ZERO_FEN,
    };
    const data = { agreementId: AGREEMENT, loanId: 'JB1', paymentId: 'P1', standings: [stale] };
    expect(led(await story.does({ type: 'RecordInstalment', data }))).toBe('UNCHANGED');
  });
});

describe('reviewing performance', () => {
  it('happens monthly, catches up every date, and only once', async () => {
    const story = await new Story().agreed();
    await story.paysInstalments('JB1', 1, 2);
    const reviewed = led(await story.on('2025-08-12').clock());
    expect(reviewed).toEqual(new Array(3).fill('PerformanceReviewed'));
    expect((await story.view()).agreements[0]?.reviews).toEqual([
      { asOf: '2025-06-12', kept: 1, missed: 0, paid: 52_144, remaining: 1_199_315 },
      { asOf: '2025-07-12', kept: 2, missed: 0, paid: 104_288, remaining: 1_147_171 },
      { asOf: '2025-08-12', kept: 2, missed: 0, paid: 104_288, remaining: 1_147_171 },
    ]);
    expect(led(await story.clock())).toBe('UNCHANGED');
  });

  it('finds the same breach whether it looked every day or only once', async () => {
    const daily = await new Story().agreed();
    for (const day of ['12', '13', '14', '15', '16', '17']) await daily.on(`2025-06-${day}`).clock();
    const once = await new Story().agreed();
    await once.on('2025-09-30').clock();
    const breach = async (story: Story) => (await story.view()).agreements[0]?.breach;
    expect(await breach(daily)).toEqual(await breach(once));
    expect(await breach(once)).toMatchObject({ breachedOn: '2025-06-17' });
    expect((await once.view()).agreements[0]?.reviews.map(({ asOf }) => asOf)).toEqual(['2025-06-12']);
  });

  it('breaks all loans of the agreement with one', async () => {
    const story = await new Story().agreed('JB1', 'JB2');
    await story.paysInstalments('JB1', 1, 1);
    await story.on('2025-06-17').clock();
    await story.processes();
    const view = await story.view();
    expect(view.agreements[0]?.breach).toMatchObject({ loanIds: ['JB1', 'JB2'], missed: { loanId: 'JB2' } });
    expect(view.loans.map(({ status }) => status)).toEqual(['OVERDUE', 'OVERDUE']);
    expect((await story.loanState('JB1')).plans[0]?.acceleration).toMatchObject({ brokenBy: 'OTHER_LOAN' });
  });

  it('is not done for days to come', async () => {
    const story = await new Story().agreed();
    expect(led(await story.clock('2025-05-13'))).toBe('DATE_IN_FUTURE');
  });
});
