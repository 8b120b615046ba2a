/** Which days `waits` names: from when a request is taken, and none of the borrower's that has passed. */
import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import {
  AGREED,
  at,
  byOfficer,
  CASE,
  CLAIMED,
  command,
  DETECTED,
  OFFERED,
  OFFICER,
  REASONS,
  request,
  REQUESTED,
  SIGNED_BY_BORROWER,
  WHY,
  WITHIN_AUTHORITY,
} from '#negotiation-testing';
import { caseDeadlines } from '../clocks/case-deadlines';
import { EarlyWarningRaised } from '../early-warning/early-warning.events';
import { missingMaterials } from '../materials/asked-materials';
import { decide } from '../review/decide-review.fixture';
import { caseDecider } from './case.decider';
import type { CaseEvent } from './case.events';
import type { CaseState } from './case.state';
import { caseView } from './case-view';

const ask = (materials: typeof request.materials = []) => command('RequestNegotiation', { ...request, materials });
const withdraw = command('WithdrawNegotiation', CASE);
const proof = (n: string) => [
  { kind: 'INCOME_PROOF' as const, contentHash: n.repeat(64), uri: `store://materials/${n}` },
];
const waits = (state: CaseState, on: string) => caseView(state, 'C1-1', localDate(on))?.waits;
const says = (state: CaseState, on: string) => waits(state, on)?.says;
const told = (...events: readonly CaseEvent[]) => given(caseDecider, events).state;

describe('a case in which nobody negotiates', () => {
  const AS_EVER = {
    en: 'The borrower can pay what is overdue, or ask for relief.',
    zh: '待借款人还清逾期款项，或申请协商。',
  };
  const refused = given(caseDecider, REQUESTED)
    .when(command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY }), byOfficer)
    .thenEvents(['NegotiationRefused']);

  it('says after a refusal from when a request is taken, what is taken before, and that a person can look again', () => {
    expect(says(refused.state, '2025-06-10')).toEqual({
      en: 'The borrower can pay what is overdue, or ask for relief: it is taken from 2025-06-11, before that with new evidence or for another hardship, and at any time through an officer at a branch or by the hotline; a review of the refusal by another officer can be asked for too.',
      zh: '待借款人还清逾期款项，或申请协商：自2025-06-11起可再次申请；如有新的证明材料或其他困难原因，可提前申请；通过网点或客服热线由工作人员受理的，可随时申请；也可申请由其他人员复核。',
    });
    expect(waits(refused.state, '2025-06-10')).toMatchObject({ for: 'BORROWER', what: 'REQUEST', by: null });
    expect(says(refused.state, '2025-06-11')).toEqual(AS_EVER);
  });

  it('promises no review once another request was taken back since: none can be asked for', () => {
    const back = refused
      .andWhen(ask(proof('b')), at())
      .thenEvents(['NegotiationRequested'])
      .andWhen(withdraw, at())
      .thenEvents(['NegotiationWithdrawn']);
    back
      .andWhen(command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER' }), at())
      .thenRejected('NO_OPEN_NEGOTIATION');
    expect(says(back.state, '2025-06-10')?.en).toMatch(/2025-06-11, before that .* by the hotline\.$/);
    expect(says(back.state, '2025-06-10')?.zh).toMatch(/可随时申请。$/);
  });

  it('says so after several withdrawals too, and of something new only while it would be heard', () => {
    const on = (day: string) => at({ businessDate: localDate(day) });
    const first = given(caseDecider, DETECTED)
      .when(ask(), on('2025-05-12'))
      .thenEvents(['NegotiationRequested'])
      .andWhen(withdraw, on('2025-05-12'))
      .thenEvents(['NegotiationWithdrawn']);
    const again = (before: typeof first, day: string, materials: typeof request.materials = []) =>
      before
        .andWhen(ask(materials), on(day))
        .thenEvents(['NegotiationRequested'])
        .andWhen(withdraw, on(day))
        .thenEvents(['NegotiationWithdrawn']);
    const twice = again(first, '2025-05-13');
    expect(says(twice.state, '2025-05-20')).toEqual(AS_EVER);
    const thrice = again(twice, '2025-05-20');
    expect(says(thrice.state, '2025-05-20')?.en).toContain(
      ': it is taken from 2025-06-11, before that with new evidence or for another hardship, and at any time through an officer',
    );
    expect(says(thrice.state, '2025-06-11')).toEqual(AS_EVER);
    const four = again(thrice, '2025-05-21', proof('b'));
    expect(says(four.state, '2025-05-21')).toEqual({
      en: 'The borrower can pay what is overdue, or ask for relief: it is taken from 2025-06-12, and at any time through an officer at a branch or by the hotline.',
      zh: '待借款人还清逾期款项，或申请协商：自2025-06-12起可再次申请；通过网点或客服热线由工作人员受理的，可随时申请。',
    });
  });

  it('names both waits where there are two at once, and from when something new is heard', () => {
    const on = (day: string) => at({ businessDate: localDate(day) });
    const again = (before: typeof refused, day: string, materials: typeof request.materials) =>
      before
        .andWhen(ask(materials), on(day))
        .thenEvents(['NegotiationRequested'])
        .andWhen(withdraw, on(day))
        .thenEvents(['NegotiationWithdrawn']);
    const thrice = again(
      again(again(refused, '2025-05-20', proof('b')), '2025-05-21', proof('c')),
      '2025-05-22',
      proof('d'),
    );
    expect(says(thrice.state, '2025-05-22')).toEqual({
      en: 'The borrower can pay what is overdue, or ask for relief: it is taken from 2025-06-19 (after the refusal from 2025-06-11, after several taken back from 2025-06-19), before that with new evidence or for another hardship, and at any time through an officer at a branch or by the hotline.',
      zh: '待借款人还清逾期款项，或申请协商：自2025-06-19起可再次申请（因未获同意须待2025-06-11，因多次撤回须待2025-06-19）；如有新的证明材料或其他困难原因，可提前申请；通过网点或客服热线由工作人员受理的，可随时申请。',
    });
    // Whoever is told a day is heard on it.
    thrice.andWhen(ask(), on('2025-05-22')).thenRejected('REAPPLY_NOT_YET', { reapplyFrom: '2025-06-19' });
    thrice.andWhen(ask(), on('2025-06-19')).thenEvents(['NegotiationRequested']);
  });

  it('tells from when something new is heard again where the refusal makes wait longer', () => {
    const on = (day: string) => at({ businessDate: localDate(day) });
    const first = given(caseDecider, REQUESTED)
      .when(command('WithdrawNegotiation', CASE), on('2025-05-12'))
      .thenEvents(['NegotiationWithdrawn']);
    const again = (before: typeof first, day: string, materials: typeof request.materials) =>
      before
        .andWhen(ask(materials), on(day))
        .thenEvents(['NegotiationRequested'])
        .andWhen(withdraw, on(day))
        .thenEvents(['NegotiationWithdrawn']);
    const four = again(
      again(again(first, '2025-05-13', proof('b')), '2025-05-14', proof('c')),
      '2025-05-15',
      proof('d'),
    );
    const last = four
      .andWhen(
        command('RequestNegotiation', { ...request, materials: proof('e'), channel: 'BRANCH' }),
        at({ businessDate: localDate('2025-05-20'), actor: OFFICER }),
      )
      .thenEvents(['NegotiationRequested'])
      .andWhen(
        command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY }),
        at({ businessDate: localDate('2025-05-20'), actor: OFFICER }),
      )
      .thenEvents(['NegotiationRefused']);
    expect(says(last.state, '2025-05-20')?.en).toContain(
      'it is taken from 2025-06-19 (after the refusal from 2025-06-19, after several taken back from 2025-06-12), from 2025-06-12 with new evidence or for another hardship, and at any time',
    );
    expect(says(last.state, '2025-05-20')?.zh).toContain('如有新的证明材料或其他困难原因，可自2025-06-12起提前申请；');
  });

  it('does not name the due date warned of once it has passed', () => {
    const nextDueOn = localDate('2025-06-10');
    const data = { ...EarlyWarningRaised.example, ...CASE, borrowerId: 'C1', loanId: 'JB1', nextDueOn };
    const warned = told({ type: 'EarlyWarningRaised', data });
    expect(waits(warned, '2025-06-10')).toMatchObject({ by: '2025-06-10' });
    expect(waits(warned, '2025-06-11')).toMatchObject({
      by: null,
      says: {
        en: 'Nothing is overdue; the borrower can pay what falls due, or ask for relief.',
        zh: '目前没有逾期；待借款人还款，或申请协商。',
      },
    });
  });
});

describe('a day of the borrower’s that has passed', () => {
  it('is not named of an instalment: up to the end of its grace that, then at once', () => {
    const agreed = told(...AGREED);
    expect(waits(agreed, '2025-06-12')).toMatchObject({ by: '2025-06-12' });
    for (const day of ['2025-06-13', '2025-06-16']) {
      expect(waits(agreed, day)).toEqual({
        ...{ for: 'BORROWER', what: 'INSTALMENT', by: '2025-06-16', missing: [] },
        says: {
          en: 'The borrower is to pay the instalment that has fallen due by 2025-06-16: then it is still paid in time.',
          zh: '待借款人最迟于2025-06-16支付已到期的分期款项，届时支付仍视为按期还款。',
        },
      });
    }
    expect(waits(agreed, '2025-06-17')).toEqual({
      ...{ for: 'BORROWER', what: 'INSTALMENT', by: null, missing: [] },
      says: { en: 'The borrower is to pay at once what has fallen due.', zh: '待借款人立即支付已到期的款项。' },
    });
  });

  it('is not named of an offer or of materials; the lender’s is', () => {
    expect(waits(told(...OFFERED), '2025-05-19')).toMatchObject({ by: '2025-05-19' });
    expect(waits(told(...OFFERED), '2025-05-20')).toMatchObject({
      by: null,
      says: { en: 'The borrower is to answer the offer.', zh: '待借款人答复方案。' },
    });
    const request = command('RequestMaterials', { ...CASE, asked: [{ kind: 'INCOME_PROOF', why: WHY }] });
    const { state } = given(caseDecider, REQUESTED).when(request, byOfficer).thenEvents(['MaterialsRequested']);
    expect(waits(state, '2025-05-19')).toMatchObject({ by: '2025-05-19' });
    expect(waits(state, '2025-05-20')).toMatchObject({ by: null, missing: ['INCOME_PROOF'] });
    expect(waits(told(...REQUESTED), '2025-05-16')).toMatchObject({ for: 'LENDER', by: '2025-05-15' });
    expect(waits(told(...SIGNED_BY_BORROWER), '2025-05-14')).toMatchObject({ for: 'LENDER', by: '2025-05-13' });
  });
});

describe('a day of the lender’s that has passed', () => {
  it('is told as passed, and what the person can do, whatever was to be done', () => {
    const cases = [
      [REQUESTED, '2025-05-15', 'The lender is to assess the request and answer it'],
      [CLAIMED, '2025-05-15', 'An officer is to look at the request and decide'],
      [
        SIGNED_BY_BORROWER,
        '2025-05-13',
        'The lender is to sign',
        ', and what the borrower signed in time still stands',
      ],
    ] as const;
    for (const [events, day, what, stands = ''] of cases) {
      expect(says(told(...events), day)?.en).toBe(`${what} by ${day}.`);
      const late = waits(told(...events), '2025-05-21');
      expect(late).toMatchObject({ for: 'LENDER', by: day });
      const passed = `That was to be done by ${day}, and has not been; the borrower can complain about it.`;
      expect(late?.says.en).toBe(`${what}${stands}. ${passed}`);
      expect(late?.says.zh).toMatch(new RegExp(`。该事项本应于${day}前完成，至今尚未完成，借款人可就此投诉。$`));
      expect(late?.says.zh).not.toContain('最迟于');
    }
  });
});

describe('the day of an answer', () => {
  it('is promised anew where it was decided before what was asked for was handed in, which nobody needs then', () => {
    const on = (day: string) => ({ ...byOfficer, businessDate: localDate(day) });
    const asked = [{ kind: 'INCOME_PROOF' as const, why: WHY }];
    const decided = given(caseDecider, CLAIMED)
      .when(command('RequestMaterials', { ...CASE, asked, dueOn: localDate('2025-06-10') }), on('2025-05-13'))
      .thenEvents(['MaterialsRequested'])
      .andWhen(decide(), on('2025-05-20'))
      .thenEvents(['ReviewDecided']);
    const clocks = ({ episodes }: typeof decided.state) =>
      episodes.flatMap(caseDeadlines).map(({ kind, on: due }) => `${kind} ${due}`);
    expect(decided.events[0]?.data).toMatchObject({ answerDueOn: '2025-05-23' });
    expect(clocks(decided.state)).toEqual(['ANSWER_DUE 2025-05-23']);
    expect(waits(decided.state, '2025-05-20')).toMatchObject({ for: 'LENDER', what: 'OFFER', by: '2025-05-23' });
    const [negotiation] = decided.state.episodes.flatMap(({ negotiations }) => negotiations);
    expect(negotiation && missingMaterials(negotiation.materials)).toEqual([]);
  });
});
