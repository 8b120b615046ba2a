/** The whole story of the golden loan under plan N1: kept to the end, settled early, and broken at instalment 7. */
import { fen, localDate, sumFen } from '#kernel';
import { loanArrears } from '#lending';
import { OFFICER } from '#negotiation-testing';
import { led, Story } from './story';

/** The penalty of the four rows overdue at signing. */
const WAIVED = [
  { seq: 1, dueOn: '2025-02-10', component: 'penalty', amount: 5_087 },
  { seq: 2, dueOn: '2025-03-10', component: 'penalty', amount: 3_616 },
  { seq: 3, dueOn: '2025-04-10', component: 'penalty', amount: 1_834 },
  { seq: 4, dueOn: '2025-05-10', component: 'penalty', amount: 116 },
];

describe('a case from the first overdue day to its end', () => {
  it('is offered plan N1 to the fen', async () => {
    const story = new Story();
    await story.registered();
    story.on('2025-05-12');
    expect(led((await story.sweep(null, 'JB1'))[0]!)).toEqual(['OverdueDetected']);
    expect((await story.view()).loans[0]).toMatchObject({ dpd: 91, bucket: '91-180', class: 'SUBSTANDARD' });
    expect(led(await story.asks())).toEqual(['NegotiationRequested']);
    expect((await story.view()).negotiations[0]).toMatchObject({ answerDueOn: '2025-05-15', status: 'OPEN' });
    expect(led(await story.isAssessed())).toEqual(['AssessmentCompleted']);
    expect(led(await story.isOffered())).toEqual(['PlanOffered']);
    const offer = (await story.view()).negotiations[0]?.offers[0];
    expect(offer).toMatchObject({ offerId: 'C1-1-N1-O1', expiresOn: '2025-05-19', asOf: '2025-05-12' });
    expect(offer?.options.map(({ numberOfInstalments }) => numberOfInstalments)).toEqual([24, 18, 1]);
    const option = offer?.options[0];
    expect(option?.totalPayable).toBe(1_251_459);
    expect(option?.highestMonthly).toBe(52_147);
    expect(option?.waived).toEqual({ principal: 0, interest: 0, fee: 0, penalty: 10_653 });
    expect(option?.plans[0]?.schedule.rows.map(({ total }) => total)).toEqual([
      ...new Array<number>(23).fill(52_144),
      52_147,
    ]);
    expect(option?.plans[0]?.snapshot).toMatchObject({ principal: 1_200_000, interest: 51_459, penalty: 10_653 });
    expect(option).toMatchObject({ firstDueOn: '2025-06-12', lastDueOn: '2027-05-12', planInterest: 0 });
  });

  it('is kept to the end: completed, waived, restored, closed', async () => {
    const story = await new Story().agreed();
    expect(story.types()).toEqual([
      'OverdueDetected',
      'NegotiationRequested',
      'AssessmentCompleted',
      'PlanOffered',
      'AgreementSignedByBorrower',
      'AgreementSigned',
    ]);
    expect(await story.view()).toMatchObject({ stage: 'PERFORMING', loans: [{ status: 'IN_PLAN' }] });
    const frozen = (await story.view()).agreements[0]?.plans[0]?.waiver;
    expect(frozen).toMatchObject({ state: 'FROZEN', rows: WAIVED.map((row) => ({ ...row, state: 'FROZEN' })) });
    await story.paysInstalments('JB1', 1, 23);
    expect((await story.view()).agreements[0]?.plans[0]).toMatchObject({ remainingTotal: 52_147, paid: 1_199_312 });
    await story.paysInstalments('JB1', 24, 24);
    const plan = (await story.view()).agreements[0]?.plans[0];
    expect(plan).toMatchObject({
      status: 'COMPLETED',
      completedOn: '2027-05-12',
      paid: 1_251_459,
      remainingTotal: 0,
      waiver: { state: 'GRANTED', amounts: { penalty: 10_653 } },
    });
    expect(plan?.waiver.rows).toEqual(WAIVED.map((row) => ({ ...row, state: 'GRANTED' })));
    expect(story.said().find(({ type }) => type === 'WaiverGranted')?.data).toMatchObject({ rows: WAIVED });
    expect(story.types().filter((type) => type === 'InstalmentPaid')).toHaveLength(24);
    expect(story.types().slice(-4)).toEqual([
      'InstalmentPaid',
      'PlanCompleted',
      'WaiverGranted',
      'CreditRestorationRequested',
    ]);
    expect((await story.view()).stage).toBe('AWAITING_RESTORATION');
    expect((await story.view()).loans[0]?.restoration).toMatchObject({
      status: 'REQUESTED',
      requestedBy: 'COMPLETION',
      records: ['JB1'],
    });
    const { caseId } = story;
    const restore = { caseId, loanId: 'JB1', requestedBy: 'BORROWER' as const, records: ['2025-02'] };
    expect(led(await story.does({ type: 'RequestCreditRestoration', data: restore }))).toBe('UNCHANGED');
    const confirm = { caseId, loanId: 'JB1', bureauReference: 'PBOC-77', restoredOn: localDate('2027-05-12') };
    expect(led(await story.does({ type: 'ConfirmCreditRestoration', data: confirm }))).toEqual([
      'CreditRestored',
      'CaseClosed',
    ]);
    expect(await story.view()).toMatchObject({
      stage: 'CLOSED',
      closedOn: '2027-05-12',
      outcomes: [{ loanId: 'JB1', outcome: 'RESTORED' }],
    });
    expect(loanArrears(await story.loanState('JB1'), localDate('2027-05-12'))).toMatchObject({
      status: 'SETTLED',
      credit: 0,
    });
  });

  it('is settled early after six instalments for what remains', async () => {
    const story = await new Story().agreed();
    await story.paysInstalments('JB1', 1, 6);
    const before = (await story.view()).agreements[0]?.plans[0];
    expect(before).toMatchObject({ paid: 312_864, remainingTotal: 938_595, nextDueOn: '2025-12-12' });
    story.on('2025-12-01');
    await story.pays('JB1', 'EARLY', 938_595);
    await story.processes();
    expect((await story.view()).agreements[0]?.plans[0]).toMatchObject({
      status: 'COMPLETED',
      completedOn: '2025-12-01',
      paid: 1_251_459,
      waiver: { state: 'GRANTED', amounts: { penalty: 10_653 } },
    });
  });

  it('is broken at instalment 7 on the day after its grace, and everything falls due', async () => {
    const story = await new Story().agreed();
    await story.paysInstalments('JB1', 1, 6);
    const reviews = ['PerformanceReviewed', 'PerformanceReviewed', 'PerformanceReviewed'];
    expect(led(await story.on('2025-12-15').clock())).toEqual([...reviews, ...reviews, 'PerformanceReviewed']);
    expect(led(await story.on('2025-12-16').clock())).toEqual(['InstalmentMissed', 'AgreementBreached']);
    await story.processes();
    const [agreement] = (await story.view()).agreements;
    expect(agreement).toMatchObject({
      status: 'BREACHED',
      breach: { breachedOn: '2025-12-16', missed: { loanId: 'JB1', seq: 7, dueOn: '2025-12-12' } },
      missed: [{ seq: 7, dueOn: '2025-12-12', graceEndedOn: '2025-12-15', unpaid: 52_144 }],
      plans: [{ waiver: { state: 'REINSTATED' }, remaining: { principal: 900_000, interest: 38_595 } }],
    });
    expect(agreement?.breach?.reinstated).toEqual([
      { loanId: 'JB1', waived: { principal: 0, interest: 0, fee: 0, penalty: 10_653 }, rows: WAIVED },
    ]);
    expect(agreement?.plans[0]?.waiver.rows).toEqual(WAIVED.map((row) => ({ ...row, state: 'REINSTATED' })));
    const owed = async (on: string) => loanArrears(await story.loanState('JB1'), localDate(on))?.payoff;
    expect(await owed('2025-12-16')).toBe(949_248);
    expect(await owed('2025-12-26')).toBe(954_648);
    expect(await story.view()).toMatchObject({ stage: 'OVERDUE', loans: [{ status: 'OVERDUE' }] });
    expect(led(await story.on('2026-01-12').clock())).toBe('UNCHANGED');
  });

  it('ends cured when the broken agreement’s debt is paid after all', async () => {
    const story = await new Story().agreed();
    await story.on('2025-06-17').clock();
    await story.processes();
    await story.on('2025-06-20').pays('JB1', 'ALL', 1_300_000);
    await story.processes();
    expect(story.types().slice(-2)).toEqual(['OverdueCured', 'CaseClosed']);
    expect(led((await story.on('2025-06-21').sweep('2025-06-19', 'JB1'))[0]!)).toBe('UNCHANGED');
    expect((await story.view()).outcomes).toEqual([{ loanId: 'JB1', outcome: 'CURED' }]);
  });

  it('closes with a settlement plan once it is paid', async () => {
    const story = new Story();
    await story.registered();
    await story.sweep(null, 'JB1');
    await story.asks();
    await story.isAssessed();
    await story.isOffered();
    await story.borrowerSigns('C');
    await story.lenderSigns();
    await story.processes();
    const due = (await story.view()).agreements[0]?.plans[0]?.rows ?? [];
    await story.on('2025-05-20').pays('JB1', 'ONCE', sumFen(due.map(({ total }) => total)));
    await story.processes();
    expect(story.types().slice(-4)).toEqual(['InstalmentPaid', 'PlanCompleted', 'WaiverGranted', 'CaseClosed']);
    expect((await story.view()).outcomes).toEqual([{ loanId: 'JB1', outcome: 'SETTLED' }]);
  });

  it('settles a loan whose plan was paid before it was booked', async () => {
    const story = new Story();
    await story.registered();
    await story.sweep(null, 'JB1');
    await story.asks();
    await story.isAssessed();
    await story.isOffered();
    const due = (await story.view()).negotiations[0]?.offers[0]?.options.find(({ optionId }) => optionId === 'C');
    await story.borrowerSigns('C');
    await story.lenderSigns();
    await story.pays('JB1', 'EARLY', due?.totalPayable ?? 0);
    expect((await story.loanState('JB1')).settledOn).toBeNull();
    await story.processes();
    expect((await story.loanState('JB1')).settledOn).toBe('2025-05-12');
    expect((await story.view()).outcomes).toEqual([{ loanId: 'JB1', outcome: 'SETTLED' }]);
  });

  it('tells nothing twice when every process starts again from the first event', async () => {
    const story = await new Story().agreed();
    await story.paysInstalments('JB1', 1, 6);
    await story.on('2025-12-16').clock();
    await story.processes();
    const once = story.said();
    await story.processesAgain();
    expect(story.said()).toEqual(once);
  });

  it('counts what is paid between offer and signature toward the plan', async () => {
    const story = new Story();
    await story.registered();
    await story.sweep(null, 'JB1');
    await story.asks();
    await story.isAssessed();
    await story.isOffered();
    await story.on('2025-05-14').pays('JB1', 'BETWEEN', 52_144);
    await story.borrowerSigns();
    expect(led(await story.lenderSigns(OFFICER))).toEqual(['AgreementSigned']);
    await story.processes();
    const plan = (await story.view()).agreements[0]?.plans[0];
    expect(plan).toMatchObject({ paid: 52_144, nextDueOn: '2025-07-12' });
    expect(plan?.rows[0]).toMatchObject({ status: 'PAID', open: 0 });
    expect(plan?.payments[0]).toMatchObject({ paymentId: 'BETWEEN', valueDate: '2025-05-14', amount: fen(52_144) });
  });
});
