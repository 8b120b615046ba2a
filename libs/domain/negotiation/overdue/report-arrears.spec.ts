import { Story } from '#story-testing';
import { given } from '#kernel-testing';
import { localDate } from '#kernel';
import { goldenLoan } from '#lending-testing';
import { AGREED, at, command, DETECTED, OFFERED, report, REQUESTED } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { CaseEvent } from '../case/case.events';
import { waitingIn } from '../case/waiting';
import { caseDeadlines } from '../clocks/case-deadlines';

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
    expect(lapsed.events[1]?.data).not.toHaveProperty('answerDueOn');
    lapsed.andRepeated().thenUnchanged();
    const unoffered = given(caseDecider, REQUESTED).when(paid);
    unoffered.thenEvents(['OverdueCured', 'NegotiatedLoanPaid', 'CaseClosed']);
  });

  it('promises another offer by a day where one lapsed and other loans are still owed', () => {
    const overBoth = OFFERED.map((event) =>
      event.type === 'NegotiationRequested' ? { ...event, data: { ...event.data, loanIds: ['JB1', 'JB2'] } } : event,
    );
    const paid = arrears({ asOf: on('2025-06-12'), figures: null, curedOn: on('2025-06-01'), settled: true });
    const two = given(caseDecider, overBoth)
      .when(arrears({ loanId: 'JB2' }), at())
      .thenEvents(['OverdueDetected']);
    const lapsed = two
      .andWhen(paid, { businessDate: on('2025-06-13') })
      .thenEvents(['OverdueCured', 'NegotiatedLoanPaid']);
    expect(lapsed.events[1]?.data).toMatchObject({ offerId: 'C1-1-N1-O1', answerDueOn: '2025-06-18' });
    expect(lapsed.state.episodes.flatMap(caseDeadlines)).toMatchObject([{ kind: 'ANSWER_DUE', on: '2025-06-18' }]);
    expect(lapsed.state.episodes.map((episode) => waitingIn(episode)?.by)).toEqual(['2025-06-18']);
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
        { kind: 'OVERDUE', on: on('2025-07-11'), figures: { ...figures, dpd: 1, oldestUnpaidDueOn: on('2025-07-10') } },
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

describe('a payment returned', () => {
  const cure = arrears({ asOf: on('2025-06-12'), figures: null, curedOn: on('2025-06-01') });
  const since = { ...figures, dpd: 121 };
  const returned = (changes: Parameters<typeof report>[0] = {}) =>
    command('ReportCorrection', {
      ...report({ asOf: on('2025-06-13'), figures: since, ...changes }),
      cause: 'R1',
      changedLoans: [],
    });
  const closed = given(caseDecider, DETECTED).when(cure).thenEvents(['OverdueCured', 'CaseClosed']);

  it('takes the case up again that was closed for the cure it paid', () => {
    const again = closed.andWhen(returned()).thenEvents(['CaseReopened', 'OverdueDetected']);
    expect(again.events.slice(-2).map(({ data }) => data)).toMatchObject([
      { caseId: 'C1-1', reopenedOn: '2025-06-13', loanIds: ['JB1'], cause: 'R1' },
      { caseId: 'C1-1', loanId: 'JB1', asOf: '2025-06-13', dpd: 121 },
    ]);
    expect(again.state.episodes).toMatchObject([{ closedOn: null, outcomes: [], loans: [{ status: 'OVERDUE' }] }]);
    again.andRepeated().thenUnchanged();
    again.andWhen(arrears({ asOf: on('2025-06-13'), figures: since })).thenUnchanged();
  });

  it('takes the case up again the day it was closed as well as months later, also when the sweep finds it', () => {
    for (const asOf of [on('2025-06-12'), on('2025-11-30')]) {
      closed.andWhen(returned({ asOf })).thenEvents(['CaseReopened', 'OverdueDetected']);
      const swept = closed.andWhen(arrears({ asOf, figures: since })).thenEvents(['CaseReopened', 'OverdueDetected']);
      expect(swept.events.at(-2)?.data).toMatchObject({ caseId: 'C1-1', cause: 'JB1' });
    }
  });

  it('leaves the case closed when the cure stands: what fell due on its day or since is for the next case', () => {
    for (const oldestUnpaidDueOn of [on('2025-06-01'), on('2025-06-10')]) {
      const later = { ...figures, dpd: 3, oldestUnpaidDueOn };
      closed.andWhen(returned({ figures: later })).thenUnchanged();
      const next = closed.andWhen(arrears({ asOf: on('2025-06-13'), figures: later })).thenEvents(['OverdueDetected']);
      expect(next.events.at(-1)?.data).toMatchObject({ caseId: 'C1-2' });
    }
    closed.andWhen(returned({ figures: null })).thenUnchanged();
  });

  it('opens no case of a person who has none, nor again a case that ended otherwise', () => {
    given(caseDecider, []).when(returned()).thenUnchanged();
    const [end] = closed.events.slice(-1);
    if (end?.type !== 'CaseClosed') throw new Error('the case is not closed');
    const settled: CaseEvent = { ...end, data: { ...end.data, outcomes: [{ loanId: 'JB1', outcome: 'SETTLED' }] } };
    const ended = given(caseDecider, [...closed.events.slice(0, -1), settled]);
    ended.when(returned()).thenUnchanged();
  });

  it('joins the next case where that is open by then', () => {
    const next = closed.andWhen(arrears({ loanId: 'JB2', asOf: on('2025-06-13') })).thenEvents(['OverdueDetected']);
    const joined = next.andWhen(returned()).thenEvents(['OverdueDetected']);
    expect(joined.events.at(-1)?.data).toMatchObject({ caseId: 'C1-2', loanId: 'JB1' });
  });

  it('leaves one case with the same loan overdue, whether it becomes known before the case closes or after', async () => {
    const lived = async (...order: readonly ('returns JB1' | 'cures JB2')[]) => {
      const story = await (await new Story().registered()).registered(goldenLoan('JB2'));
      await story.on('2025-03-11').sweep(null, 'JB1', 'JB2');
      await story.pays('JB1', 'P1', 300_000);
      for (const step of order) {
        await (step === 'cures JB2' ? story.pays('JB2', 'P2', 300_000) : story.reverses('JB1', 'P1'));
        await story.processes();
      }
      await story.on('2025-03-12').sweep('2025-03-11', 'JB1', 'JB2');
      await story.processes();
      expect(await story.undone()).toEqual([]);
      return story;
    };
    const after = await lived('cures JB2', 'returns JB1');
    expect(after.types()).toEqual([
      'OverdueDetected',
      'OverdueDetected',
      'OverdueCured',
      'OverdueCured',
      'CaseClosed',
      'CaseReopened',
      'OverdueDetected',
    ]);
    expect(after.said()[5]?.data).toMatchObject({ loanIds: ['JB1'], cause: 'R-P1' });
    const before = await lived('returns JB1', 'cures JB2');
    expect(before.types()).not.toContain('CaseClosed');
    expect((await after.view()).loans).toEqual((await before.view()).loans);
    // Paid for good, the case that was taken up again ends the same day.
    await after.pays('JB1', 'P3', 300_000);
    await after.processes();
    expect((await after.state()).episodes).toMatchObject([{ caseId: 'C1-1', closedOn: '2025-03-12' }]);
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
    expect(story.types().slice(2)).toEqual(['OverdueAged']);
  });
});
