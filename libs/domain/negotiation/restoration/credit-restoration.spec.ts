import { given } from '#kernel-testing';
import { localDate } from '#kernel';
import { AGREED, at, CASE, command, OFFICER, REASONS } from '#negotiation-testing';
import { led, Story } from '#story-testing';
import { caseDecider } from '../case/case.decider';
import { caseView } from '../case/case-view';
import { CreditRestored, restorationEvents } from './restoration.events';
import { visibleUntil } from './visible-until';

const LOAN = { ...CASE, loanId: 'JB1' } as const;
const ask = command('RequestCreditRestoration', { ...LOAN, requestedBy: 'BORROWER', records: ['2025-03'] });
const confirm = (bureauReference = 'PBOC-1') =>
  command('ConfirmCreditRestoration', { ...LOAN, bureauReference, restoredOn: localDate('2025-06-02') });
const codes = ['DATA_DO_NOT_MATCH'];
const deny = command('RejectCreditRestoration', { ...LOAN, codes, reasons: REASONS });
const word = { bureauReference: 'PBOC-1', restoredOn: localDate('2025-06-02') };
const confirmOf = (request: number, restoredOn = word.restoredOn) =>
  command('ConfirmCreditRestoration', { ...LOAN, ...word, request, restoredOn });
const denyOf = (request: number) => command('RejectCreditRestoration', { ...LOAN, codes, reasons: REASONS, request });
const askAgain = (changes: { whatIsNew?: string; requestedBy?: 'BORROWER' | 'OFFICER' | 'COMPLETION' }) =>
  command('RequestCreditRestoration', { ...LOAN, requestedBy: 'BORROWER', records: ['2025-03'], ...changes });
const on = at({ businessDate: localDate('2025-06-02') });

/** As it is before the processes ask for the restoration by themselves. */
async function completed() {
  const story = await new Story().agreed();
  await story.on('2025-06-01').pays('JB1', 'ALL', 1_251_459);
  await story.processes();
  return given(
    caseDecider,
    story.said().filter(({ type }) => type !== 'CreditRestorationRequested'),
  );
}

describe('restoring the credit record', () => {
  it('is asked for once the plan is completed, once', async () => {
    const asked = (await completed()).when(ask, on).thenEvents(['CreditRestorationRequested']);
    asked.andRepeated().thenUnchanged();
    given(caseDecider, AGREED).when(ask, on).thenRejected('LOAN_NOT_COMPLETED', { status: 'IN_PLAN' });
  });

  it('happens on the bureau’s word, and closes the case', async () => {
    const restored = (await completed())
      .when(ask, on)
      .thenEvents(['CreditRestorationRequested'])
      .andWhen(confirm(), on)
      .thenEvents(['CreditRestored', 'CaseClosed']);
    expect(restored.events[0]?.data).toMatchObject({ records: ['2025-03'], bureauReference: 'PBOC-1' });
    restored.andRepeated().thenUnchanged();
    restored.andWhen(confirm('PBOC-2'), on).thenRejected('RESTORED_ALREADY', { bureauReference: 'PBOC-1' });
    restored.andWhen(deny, on).thenRejected('RESTORED_ALREADY');
  });

  it('is dated neither before the bureau was asked nor in the future', async () => {
    const asked = (await completed()).when(ask, on).thenEvents(['CreditRestorationRequested']);
    const dated = (restoredOn: string) =>
      asked.andWhen(command('ConfirmCreditRestoration', { ...LOAN, ...word, restoredOn: localDate(restoredOn) }), on);
    dated('2025-06-01').thenRejected('RESTORED_BEFORE_ASKED', { restoredOn: '2025-06-01', requestedOn: '2025-06-02' });
    dated('2025-06-03').thenRejected('DATE_IN_FUTURE');
    dated('2025-06-02').thenEvents(['CreditRestored', 'CaseClosed']);
  });

  it('can be refused by the bureau with reasons, and asked for again', async () => {
    const asked = (await completed()).when(ask, on).thenEvents(['CreditRestorationRequested']);
    const denied = asked.andWhen(deny, on).thenEvents(['CreditRestorationRejected']);
    denied.andRepeated().thenUnchanged();
    denied.andWhen(confirm(), on).thenRejected('RESTORATION_NOT_REQUESTED');
    // The completion of the plan is nothing new; what is new is said, by the borrower or an officer.
    denied.andWhen(askAgain({ requestedBy: 'COMPLETION' }), on).thenUnchanged();
    denied
      .andWhen(ask, on)
      .thenRejected('RESTORATION_NEEDS_SOMETHING_NEW', { request: 1, codes: ['DATA_DO_NOT_MATCH'] });
    for (const requestedBy of ['BORROWER', 'OFFICER'] as const) {
      const again = denied
        .andWhen(askAgain({ requestedBy, whatIsNew: '已补报结清信息' }), on)
        .thenEvents(['CreditRestorationRequested']);
      expect(again.events[0]?.data).toMatchObject({ request: 2, requestedBy, answerDueOn: '2025-06-22' });
      again.andRepeated().thenUnchanged();
      again.andWhen(confirm(), on).thenEvents(['CreditRestored', 'CaseClosed']);
    }
  });

  it('says until when true records stay visible, and nothing of it where nothing was overdue', async () => {
    const confirmed = (await completed())
      .when(ask, on)
      .thenEvents(['CreditRestorationRequested'])
      .andWhen(confirm(), on)
      .thenEvents(['CreditRestored', 'CaseClosed']);
    // Five years from the day everything was paid.
    expect(confirmed.events[0]?.data).toMatchObject({ request: 1, visibleUntil: '2030-06-01' });
    expect(CreditRestored.told(confirmed.events[0]?.data as never)).toMatchObject({
      en: expect.stringContaining('true records of its arrears are not deleted and stay visible until 2030-06-01'),
      zh: expect.stringContaining('真实的逾期记录不予删除，展示至2030-06-01'),
    });
    const warned = confirmed.state.episodes[0]?.loans[0];
    expect(warned && visibleUntil({ ...warned, warnedOf: localDate('2025-02-10') })).toBeNull();
  });

  it('is never told as a deletion, in whatever it says', () => {
    for (const definition of Object.values(restorationEvents)) {
      const { en, zh } = definition.told(definition.example as never);
      expect(`${en} ${zh}`).not.toMatch(/(?<!not )delet|(?<!不予)删除|消除|清除|抹去|洗白/);
    }
  });

  it('is answered by what the bureau says to this very request: what it says twice, late or about another changes nothing', async () => {
    const asked = (await completed()).when(ask, on).thenEvents(['CreditRestorationRequested']);
    const denied = asked.andWhen(deny, on).thenEvents(['CreditRestorationRejected']);
    const again = denied
      .andWhen(askAgain({ whatIsNew: '已补报结清信息' }), on)
      .thenEvents(['CreditRestorationRequested']);
    const late = { loanId: 'JB1', request: 1, current: 2 };
    again.andWhen(denyOf(1), on).thenRejected('ANSWER_TO_ANOTHER_REQUEST', late);
    again.andWhen(confirmOf(1), on).thenRejected('ANSWER_TO_ANOTHER_REQUEST', late);
    again.andWhen(confirmOf(3), on).thenRejected('ANSWER_TO_ANOTHER_REQUEST', { request: 3 });
    const restored = again.andWhen(confirmOf(2), on).thenEvents(['CreditRestored', 'CaseClosed']);
    restored.andWhen(confirmOf(2), on).thenUnchanged();
    restored.andWhen(denyOf(2), on).thenRejected('RESTORED_ALREADY');
    restored.andWhen(denyOf(1), on).thenRejected('RESTORED_ALREADY');
    asked
      .andWhen(command('ConfirmCreditRestoration', { ...LOAN, loanId: 'JB9', ...word }), on)
      .thenRejected('LOAN_NOT_IN_CASE');
  });

  it('is followed up by an officer when the bureau has said nothing in twenty days', async () => {
    const asked = (await completed()).when(ask, on).thenEvents(['CreditRestorationRequested']);
    const view = caseView(asked.state, 'C1-1');
    // A Sunday: the lender's own deadlines do not move.
    expect(view?.deadlines).toMatchObject([
      { kind: 'BUREAU_ANSWER_DUE', on: '2025-06-22', party: 'LENDER', subject: 'JB1' },
    ]);
    expect(view?.waits).toMatchObject({ for: 'BUREAU', what: 'RESTORATION', by: '2025-06-22' });
    const denied = asked.andWhen(deny, on).thenEvents(['CreditRestorationRejected']);
    expect(caseView(denied.state, 'C1-1')).toMatchObject({ deadlines: [], waits: { for: 'BORROWER' } });
    const clock = { ...CASE, kind: 'BUREAU_ANSWER_DUE', reference: 'JB1' } as const;
    const officer = at({ businessDate: localDate('2025-06-02'), actor: OFFICER });
    asked
      .andWhen(command('PauseClock', { ...clock, reason: 'AWAITING_A_THIRD_PARTY' }), officer)
      .thenEvents(['ClockPaused'])
      .andWhen(command('ResumeClock', clock), at({ businessDate: localDate('2025-06-04'), actor: OFFICER }))
      .thenEvents(['ClockResumed']);
  });

  it('is asked for anew when the plan was completed once more since', async () => {
    const story = await new Story().agreed();
    await story.on('2025-06-01').pays('JB1', 'ALL', 1_251_459);
    await story.processes();
    await story.on('2025-06-03').reverses('JB1', 'ALL');
    await story.processes();
    expect(led(await story.does(command('ConfirmCreditRestoration', { ...LOAN, ...word })))).toBe('LOAN_NOT_COMPLETED');
    expect((await story.view()).deadlines.map(({ kind }) => kind)).not.toContain('BUREAU_ANSWER_DUE');
    await story.on('2025-06-05').pays('JB1', 'ALL-2', 1_251_459);
    await story.processes();
    const requests = story.said().filter(({ type }) => type === 'CreditRestorationRequested');
    expect(requests.map(({ data }) => data)).toMatchObject([{ request: 1 }, { request: 2 }]);
    expect(led(await story.does(confirmOf(1)))).toBe('ANSWER_TO_ANOTHER_REQUEST');
    expect(led(await story.does(confirmOf(2)))).toBe('RESTORED_BEFORE_ASKED');
    const later = confirmOf(2, localDate('2025-06-05'));
    expect(led(await story.does(later))).toEqual(['CreditRestored', 'CaseClosed']);
  });

  it('is nothing a settlement needs: nobody has anything left to ask for', async () => {
    const story = await new Story().registered();
    await story.on('2025-05-12').sweep(null, 'JB1');
    await story.asks();
    await story.isAssessed();
    await story.isOffered();
    const settlement = (await story.view()).negotiations[0]?.offers[0]?.options.find(({ plans }) =>
      plans.every(({ schedule }) => schedule.structure === 'SETTLEMENT'),
    );
    await story.borrowerSigns(settlement?.optionId);
    await story.lenderSigns();
    await story.processes();
    await story.on('2025-05-13').pays('JB1', 'ALL', settlement?.totalPayable ?? 0);
    await story.processes();
    expect(await story.view()).toMatchObject({ stage: 'CLOSED', outcomes: [{ loanId: 'JB1', outcome: 'SETTLED' }] });
    expect(await story.undone()).toEqual([]);
    given(caseDecider, story.said()).when(ask, on).thenRejected('NOTHING_TO_RESTORE', { loanId: 'JB1' });
  });

  it('needs a request, and no day to come', async () => {
    const done = await completed();
    done.when(confirm(), on).thenRejected('RESTORATION_NOT_REQUESTED');
    done
      .when(ask, on)
      .thenEvents(['CreditRestorationRequested'])
      .andWhen(confirm(), at({ businessDate: localDate('2025-06-01') }))
      .thenRejected('DATE_IN_FUTURE');
  });
});
