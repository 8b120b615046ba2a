import { localDate } from '#kernel';
import { command, OFFICER, REASONS } from '#negotiation-testing';
import { goldenLoan } from '#lending-testing';
import { led, Story } from '#story-testing';

/** A week before the golden loan's first unpaid due date, 2025-02-10: nothing of it is overdue. */
async function before(): Promise<Story> {
  const story = await new Story().registered();
  return story.on('2025-02-03');
}

const UNEMPLOYED = { hardship: { reason: 'UNEMPLOYMENT', since: localDate('2025-02-01') } } as const;

/** Warned, negotiated and signed by both sides before the due date. */
async function agreedInTime(): Promise<Story> {
  const story = await before();
  await story.warns();
  await story.asks(UNEMPLOYED);
  await story.isAssessed();
  await story.isOffered();
  await story.borrowerSigns('A');
  await story.lenderSigns(OFFICER);
  await story.processes();
  return story;
}

/** What the golden loan's first instalment comes to, with room. */
const INSTALMENT = 120_000;

describe('an early warning', () => {
  it('opens a case before anything is overdue, and says that nothing is', async () => {
    const story = await before();
    expect(led(await story.warns())).toEqual(['EarlyWarningRaised']);
    expect(story.said()[0]?.data).toMatchObject({ caseId: 'C1-1', nextDueOn: '2025-02-10', raisedBy: 'BORROWER' });
    expect(await story.view()).toMatchObject({
      stage: 'EARLY_WARNING',
      openedOn: '2025-02-03',
      waits: { for: 'BORROWER', what: 'REQUEST', by: '2025-02-10' },
      loans: [
        {
          status: 'EARLY_WARNING',
          warnedOf: '2025-02-10',
          dpd: 0,
          bucket: '0',
          class: 'NORMAL',
          overduePrincipal: 0,
          overduePenalty: 0,
          oldestUnpaidDueOn: null,
        },
      ],
      deadlines: [{ kind: 'EARLY_WARNING_ENDS', on: '2025-02-10', party: 'BORROWER' }],
    });
  });

  it('is raised once', async () => {
    const story = await before();
    await story.warns('JB1', 'key-1');
    expect(await story.warns('JB1', 'key-1')).toMatchObject({ kind: 'accepted', repeated: true });
    expect(led(await story.warns())).toBe('UNCHANGED');
  });

  it('lets relief be asked for, offered and agreed before the due date, and nothing is reported as overdue', async () => {
    const story = await before();
    await story.warns();
    expect(led(await story.asks({ hardship: { reason: 'UNEMPLOYMENT', since: localDate('2025-02-01') } }))).toEqual([
      'NegotiationRequested',
    ]);
    expect(led(await story.isAssessed())).toEqual(['AssessmentCompleted']);
    expect((await story.view()).negotiations[0]?.assessment?.facts).toMatchObject({ maxDpd: 0 });
    expect(led(await story.isOffered())).toEqual(['PlanOffered']);
    const option = (await story.view()).negotiations[0]?.offers[0]?.options[0];
    expect(option?.bureauReporting.en).toMatch(/^Nothing is overdue on the day of this offer/);
    expect(option?.plans[0]?.snapshot).toMatchObject({ dpd: 0, penalty: 0 });
    expect(led(await story.borrowerSigns('A'))).toEqual(['AgreementSignedByBorrower']);
    expect(led(await story.lenderSigns(OFFICER))).toEqual(['AgreementSigned']);
    await story.processes();
    expect(await story.undone()).toEqual([]);
    expect((await story.view()).stage).toBe('PERFORMING');
    // The clock of the warning has nothing left to do.
    expect(led(await story.on('2025-02-12').endsWarning())).toBe('UNCHANGED');
  });

  it('goes on as the same case when the due date passes unpaid', async () => {
    const story = await before();
    await story.warns();
    await story.on('2025-02-11').sweep('2025-02-10', 'JB1');
    expect(story.types()).toEqual(['EarlyWarningRaised', 'OverdueDetected']);
    expect(story.said()[1]?.data).toMatchObject({ caseId: 'C1-1', dpd: 1 });
    expect(await story.view()).toMatchObject({ stage: 'OVERDUE', openedOn: '2025-02-03', loans: [{ dpd: 1 }] });
    expect(led(await story.on('2025-02-12').endsWarning())).toBe('UNCHANGED');
  });

  it('finds by itself what no sweep has found yet', async () => {
    const story = await before();
    await story.warns();
    expect(led(await story.on('2025-02-11').endsWarning())).toBe('WARNING_STILL_RUNS');
    expect(led(await story.on('2025-02-12').endsWarning())).toEqual(['OverdueDetected']);
    expect(story.said()[1]?.data).toMatchObject({ caseId: 'C1-1', asOf: '2025-02-11', dpd: 1 });
    expect(led(await story.endsWarning())).toBe('UNCHANGED');
  });

  it('ends, and the case with it, when the due date passes with everything paid', async () => {
    const story = await before();
    await story.warns();
    await story.on('2025-02-10').pays('JB1', 'P1', INSTALMENT);
    await story.processes();
    expect(led(await story.on('2025-02-12').endsWarning())).toEqual(['EarlyWarningEnded', 'CaseClosed']);
    expect(await story.view()).toMatchObject({
      stage: 'CLOSED',
      waits: null,
      outcomes: [{ loanId: 'JB1', outcome: 'AVERTED' }],
    });
    expect(led(await story.endsWarning())).toBe('UNCHANGED');
    // The next time is the next case.
    expect(led(await story.on('2025-03-01').warns())).toEqual(['EarlyWarningRaised']);
    expect(story.said().at(-1)?.data).toMatchObject({ caseId: 'C1-2', nextDueOn: '2025-03-10' });
  });

  it('tells what was paid a day late as overdue and cured', async () => {
    const story = await before();
    await story.warns();
    await story.on('2025-02-11').pays('JB1', 'P1', INSTALMENT);
    const types = led(await story.on('2025-02-13').endsWarning());
    expect(types.at(-1)).toBe('CaseClosed');
    expect((await story.view()).stage).toBe('CLOSED');
  });

  it('waits while relief is negotiated, and ends afterwards', async () => {
    const story = await before();
    await story.warns();
    await story.asks({ hardship: { reason: 'UNEMPLOYMENT', since: localDate('2025-02-01') } });
    expect((await story.view()).deadlines.map(({ kind }) => kind)).toEqual(['ANSWER_DUE']);
    await story.on('2025-02-10').pays('JB1', 'P1', INSTALMENT);
    expect(led(await story.on('2025-02-12').endsWarning())).toBe('UNCHANGED');
    expect(led(await story.withdraws())).toEqual(['NegotiationWithdrawn']);
    expect((await story.view()).deadlines).toMatchObject([{ kind: 'EARLY_WARNING_ENDS', on: '2025-02-10' }]);
    expect(led(await story.endsWarning())).toEqual(['EarlyWarningEnded', 'CaseClosed']);
  });

  it('stands again as it was when the agreement made in time is taken back', async () => {
    const story = await agreedInTime();
    const rescind = { agreementId: 'C1-1-A1', refusal: { loanId: 'JB1', code: 'CORE_REFUSED', reason: REASONS[0] } };
    expect(led(await story.on('2025-02-05').does(command('RescindAgreement', rescind)))).toEqual([
      'AgreementRescinded',
    ]);
    await story.processes();
    expect(await story.view()).toMatchObject({
      stage: 'EARLY_WARNING',
      loans: [{ status: 'EARLY_WARNING', warnedOf: '2025-02-10', dpd: 0, overduePrincipal: 0 }],
      deadlines: [{ kind: 'EARLY_WARNING_ENDS', on: '2025-02-10', party: 'BORROWER' }],
    });
    expect(led(await story.asks(UNEMPLOYED))).toEqual(['NegotiationRequested']);
  });

  it('is followed by what fell overdue when the agreement is taken back after the due date', async () => {
    const story = await agreedInTime();
    const rescind = { agreementId: 'C1-1-A1', refusal: { loanId: 'JB1', code: 'CORE_REFUSED', reason: REASONS[0] } };
    await story.on('2025-02-13').does(command('RescindAgreement', rescind));
    await story.processes();
    // Told with the booking taken back; the clock of the warning finds nothing left to say.
    expect(await story.view()).toMatchObject({ stage: 'OVERDUE', loans: [{ status: 'OVERDUE', dpd: 3 }] });
    expect(story.types().at(-1)).toBe('OverdueDetected');
    expect(led(await story.endsWarning())).toBe('UNCHANGED');
  });

  it('takes a loan into the case that is open for another', async () => {
    const story = await before();
    await story.registered(goldenLoan('JB2'));
    await story.on('2025-02-11').sweep(null, 'JB2');
    await story.pays('JB1', 'P1', INSTALMENT);
    expect(led(await story.on('2025-03-01').warns())).toEqual(['EarlyWarningRaised']);
    expect((await story.view()).loans).toMatchObject([
      { loanId: 'JB2', status: 'OVERDUE' },
      { loanId: 'JB1', status: 'EARLY_WARNING' },
    ]);
    expect((await story.view()).stage).toBe('OVERDUE');
  });

  it('is of a loan of this person that owes something, is not overdue and under no agreement', async () => {
    const story = await before();
    expect(led(await story.warns('JB9'))).toBe('LOAN_UNKNOWN');
    await story.registered(goldenLoan('JB3', 'C2'));
    expect(led(await story.warns('JB3'))).toBe('LOAN_OF_SOMEBODY_ELSE');
    expect(led(await story.on('2025-02-11').warns())).toBe('LOAN_OVERDUE_ALREADY');
    story.on('2026-01-11');
    await story.pays('JB1', 'ALL', 2_000_000);
    expect(led(await story.warns())).toBe('NOTHING_FALLS_DUE');
    expect(led(await (await new Story().agreed()).on('2025-05-13').warns())).toBe('LOAN_UNDER_AGREEMENT');
  });
});
