import { localDate, type LocalDate } from '#kernel';
import { given } from '#kernel-testing';
import { at, byOfficer, CASE, command, report, REQUESTED, request, AGREED, TODAY } from '#negotiation-testing';
import { fen } from '#kernel';
import { SHIPPED_LEGAL_REQUIREMENTS } from '#policy';
import { caseDecider, type CaseCommands } from '../case/case.decider';
import type { CaseState } from '../case/case.state';
import { caseDeadlines, runningClocks } from '../clocks/case-deadlines';
import { limitationOf } from './limitation';

const LAST_DUE = localDate('2025-05-10');
/** The last row of the contract was due two days ago. */
const found = given(caseDecider, [])
  .when(command('ReportArrears', report({ lastDueOn: LAST_DUE })), at())
  .thenEvents(['OverdueDetected']);
const on = (date: string) => at({ businessDate: localDate(date) });
const officerOn = (date: string) => ({ ...byOfficer, businessDate: localDate(date) });
function limitation(state: CaseState): readonly [LocalDate, string, LocalDate] | null {
  const [episode] = state.episodes;
  const loan = episode?.loans[0];
  const known = episode && loan && limitationOf(episode, loan);
  return known ? [known.from.on, known.from.by, known.lastDay] : null;
}
const note = (by: CaseCommands['NoteInterruption']['by'], day: string) =>
  command('NoteInterruption', { borrowerId: 'C1', loanIds: ['JB1'], by, on: localDate(day) });
const facts: CaseCommands['EscalateToLegal']['facts'] = {
  loans: [{ loanId: 'JB1', dpd: 400, payoff: fen(1_262_112) }],
  ...{ requirements: SHIPPED_LEGAL_REQUIREMENTS, policyVersion: 3, attemptsInVain: 3, heldBy: [] },
  saysWhyTimeBarred: false,
};
const sue = command('EscalateToLegal', { ...CASE, loanIds: ['JB1'], ground: 'NOT_REACHED', facts });
const step = (name: CaseCommands['RecordLegalAction']['step'], day: string) =>
  command('RecordLegalAction', {
    ...{ ...CASE, escalationId: 'C1-1-L1', actionId: `${name}-${day}`, step: name, takenOn: localDate(day) },
    ...{ unknownCosts: [], heldBy: [] },
  });

describe('the limitation of a claim', () => {
  it('runs for three years from the last due date, the day of which is not counted, to a working day', () => {
    expect(limitation(found.state)).toEqual([LAST_DUE, 'LAST_DUE_DATE', '2028-05-10']);
    // 2028-06-11 is a Sunday.
    const other = given(caseDecider, [])
      .when(command('ReportArrears', report({ lastDueOn: localDate('2025-06-11') })), at())
      .thenEvents(['OverdueDetected']);
    expect(limitation(other.state)?.[2]).toBe('2028-06-12');
  });

  it('runs for a loan found before that day was told with the next sweep that tells it, though nothing else is new', () => {
    const before = given(caseDecider, [])
      .when(command('ReportArrears', report({})), at())
      .thenEvents(['OverdueDetected']);
    expect(limitation(before.state)).toBeNull();
    const told = before.andWhen(command('ReportArrears', report({ lastDueOn: LAST_DUE })), at());
    expect(limitation(told.thenEvents(['OverdueAged']).state)).toEqual([LAST_DUE, 'LAST_DUE_DATE', '2028-05-10']);
  });

  it('runs for no loan whose last due date nobody told, that is paid, or under an agreement', () => {
    expect(limitation(given(caseDecider, REQUESTED).state)).toBeNull();
    expect(limitation(given(caseDecider, AGREED).state)).toBeNull();
    const cured = found.andWhen(command('ReportArrears', report({ figures: null, curedOn: TODAY })), at());
    expect(limitation(cured.thenEvents(['OverdueCured', 'CaseClosed']).state)).toBeNull();
  });

  it('begins anew with the borrower’s request, a part payment, a demand, and a step in court', () => {
    const asked = found.andWhen(command('RequestNegotiation', request), on('2025-06-01'));
    expect(limitation(asked.thenEvents(['NegotiationRequested']).state)).toEqual([
      ...['2025-06-01', 'ASKED_FOR_TIME', '2028-06-01'],
    ]);
    for (const by of ['PART_PAYMENT', 'DEMAND'] as const) {
      const noted = found.andWhen(note(by, '2025-07-01'), on('2025-07-02')).thenEvents(['LimitationInterrupted']);
      expect(noted.events[0]?.data).toMatchObject({ loanId: 'JB1', by, on: '2025-07-01', lastDay: '2028-07-03' });
      expect(limitation(noted.state)).toEqual(['2025-07-01', by, '2028-07-03']);
      noted.andRepeated().thenUnchanged();
      noted.andWhen(note(by, '2025-06-30'), on('2025-07-03')).thenUnchanged();
    }
    const demanded = found
      .andWhen(sue, officerOn('2025-08-01'))
      .thenEvents(['EscalatedToLegal'])
      .andWhen(step('DEMAND_LETTER', '2025-08-01'), officerOn('2025-08-01'))
      .thenEvents(['LegalActionRecorded']);
    expect(limitation(demanded.state)).toEqual(['2025-08-01', 'DEMAND', '2028-08-01']);
  });

  it('is told of a payment by what a sweep finds, once, and only of what is all due', () => {
    const paid = report({ lastDueOn: LAST_DUE, lastPaidOn: localDate('2025-07-01'), asOf: localDate('2025-07-01') });
    const told = found.andWhen(command('ReportArrears', paid), on('2025-07-01')).thenEvents(['LimitationInterrupted']);
    expect(told.events[0]?.data).toMatchObject({ by: 'PART_PAYMENT', on: '2025-07-01' });
    told
      .andWhen(command('ReportArrears', { ...paid, asOf: localDate('2025-07-02') }), on('2025-07-02'))
      .thenUnchanged();
    const early = { ...paid, lastPaidOn: localDate('2025-05-01'), asOf: localDate('2025-07-02') };
    found.andWhen(command('ReportArrears', early), on('2025-07-02')).thenUnchanged();
  });

  it('rests while a suit is pending, is two years from the judgment, and begins anew when it is withdrawn', () => {
    const filed = found
      .andWhen(sue, officerOn('2025-08-01'))
      .thenEvents(['EscalatedToLegal'])
      .andWhen(step('SUIT_FILED', '2025-08-01'), officerOn('2025-08-01'))
      .thenEvents(['LegalActionRecorded']);
    expect(limitation(filed.state)).toBeNull();
    const judged = filed
      .andWhen(step('JUDGMENT', '2026-01-05'), officerOn('2026-01-05'))
      .thenEvents(['LegalActionRecorded']);
    expect(limitation(judged.state)).toEqual(['2026-01-05', 'JUDGMENT', '2028-01-05']);
    const decided = (outcome: CaseCommands['RecordLegalAction']['outcome']) => {
      const { type, data } = step('JUDGMENT', '2026-01-05') as { type: 'RecordLegalAction'; data: object };
      const told = filed.andWhen({ type, data: { ...data, outcome } } as never, officerOn('2026-01-05'));
      return limitation(told.thenEvents(['LegalActionRecorded']).state);
    };
    expect(decided('WON')).toEqual(['2026-01-05', 'JUDGMENT', '2028-01-05']);
    // A claim that was dismissed is none; where the suit was taken back, it runs anew.
    expect(decided('LOST')).toBeNull();
    expect(decided('SUIT_WITHDRAWN')).toEqual(['2026-01-05', 'PROCEEDINGS_ENDED', '2029-01-05']);
    const withdrawal = command('WithdrawEscalation', { ...CASE, escalationId: 'C1-1-L1', because: 'NO_PROSPECT' });
    const ended = filed.andWhen(withdrawal, officerOn('2026-01-05')).thenEvents(['LegalActionRecorded']);
    expect(limitation(ended.state)).toEqual(['2026-01-05', 'PROCEEDINGS_ENDED', '2029-01-05']);
  });

  it('is not revived by a demand once it is over', () => {
    found.andWhen(note('DEMAND', '2028-05-11'), on('2028-05-11')).thenUnchanged();
    found.andWhen(note('DEMAND', '2028-05-10'), on('2028-05-11')).thenEvents(['LimitationInterrupted']);
    // Nobody sees to it of whom there is no open case.
    given(caseDecider, []).when(note('DEMAND', '2025-07-01'), on('2025-07-01')).thenUnchanged();
  });
});

describe('what had interrupted a limitation', () => {
  const day = localDate;
  const told = (asOf: string, lastPaidOn?: string) => ({
    ...report({ lastDueOn: LAST_DUE, asOf: day(asOf) }),
    ...(lastPaidOn === undefined ? {} : { lastPaidOn: day(lastPaidOn) }),
  });
  const swept = (asOf: string, lastPaidOn?: string) => command('ReportArrears', told(asOf, lastPaidOn));
  const paidTwice = () =>
    found
      .andWhen(swept('2025-07-01', '2025-07-01'), on('2025-07-01'))
      .thenEvents(['LimitationInterrupted'])
      .andWhen(swept('2025-08-01', '2025-08-01'), on('2025-08-01'))
      .thenEvents(['LimitationInterrupted']);
  const returned = (asOf: string, lastPaidOn?: string) =>
    command('ReportCorrection', { ...told(asOf, lastPaidOn), cause: 'R1', changedLoans: [] });

  it('never was, where the payment was returned or is another loan’s', () => {
    const one = paidTwice()
      .andWhen(returned('2025-08-05', '2025-07-01'), on('2025-08-05'))
      .thenEvents(['LimitationInterruptionTakenBack']);
    expect(one.events[0]?.data).toMatchObject({ on: '2025-08-01', lastDay: '2028-07-03', takenBackOn: '2025-08-05' });
    expect(limitation(one.state)).toEqual(['2025-07-01', 'PART_PAYMENT', '2028-07-03']);
    one.andRepeated().thenUnchanged();
    const none = paidTwice()
      .andWhen(returned('2025-08-05'), on('2025-08-05'))
      .thenEvents(['LimitationInterruptionTakenBack', 'LimitationInterruptionTakenBack']);
    expect(limitation(none.state)).toEqual([LAST_DUE, 'LAST_DUE_DATE', '2028-05-10']);
    // So nobody is sued over it as if it had.
    const late = { ...sue, data: { ...sue.data, facts } } as typeof sue;
    none.andWhen(late, officerOn('2028-06-01')).thenRejected('LEGAL_NOT_YET');
  });

  it('is left as it is by a sweep as of an earlier day, that knows nothing of what came since', () => {
    paidTwice().andWhen(swept('2025-07-31', '2025-07-01'), on('2025-08-01')).thenUnchanged();
    paidTwice()
      .andWhen(returned('2025-08-05', '2025-07-01'), on('2025-08-05'))
      .thenEvents(['LimitationInterruptionTakenBack'])
      .andWhen(swept('2025-08-04', '2025-08-01'), on('2025-08-05'))
      .thenUnchanged();
  });

  it('follows what is put right of the contact by which the person was asked', () => {
    const called = command('NoteInterruption', {
      ...{ borrowerId: 'C1', loanIds: ['JB1'], by: 'DEMAND', on: day('2025-07-01'), cause: 'CALL-1' },
    });
    const noted = found.andWhen(called, on('2025-07-01')).thenEvents(['LimitationInterrupted']);
    const correct = (was: string | null, right: string | null, cause = 'CALL-1') =>
      command('CorrectInterruption', {
        ...{ borrowerId: 'C1', loanIds: ['JB1'], cause },
        ...{ was: was === null ? null : day(was), right: right === null ? null : day(right) },
      });
    const never = noted.andWhen(correct('2025-07-01', null), on('2025-07-03'));
    const back = never.thenEvents(['LimitationInterruptionTakenBack']);
    expect(limitation(back.state)).toEqual([LAST_DUE, 'LAST_DUE_DATE', '2028-05-10']);
    back.andRepeated().thenUnchanged();
    noted.andWhen(correct('2025-07-01', null, 'CALL-9'), on('2025-07-03')).thenUnchanged();
    const moved = noted
      .andWhen(correct('2025-07-01', '2025-06-30'), on('2025-07-03'))
      .thenEvents(['LimitationInterruptionTakenBack', 'LimitationInterrupted']);
    expect(limitation(moved.state)).toEqual(['2025-06-30', 'DEMAND', '2028-06-30']);
    found.andWhen(correct(null, '2025-07-01'), on('2025-07-03')).thenEvents(['LimitationInterrupted']);
    // Told before the contact was kept with it: known by its day.
    found
      .andWhen(note('DEMAND', '2025-07-01'), on('2025-07-02'))
      .thenEvents(['LimitationInterrupted'])
      .andWhen(correct('2025-07-01', null), on('2025-07-03'))
      .thenEvents(['LimitationInterruptionTakenBack']);
  });
});

describe('a judgment', () => {
  const judged = () =>
    found
      .andWhen(sue, officerOn('2025-08-01'))
      .thenEvents(['EscalatedToLegal'])
      .andWhen(step('SUIT_FILED', '2025-08-01'), officerOn('2025-08-01'))
      .thenEvents(['LegalActionRecorded'])
      .andWhen(step('JUDGMENT', '2026-01-05'), officerOn('2026-01-05'))
      .thenEvents(['LegalActionRecorded']);
  const withdrawal = (because: CaseCommands['WithdrawEscalation']['because']) =>
    command('WithdrawEscalation', { ...CASE, escalationId: 'C1-1-L1', because });

  it('stands once its matter has ended, and what is done since interrupts its enforcement', () => {
    const ended = judged().andWhen(withdrawal('NO_PROSPECT'), officerOn('2026-02-02'));
    expect(limitation(ended.thenEvents(['LegalActionRecorded']).state)).toEqual([
      ...['2026-02-02', 'PROCEEDINGS_ENDED', '2028-02-02'],
    ]);
    const wrongly = judged().andWhen(withdrawal('RECORDED_WRONGLY'), officerOn('2026-02-02'));
    expect(limitation(wrongly.thenEvents(['LegalActionRecorded']).state)?.[2]).toBe('2029-02-02');
  });

  it('is not what runs while a later suit is pending', () => {
    const anew = { ...sue, data: { ...sue.data, facts } } as typeof sue;
    const again = judged()
      .andWhen(withdrawal('NO_PROSPECT'), officerOn('2026-02-02'))
      .thenEvents(['LegalActionRecorded'])
      .andWhen(anew, officerOn('2026-03-02'))
      .thenEvents(['EscalatedToLegal'])
      .andWhen(
        command('RecordLegalAction', {
          ...{ ...CASE, escalationId: 'C1-1-L2', actionId: 'S2', step: 'SUIT_FILED', takenOn: localDate('2026-03-02') },
          ...{ unknownCosts: [], heldBy: [] },
        }),
        officerOn('2026-03-02'),
      )
      .thenEvents(['LegalActionRecorded']);
    expect(limitation(again.state)).toBeNull();
  });
});

describe('the clock of a limitation', () => {
  it('is the lender’s, says what it runs from, and warns 90 days ahead, once', () => {
    const [episode] = found.state.episodes;
    if (!episode) throw new Error('there is a case');
    expect(caseDeadlines(episode)).toMatchObject([{ kind: 'LIMITATION_ENDS', on: '2028-05-10', party: 'LENDER' }]);
    expect(runningClocks(episode)).toMatchObject([
      {
        runsFrom: { on: LAST_DUE, by: 'LAST_DUE_DATE' },
        answer: { command: 'WarnOfLimitation', from: '2028-02-10' },
      },
    ]);
    const warn = command('WarnOfLimitation', { ...CASE, loanId: 'JB1' });
    found.andWhen(warn, on('2028-02-09')).thenUnchanged();
    const warned = found.andWhen(warn, on('2028-02-10')).thenEvents(['LimitationNearingEnd']);
    expect(warned.events[0]?.data).toMatchObject({ loanId: 'JB1', lastDay: '2028-05-10' });
    warned.andRepeated().thenUnchanged();
    const [after] = warned.state.episodes;
    expect(after && runningClocks(after)).toMatchObject([{ on: '2028-05-10', answer: null }]);
    const later = warned.andWhen(note('DEMAND', '2028-03-01'), on('2028-03-01')).thenEvents(['LimitationInterrupted']);
    const [anew] = later.state.episodes;
    expect(anew && runningClocks(anew)).toMatchObject([{ on: '2031-03-03', answer: { from: '2030-12-03' } }]);
    found.andWhen(command('WarnOfLimitation', { ...CASE, loanId: 'JB9' }), on('2028-02-10')).thenUnchanged();
  });

  it('runs once for a loan that came back in a case that has closed', () => {
    const collected = found
      .andWhen(sue, officerOn('2025-08-01'))
      .thenEvents(['EscalatedToLegal'])
      .andWhen(step('ENFORCEMENT', '2025-08-01'), officerOn('2025-08-01'))
      .thenEvents(['LegalActionRecorded', 'CaseClosed']);
    const other = report({ loanId: 'JB2', asOf: localDate('2025-09-01'), lastDueOn: LAST_DUE });
    const back = collected
      .andWhen(command('ReportArrears', other), on('2025-09-01'))
      .thenEvents(['OverdueDetected'])
      .andWhen(step('ENFORCEMENT_ENDED', '2025-09-02'), officerOn('2025-09-02'))
      .thenEvents(['LegalActionRecorded'])
      .andWhen(
        command('ReportArrears', report({ asOf: localDate('2025-09-03'), lastDueOn: LAST_DUE })),
        on('2025-09-03'),
      )
      .thenEvents(['OverdueDetected']);
    expect(back.state.episodes.map((episode) => caseDeadlines(episode).map(({ kind }) => kind))).toEqual([
      [],
      ['LIMITATION_ENDS', 'LIMITATION_ENDS'],
    ]);
  });
});
