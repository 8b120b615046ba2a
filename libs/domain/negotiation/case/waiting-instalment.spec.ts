/** What the borrower of an agreement is to pay next, and by when. */
import { type LocalDate, localDate } from '#kernel';
import { AGREED } from '#negotiation-testing';
import { InstalmentMissed } from '../performance/performance.events';
import { fold } from '../performance/told-payments.fixture';
import type { Agreement, Episode, PlanProgress } from './case.state';
import { told as inWords } from './awaited';
import { forInstalment } from './waiting-instalment';

const [episode] = fold(AGREED).episodes;
const [agreement] = episode?.agreements ?? [];
const [progress] = agreement?.plans ?? [];
if (!episode || !agreement || !progress) throw new Error('nothing was agreed');

const plan = (loanId: string, nextDueOn: string | null, change: Partial<PlanProgress> = {}): PlanProgress => ({
  ...progress,
  ...{ plan: { ...progress.plan, loanId }, nextDueOn: nextDueOn === null ? null : localDate(nextDueOn) },
  ...change,
});
const of = (plans: readonly PlanProgress[], missed: Agreement['missed'] = []): Episode => ({
  ...episode,
  agreements: [{ ...agreement, plans, missed }],
});
const miss = (loanId: string, dueOn: string): Agreement['missed'] => [
  { ...InstalmentMissed.example, loanId, dueOn: localDate(dueOn) },
];
const waits = (told: Episode, today?: LocalDate) => {
  const { by, says } = inWords(forInstalment(told, today), today);
  return `${by} ${says.en}`;
};
const AT_ONCE = 'null The borrower is to pay at once what is missed; the agreement is still kept.';

describe('the next instalment', () => {
  it('is the first of any plan in force, and none once all is paid', () => {
    const june = plan('JB1', '2025-06-20');
    const may = plan('JB2', '2025-05-30');
    const first = '2025-05-30 The borrower is to pay the next instalment by 2025-05-30.';
    expect(waits(of([june, may]))).toBe(first);
    expect(waits(of([may, june]))).toBe(first);
    const second: Episode = { ...of([june]), agreements: [...of([june]).agreements, ...of([may]).agreements] };
    expect(waits(second)).toBe(first);
    const over = plan('JB2', '2025-05-30', { status: 'COMPLETED' });
    expect(waits(of([june, over]))).toBe('2025-06-20 The borrower is to pay the next instalment by 2025-06-20.');
    const none = 'null The borrower is to pay the next instalment.';
    expect(waits(of([plan('JB1', null)]))).toBe(none);
    expect(waits(of([plan('JB1', null)]), localDate('2025-06-20'))).toBe(none);
  });

  it('is named by its day up to that day, and without a today always', () => {
    const told = of([plan('JB1', '2025-06-12')]);
    expect(waits(told, localDate('2025-06-12'))).toMatch(/^2025-06-12 .* next instalment/);
    expect(waits(told)).toMatch(/^2025-06-12 .* next instalment/);
    expect(waits(told, localDate('2025-06-13'))).toMatch(/^2025-06-16 .* fallen due/);
    expect(waits(told, localDate('2025-06-17'))).toBe('null The borrower is to pay at once what has fallen due.');
  });

  it('is to be paid at once where the row that was missed is still the next', () => {
    expect(waits(of([plan('JB1', '2025-06-12')], miss('JB1', '2025-06-12')))).toBe(AT_ONCE);
    expect(waits(of([plan('JB1', '2025-06-12'), plan('JB2', '2025-06-12')], miss('JB2', '2025-06-12')))).toBe(AT_ONCE);
    const first = of([plan('JB1', '2025-06-12')], miss('JB1', '2025-06-12'));
    const other = of([plan('JB2', '2025-07-12')]);
    expect(waits({ ...first, agreements: [...other.agreements, ...first.agreements] })).toBe(AT_ONCE);
    expect(inWords(forInstalment(first)).says.zh).toBe('待借款人立即补足未按时支付的款项；协议目前仍有效。');
  });

  it('is not missed by what was paid since, by a row of another loan, or of a plan that is over', () => {
    for (const told of [
      of([plan('JB1', '2025-07-12')], miss('JB1', '2025-06-12')),
      of([plan('JB1', '2025-07-12')], miss('JB2', '2025-07-12')),
      of([plan('JB1', '2025-07-12'), plan('JB2', '2025-06-12', { status: 'BREACHED' })], miss('JB2', '2025-06-12')),
    ]) {
      expect(waits(told)).toBe('2025-07-12 The borrower is to pay the next instalment by 2025-07-12.');
    }
  });
});
