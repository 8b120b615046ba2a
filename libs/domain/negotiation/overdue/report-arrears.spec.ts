import { Story } from '#story-testing';
import { given } from '#kernel-testing';
import { localDate } from '#kernel';
import { AGREED, at, command, DETECTED, OFFERED, report, REQUESTED } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';

const figures = report().figures;
if (!figures) throw new Error('the report has figures');
const on = (date: string) => localDate(date);
const arrears = (changes: Parameters<typeof report>[0]) => command('ReportArrears', report(changes));

describe('reporting arrears to a case', () => {
  it('opens a case with the first overdue loan, once', () => {
    const detected = given(caseDecider, []).when(arrears({}), at()).thenEvents(['OverdueDetected']);
    expect(detected.events[0]?.data).toEqual({
      caseId: 'C1-1',
      borrowerId: 'C1',
      loanId: 'JB1',
      product: 'JIEBEI_EPI',
      asOf: '2025-05-12',
      ...figures,
    });
    detected.andRepeated().thenUnchanged();
  });

  it('takes another loan of the person into the open case', () => {
    const both = given(caseDecider, DETECTED)
      .when(arrears({ loanId: 'JB2' }), at())
      .thenEvents(['OverdueDetected']);
    expect(both.state.episodes).toHaveLength(1);
    expect(both.state.episodes[0]?.loans.map(({ loanId }) => loanId)).toEqual(['JB1', 'JB2']);
  });

  it('ages a loan only when bucket, class or oldest unpaid due date changes', () => {
    const known = given(caseDecider, DETECTED);
    const later = { asOf: on('2025-06-12'), figures: { ...figures, dpd: 122 } };
    known.when(arrears(later)).thenUnchanged();
    const aged = known
      .when(arrears({ asOf: on('2025-08-10'), figures: { ...figures, dpd: 181, bucket: '181-270' } }))
      .thenEvents(['OverdueAged']);
    aged.andRepeated().thenUnchanged();
    known
      .when(arrears({ asOf: on('2025-06-12'), figures: { ...figures, class: 'DOUBTFUL' } }))
      .thenEvents(['OverdueAged']);
  });

  it('tells when a payment moves the oldest unpaid due date, though bucket and class stay', () => {
    const paidOne = { asOf: on('2025-05-20'), figures: { ...figures, dpd: 71, oldestUnpaidDueOn: on('2025-03-10') } };
    const told = given(caseDecider, DETECTED).when(arrears(paidOne)).thenEvents(['OverdueAged']);
    expect(told.state.episodes[0]?.loans[0]).toMatchObject({
      asOf: '2025-05-20',
      figures: { oldestUnpaidDueOn: '2025-03-10' },
    });
    told.andRepeated().thenUnchanged();
  });

  it('closes the case when its only loan is cured', () => {
    const cured = given(caseDecider, DETECTED)
      .when(arrears({ asOf: on('2025-06-12'), figures: null, curedOn: on('2025-06-01') }))
      .thenEvents(['OverdueCured', 'CaseClosed']);
    expect(cured.events[0]?.data).toMatchObject({ curedOn: '2025-06-01', asOf: '2025-06-12' });
    expect(cured.events[1]?.data).toMatchObject({ outcomes: [{ loanId: 'JB1', outcome: 'CURED' }] });
    cured.andRepeated().thenUnchanged();
  });

  it('keeps the case open while another loan is overdue or a negotiation runs', () => {
    const cure = { asOf: on('2025-06-12'), figures: null, curedOn: on('2025-06-01') };
    const two = given(caseDecider, DETECTED)
      .when(arrears({ loanId: 'JB2' }), at())
      .thenEvents(['OverdueDetected']);
    two.andWhen(arrears(cure)).thenEvents(['OverdueCured']);
    given(caseDecider, REQUESTED).when(arrears(cure)).thenEvents(['OverdueCured']);
  });

  it('takes a loan paid off out of the negotiation, once, and an offer over it with it', () => {
    const paid = arrears({ asOf: on('2025-06-12'), figures: null, curedOn: on('2025-06-01'), settled: true });
    const lapsed = given(caseDecider, OFFERED)
      .when(paid)
      .thenEvents(['OverdueCured', 'NegotiatedLoanPaid', 'CaseClosed']);
    expect(lapsed.events[1]?.data).toMatchObject({ negotiationId: 'C1-1-N1', loanId: 'JB1', offerId: 'C1-1-N1-O1' });
    lapsed.andRepeated().thenUnchanged();
    const unoffered = given(caseDecider, REQUESTED).when(paid);
    unoffered.thenEvents(['OverdueCured', 'NegotiatedLoanPaid', 'CaseClosed']);
  });

  it('shows a cure and the next trouble between two sweeps as the end of one case and the start of the next', () => {
    const again = arrears({
      asOf: on('2025-08-12'),
      turns: [{ kind: 'CURED', on: on('2025-06-01') }],
      figures: { ...figures, dpd: 2, bucket: '1-30', class: 'SPECIAL_MENTION', oldestUnpaidDueOn: on('2025-08-10') },
    });
    const both = given(caseDecider, DETECTED).when(again).thenEvents(['OverdueCured', 'CaseClosed', 'OverdueDetected']);
    expect(both.events[2]?.data).toMatchObject({ caseId: 'C1-2', dpd: 2 });
    both.andRepeated().thenUnchanged();
  });

  it('shows trouble that came and went between two sweeps', () => {
    const passed = arrears({
      asOf: on('2025-08-12'),
      turns: [
        { kind: 'CURED', on: on('2025-06-01') },
        { kind: 'OVERDUE', on: on('2025-07-11'), figures: { ...figures, dpd: 1 } },
        { kind: 'CURED', on: on('2025-07-20') },
      ],
      figures: null,
      curedOn: on('2025-07-20'),
    });
    const told = given(caseDecider, DETECTED)
      .when(passed)
      .thenEvents(['OverdueCured', 'CaseClosed', 'OverdueDetected', 'OverdueCured', 'CaseClosed']);
    told.andRepeated().thenUnchanged();
    expect(told.state.episodes.map(({ closedOn }) => closedOn)).toEqual(['2025-06-01', '2025-07-20']);
  });

  it('leaves a loan alone whose plan is in force, and figures older than those it knows', () => {
    given(caseDecider, AGREED)
      .when(arrears({ asOf: on('2025-07-01') }))
      .thenUnchanged();
    given(caseDecider, DETECTED)
      .when(arrears({ asOf: on('2025-04-01'), figures: null }))
      .thenUnchanged();
  });

  it('ends in the same stage whether a sweep that runs late comes before the payment or after it', () => {
    const paidOn = on('2025-05-13');
    const sweep = (curedSince: typeof paidOn | null) => arrears({ curedSince });
    const payment = arrears({ asOf: paidOn, figures: null, curedOn: paidOn });
    const sweptFirst = given(caseDecider, [])
      .when(sweep(null), at())
      .thenEvents(['OverdueDetected'])
      .andWhen(payment, at())
      .thenEvents(['OverdueCured', 'CaseClosed']);
    const paidFirst = given(caseDecider, [])
      .when(sweep(paidOn), at())
      .thenEvents(['OverdueDetected', 'OverdueCured', 'CaseClosed']);
    expect(paidFirst.state).toEqual(sweptFirst.state);
    paidFirst.andRepeated().thenUnchanged();
    paidFirst.andWhen(payment, at()).thenUnchanged();
    // The sweep of the day of payment, and of the day before once more, find nothing new.
    paidFirst.andWhen(arrears({ asOf: paidOn, figures: null, curedOn: paidOn }), at()).thenUnchanged();
    sweptFirst.andWhen(sweep(paidOn), at()).thenUnchanged();
  });

  it('keeps the case for the loan that is still overdue when a late sweep finds another one paid', () => {
    const paidOn = on('2025-05-13');
    const both = given(caseDecider, DETECTED)
      .when(arrears({ loanId: 'JB2', curedSince: paidOn }), at())
      .thenEvents(['OverdueDetected', 'OverdueCured']);
    expect(both.state.episodes[0]).toMatchObject({
      closedOn: null,
      loans: [{ status: 'OVERDUE' }, { status: 'CURED' }],
    });
  });

  it('says nothing about a loan that never was overdue', () => {
    given(caseDecider, [])
      .when(arrears({ figures: null }))
      .thenUnchanged();
  });
});

describe('a payment of the oldest unpaid row', () => {
  it('is told to the case the same day, also where bucket and class stay', async () => {
    const story = await new Story().registered();
    await story.on('2025-04-10').sweep(null, 'JB1');
    expect((await story.view()).loans[0]).toMatchObject({ dpd: 59, bucket: '31-60' });
    await story.pays('JB1', 'P1', 115_000);
    await story.processes();
    expect(story.types()).toEqual(['OverdueDetected', 'OverdueAged']);
    expect((await story.view()).loans[0]).toMatchObject({ dpd: 31, bucket: '31-60', oldestUnpaidDueOn: '2025-03-10' });
    // Part of a row moves no date.
    await story.pays('JB1', 'P2', 1_000);
    await story.processes();
    expect(story.types()).toHaveLength(2);
  });
});
