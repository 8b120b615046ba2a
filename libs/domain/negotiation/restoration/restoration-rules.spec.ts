/** Requests for credit restoration and the bureau's answers: what each keeps, and whose answer counts. */
import { given, testContext, testMetadata } from '#kernel-testing';
import { localDate } from '#kernel';
import { AGREED, at, CASE, REASONS } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { CaseEvent } from '../case/case.events';
import type { CaseLoan, CaseState } from '../case/case.state';
import { bureauReason } from './bureau-reasons';
import { restorationDecisions } from './restoration.decisions';
import { restorationFolds } from './restoration.fold';
import { visibleUntil } from './visible-until';

const agreed = given(caseDecider, AGREED).state;
/** The case with its loan elsewhere: completed on 1 June, unless the test says otherwise. */
function withLoan(changes: Partial<CaseLoan> = {}, closedOn: string | null = null): CaseState {
  const completed = { status: 'COMPLETED', since: localDate('2025-06-01'), ...changes } as const;
  const episodes = agreed.episodes.map((episode) => ({
    ...episode,
    closedOn: closedOn === null ? null : localDate(closedOn),
    loans: episode.loans.map((loan) => ({ ...loan, ...completed })),
  }));
  return { episodes };
}
const requested = (changes: Partial<NonNullable<CaseLoan['restoration']>> = {}): CaseLoan['restoration'] => ({
  status: 'REQUESTED',
  request: 1,
  requestedBy: 'BORROWER',
  records: ['2025-03'],
  requestedOn: localDate('2025-06-02'),
  answerDueOn: localDate('2025-06-22'),
  restoredOn: null,
  takenBackOn: null,
  codes: [],
  bureauReference: null,
  visibleUntil: null,
  ...changes,
});
const LOAN = { ...CASE, loanId: 'JB1' };
const ofCase = { ...CASE, borrowerId: 'C1', loanId: 'JB1' };
const today = testContext(at({ businessDate: localDate('2025-06-02') }));

const { RequestCreditRestoration, ConfirmCreditRestoration, RejectCreditRestoration } = restorationDecisions;
const ask = (state: CaseState, changes: object = {}) =>
  RequestCreditRestoration({ ...LOAN, requestedBy: 'BORROWER', records: ['2025-03'], ...changes }, state, today);
const word = { bureauReference: 'PBOC-1', restoredOn: localDate('2025-06-02') };
const confirm = (state: CaseState, changes: object = {}) =>
  ConfirmCreditRestoration({ ...LOAN, ...word, ...changes }, state, today);
const deny = (state: CaseState, changes: object = {}) =>
  RejectCreditRestoration({ ...LOAN, reasons: REASONS, ...changes }, state, today);
const unchanged = { kind: 'accepted', events: [] };
const said = (type: string, data: object) => ({ kind: 'accepted', events: [{ type, data }] });
const no = (code: string, facts?: object) => ({
  kind: 'rejected',
  rejection: { code, ...(facts === undefined ? {} : { facts }) },
});

describe('asking for a credit record to be restored', () => {
  it('is the first request of its loan, to be answered in twenty days', () => {
    expect(ask(withLoan())).toEqual(
      said('CreditRestorationRequested', {
        ...ofCase,
        request: 1,
        requestedBy: 'BORROWER',
        records: ['2025-03'],
        answerDueOn: '2025-06-22',
      }),
    );
  });

  it('after a refusal of the bureau is the next, and says what is new', () => {
    const refused = withLoan({ restoration: requested({ status: 'REJECTED', request: 2, codes: ['RECORD_IS_TRUE'] }) });
    expect(ask(refused)).toMatchObject(
      no('RESTORATION_NEEDS_SOMETHING_NEW', { loanId: 'JB1', request: 2, codes: ['RECORD_IS_TRUE'] }),
    );
    expect(ask(refused, { requestedBy: 'COMPLETION' })).toEqual(unchanged);
    expect(ask(refused, { whatIsNew: '已补报结清信息' })).toEqual(
      said('CreditRestorationRequested', {
        ...ofCase,
        request: 3,
        requestedBy: 'BORROWER',
        records: ['2025-03'],
        whatIsNew: '已补报结清信息',
        answerDueOn: '2025-06-22',
      }),
    );
  });

  it('is nothing new while a request is under way, but where the plan was completed anew since', () => {
    const since = (date: string) => withLoan({ since: localDate(date), restoration: requested() });
    expect(ask(since('2025-06-02'))).toEqual(unchanged);
    expect(ask(since('2025-06-03'))).toMatchObject({ events: [{ data: { request: 2 } }] });
    const refused = (date: string) =>
      withLoan({ since: localDate(date), restoration: requested({ status: 'REJECTED' }) });
    expect(ask(refused('2025-06-02'))).toMatchObject(no('RESTORATION_NEEDS_SOMETHING_NEW'));
    expect(ask(refused('2025-06-03'))).toMatchObject({ events: [{ data: { request: 2 } }] });
    // Taken back: completed no longer, it is asked for when it is so again.
    const overdue = withLoan({ status: 'OVERDUE', since: localDate('2025-06-03'), restoration: requested() });
    expect(ask(overdue)).toEqual(unchanged);
  });

  it('is for a completed plan, and nothing is left to ask once it is restored or where it was settled', () => {
    expect(ask(withLoan({ status: 'IN_PLAN' }))).toMatchObject(
      no('LOAN_NOT_COMPLETED', { loanId: 'JB1', status: 'IN_PLAN' }),
    );
    expect(ask(withLoan({ status: 'RESTORED' }))).toEqual(unchanged);
    expect(ask(withLoan({ status: 'RESTORED' }, '2025-06-02'))).toEqual(unchanged);
    // Another loan may keep the case open.
    expect(ask(withLoan({ status: 'SETTLED' }))).toMatchObject(no('NOTHING_TO_RESTORE', { loanId: 'JB1' }));
    expect(ask(withLoan({ status: 'SETTLED' }, '2025-06-02'))).toMatchObject(no('NOTHING_TO_RESTORE'));
  });

  it('is about a loan of the case, while the case is open', () => {
    expect(ask(withLoan(), { loanId: 'JB9' })).toMatchObject(no('LOAN_NOT_IN_CASE', { loanId: 'JB9' }));
    expect(ask(withLoan(), { caseId: 'C1-9' })).toMatchObject(no('CASE_UNKNOWN'));
    expect(ask(withLoan({ status: 'CURED' }, '2025-06-02'))).toMatchObject(no('CASE_CLOSED'));
    // Closed by another loan's end, this one left nothing behind.
    expect(ask(withLoan({ status: 'SETTLED' }, '2025-06-02'), { loanId: 'JB9' })).toMatchObject(no('CASE_CLOSED'));
    for (const answer of [confirm, deny]) {
      expect(answer(withLoan(), { caseId: 'C1-9' })).toMatchObject(no('CASE_UNKNOWN'));
    }
  });
});

describe('the bureau’s word', () => {
  const asked = withLoan({ restoration: requested({ request: 2 }) });

  it('that it is put right keeps the records it names, or those it was asked about', () => {
    const data = { ...ofCase, request: 2, ...word, records: ['2025-03'], visibleUntil: '2030-06-01' };
    expect(confirm(asked)).toEqual(said('CreditRestored', data));
    expect(confirm(asked, { records: ['2025-04'] })).toEqual(said('CreditRestored', { ...data, records: ['2025-04'] }));
    const warned = withLoan({ restoration: requested(), warnedOf: localDate('2025-02-10') });
    expect(confirm(warned)).toEqual(said('CreditRestored', { ...ofCase, request: 1, ...word, records: ['2025-03'] }));
  });

  it('answers the request under way, which it may name', () => {
    expect(confirm(asked, { request: 2 })).toMatchObject({ kind: 'accepted' });
    expect(confirm(asked, { request: 1 })).toMatchObject(
      no('ANSWER_TO_ANOTHER_REQUEST', { loanId: 'JB1', request: 1, current: 2 }),
    );
    expect(deny(asked, { request: 3 })).toMatchObject(no('ANSWER_TO_ANOTHER_REQUEST', { request: 3, current: 2 }));
    expect(confirm(withLoan(), { request: 1 })).toMatchObject(no('RESTORATION_NOT_REQUESTED', { loanId: 'JB1' }));
    expect(deny(withLoan(), { request: 1 })).toMatchObject(no('RESTORATION_NOT_REQUESTED', { loanId: 'JB1' }));
  });

  it('is taken while the plan stands completed, of a day between the request and today', () => {
    const reversed = withLoan({ status: 'IN_PLAN', restoration: requested() });
    expect(confirm(reversed)).toMatchObject(no('LOAN_NOT_COMPLETED', { loanId: 'JB1', status: 'IN_PLAN' }));
    expect(confirm(asked, { restoredOn: localDate('2025-06-03') })).toMatchObject(
      no('DATE_IN_FUTURE', { restoredOn: '2025-06-03', businessDate: '2025-06-02' }),
    );
    expect(confirm(asked, { restoredOn: localDate('2025-06-01') })).toMatchObject(no('RESTORED_BEFORE_ASKED'));
    expect(confirm(withLoan({ restoration: requested({ status: 'REJECTED' }) }))).toMatchObject(
      no('RESTORATION_NOT_REQUESTED'),
    );
  });

  it('that it is not put right keeps its codes and reasons, once', () => {
    const codes = ['RECORD_IS_TRUE'];
    expect(deny(asked, { codes })).toEqual(
      said('CreditRestorationRejected', { ...ofCase, request: 2, codes, reasons: REASONS }),
    );
    expect(deny(asked)).toMatchObject({ events: [{ data: { codes: [] } }] });
    expect(deny(asked, { reasons: [] })).toMatchObject(no('REASONS_REQUIRED'));
    expect(deny(withLoan({ restoration: requested({ status: 'REJECTED' }) }))).toEqual(unchanged);
  });

  it('is not undone: what was restored is told with its reference', () => {
    const restored = withLoan(
      { status: 'RESTORED', restoration: requested({ status: 'RESTORED', bureauReference: 'PBOC-1' }) },
      '2025-06-02',
    );
    expect(confirm(restored)).toEqual(unchanged);
    expect(confirm(restored, { bureauReference: 'PBOC-2' })).toMatchObject(
      no('RESTORED_ALREADY', { loanId: 'JB1', bureauReference: 'PBOC-1' }),
    );
    expect(deny(restored)).toMatchObject(no('RESTORED_ALREADY', { loanId: 'JB1' }));
  });

  it('is told in words where its code is known, and as it came where it is not', () => {
    expect(bureauReason('STILL_REPORTED_OVERDUE').en).toBe('The loan is still reported as overdue.');
    for (const code of ['X-17', 'toString']) {
      expect(bureauReason(code)).toEqual({
        en: `The bureau gave the reason ${code}.`,
        zh: `征信机构给出的原因代码为${code}。`,
      });
    }
    expect(visibleUntil({ warnedOf: null, since: localDate('2024-02-29') })).toBe('2029-02-28');
  });
});

describe('what is remembered of a restoration', () => {
  const metadata = testMetadata(today);
  const loanAfter = (state: CaseState, event: CaseEvent) =>
    caseDecider.evolve(state, event, metadata).episodes[0]?.loans[0];

  it('of before requests were counted is its number and its last day all the same', () => {
    const told = { ...ofCase, requestedBy: 'COMPLETION', records: [] } as const;
    const first = restorationFolds.CreditRestorationRequested(withLoan(), told, metadata);
    expect(first.episodes[0]?.loans[0]?.restoration).toEqual(
      requested({ requestedBy: 'COMPLETION', records: [], requestedOn: localDate('2025-06-02') }),
    );
    const second = restorationFolds.CreditRestorationRequested(first, told, metadata);
    expect(second.episodes[0]?.loans[0]?.restoration).toMatchObject({ request: 2 });
    const counted = { ...told, request: 7, answerDueOn: localDate('2025-07-01') };
    expect(
      restorationFolds.CreditRestorationRequested(first, counted, metadata).episodes[0]?.loans[0]?.restoration,
    ).toMatchObject({ request: 7, answerDueOn: '2025-07-01' });
  });

  it('is the bureau’s answer', () => {
    const asked = withLoan({ restoration: requested() });
    const restored = { ...ofCase, request: 1, ...word, records: ['2025-04'] };
    const until = localDate('2030-06-01');
    expect(loanAfter(asked, { type: 'CreditRestored', data: { ...restored, visibleUntil: until } })).toMatchObject({
      status: 'RESTORED',
      since: '2025-06-02',
      restoration: { status: 'RESTORED', records: ['2025-04'], bureauReference: 'PBOC-1', visibleUntil: until },
    });
    expect(loanAfter(asked, { type: 'CreditRestored', data: restored })?.restoration?.visibleUntil).toBeNull();
    // The completion was taken back before the word came: the loan is where it is.
    const reversed = withLoan({ status: 'IN_PLAN', since: localDate('2025-06-01'), restoration: requested() });
    expect(loanAfter(reversed, { type: 'CreditRestored', data: restored })).toMatchObject({
      status: 'IN_PLAN',
      since: '2025-06-01',
    });
    const data = { ...ofCase, request: 1, reasons: REASONS };
    expect(loanAfter(asked, { type: 'CreditRestorationRejected', data: { ...data, codes: ['X-17'] } })).toMatchObject({
      status: 'COMPLETED',
      restoration: { status: 'REJECTED', codes: ['X-17'], records: ['2025-03'] },
    });
    expect(loanAfter(asked, { type: 'CreditRestorationRejected', data })?.restoration?.codes).toEqual([]);
  });
});
