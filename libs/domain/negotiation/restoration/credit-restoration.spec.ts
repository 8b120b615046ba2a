import { given } from '#kernel-testing';
import { localDate } from '#kernel';
import { AGREED, at, CASE, command, REASONS } from '#negotiation-testing';
import { Story } from '#story-testing';
import { caseDecider } from '../case/case.decider';

const LOAN = { ...CASE, loanId: 'JB1' } as const;
const ask = command('RequestCreditRestoration', { ...LOAN, requestedBy: 'BORROWER', records: ['2025-03'] });
const confirm = (bureauReference = 'PBOC-1') =>
  command('ConfirmCreditRestoration', { ...LOAN, bureauReference, restoredOn: localDate('2025-06-02') });
const deny = command('RejectCreditRestoration', { ...LOAN, reasons: REASONS });
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

  it('can be refused by the bureau with reasons, and asked for again', async () => {
    const asked = (await completed()).when(ask, on).thenEvents(['CreditRestorationRequested']);
    const denied = asked.andWhen(deny, on).thenEvents(['CreditRestorationRejected']);
    denied.andRepeated().thenUnchanged();
    denied.andWhen(confirm(), on).thenRejected('RESTORATION_NOT_REQUESTED');
    denied.andWhen(ask, on).thenEvents(['CreditRestorationRequested']);
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
