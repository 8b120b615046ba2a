/** What became of what a person did and of what was decided over them is told: nothing of it just disappears from their view. */
import { fen, type LocalDate } from '#kernel';
import { given, testContext } from '#kernel-testing';
import { loanView, payoffView } from '#lending';
import { day, goldenAfter, pays, type Told } from '#lending-testing';
import { caseDecider, type CaseEvent, type CaseView, caseView } from '#negotiation';
import {
  AGREED,
  at,
  byOfficer,
  CASE,
  command,
  material,
  OFFERED,
  openOffer,
  REQUESTED,
  SIGNED_BY_BORROWER,
  TODAY,
  WHY,
} from '#negotiation-testing';
import type { PartyView } from '#parties';
import type { OwnMatters } from './own-matters';
import { ownMatters } from './own-matters.fixture';
import { type OwnView, ownView } from './own-view';
import type { Language } from './say';

function seen(matters: Partial<OwnMatters>, today: LocalDate = TODAY, language: Language = 'en'): OwnView {
  return ownView(ownMatters(matters, today), language);
}
const viewOf = (events: readonly CaseEvent[]): CaseView =>
  caseView(given(caseDecider, events).state, 'C1-1') as CaseView;

function withLoan(on: string, ...told: readonly Told[]): Partial<OwnMatters> {
  const loan = goldenAfter(...told);
  return { loans: [{ loan: loanView(loan, day(on)), payoff: payoffView(loan, day(on)) }] };
}
const sold: Told = [
  '2025-05-12',
  { type: 'TransferLoan', data: { caseId: 'C1-1', transferId: 'X1', buyer: 'buyer-3', price: fen(100) } },
];
const notified: Told = [
  '2025-05-20',
  { type: 'NotifyTransfer', data: { transferId: 'X1', reference: 'EMS-1', notifiedOn: day('2025-05-20') } },
];
const asked: Told = [
  '2025-01-20',
  { type: 'RequestEarlySettlement', data: { requestId: 'E1', requestedBy: 'BORROWER', from: day('2025-01-20') } },
];

describe('a loan that was sold', () => {
  it('is no debt to the lender: it is said who holds it, since when, and whom to pay', () => {
    const own = seen(withLoan('2025-06-01', sold, notified), day('2025-06-01'));
    expect(own.loans[0]).toMatchObject({ overdue: null, overdueRows: [], payoff: null, ends: null, nextDue: null });
    expect(own.loans[0]?.says).toBe(
      'It was sold on 2025-05-12: buyer-3 holds it now, and you owe us nothing on it. You were told on 2025-05-20: pay buyer-3, and ask there what is still owed.',
    );
    expect(own.summary).toEqual([
      ...['Nothing is overdue.', 'You owe us nothing.'],
      'Of JB1, which was sold, you owe us nothing: what holds of it stands with the loan.',
    ]);
    expect(own.next).toEqual([]);
  });

  it('can be paid here until the notice reaches the person', () => {
    const { loans } = seen(withLoan('2025-05-13', sold), day('2025-05-13'), 'zh');
    expect(loans[0]?.says).toContain('转让通知送达您之前，您向我方的还款仍然有效（民法典第五百四十六条）');
  });
});

describe('a loan that was found not to be owed', () => {
  it('and is owed after all says so, why, and that the days between cost nothing', () => {
    const found: Told = ['2025-05-12', { type: 'FindNotOwed', data: { caseId: 'C1-1', because: 'NOT_THEIR_DEBT' } }];
    const back: Told = ['2025-06-01', { type: 'FindOwed', data: { caseId: 'C1-1', because: 'BORROWER_ASKED' } }];
    const [english, chinese] = (['en', 'zh'] as const).map(
      (language) => seen(withLoan('2025-06-01', found, back), day('2025-06-01'), language).loans[0]?.says,
    );
    expect(english).toMatch(
      /^On 2025-05-12 it was found that you do not owe it; that was taken back on 2025-06-01, since you asked for it\. The days between bear no penalty.* Overdue for 91 days/,
    );
    expect(chinese).toMatch(
      /^我方曾于2025-05-12认定该笔借款无须由您偿还，因您提出，已于2025-06-01撤回该认定；其间不计罚息/,
    );
  });

  it('is asked for by nobody: it is said since when, and why', () => {
    const found: Told = ['2025-05-12', { type: 'FindNotOwed', data: { caseId: 'C1-1', because: 'NOT_THEIR_DEBT' } }];
    const own = seen(withLoan('2025-06-01', found), day('2025-06-01'));
    expect(own.summary).toEqual(['Nothing is overdue.', 'You owe nothing on loans in your own name.']);
    expect(own.loans[0]).toMatchObject({ overdue: null, payoff: null, ends: null, nextDue: null });
    expect(own.loans[0]?.says).toMatch(
      /^It was found on 2025-05-12 that you do not owe it, since it is somebody else’s/,
    );
    expect([own.next, own.acts.map(({ act }) => act)]).toEqual([[], ['COMPLAIN', 'REGISTER']]);
  });

  it('has what was paid on it given back', () => {
    const found: Told = ['2025-05-12', { type: 'FindNotOwed', data: { caseId: 'C1-1', because: 'NOT_THEIR_DEBT' } }];
    const own = seen(withLoan('2025-06-01', pays('P1', 50_000, '2025-05-01'), found), day('2025-06-01'));
    expect(own.loans[0]?.tooMuch).toBe(50_000);
    expect(own.next).toEqual([
      {
        ...{ who: 'LENDER', by: null },
        says: expect.stringMatching(
          /^We are to give back the ¥500\.00 that you paid on loan JB1, which you do not owe/,
        ),
      },
    ]);
  });
});

describe('a loan whose claim a court dismissed', () => {
  const dismissed: Told = [
    '2025-05-12',
    { type: 'NoteJudgment', data: { caseId: 'C1-1', dismissedOn: day('2025-05-12') } },
  ];

  it.each([
    ['as the loan tells it', [dismissed]],
    ['as its case alone tells it, before loans kept that', []],
  ])('is asked for by nobody: no sum, no turn, no act, and it is said since when: %s', (_, told) => {
    const escalation = {
      ...{ loanIds: ['JB1'], escalatedOn: '2025-05-01', ended: null },
      actions: [{ step: 'JUDGMENT', takenOn: '2025-05-12', outcome: 'LOST', courtReference: null }],
    };
    const of = { ...viewOf(OFFERED), negotiations: [], waits: null, claimsLost: ['JB1'], escalations: [escalation] };
    const own = seen({ ...withLoan('2025-06-01', ...told), case: of as unknown as CaseView }, day('2025-06-01'));
    expect(own.loans[0]).toMatchObject({ overdue: null, overdueRows: [], payoff: null, ends: null, nextDue: null });
    expect(own.loans[0]?.says).toMatch(/^A court dismissed our claim on 2025-05-12: nobody asks you to pay it/);
    expect(own.summary).toEqual(['Nothing is overdue.', 'You owe nothing on loans in your own name.']);
    expect(own.next).toEqual([]);
    expect(own.acts.map(({ act }) => act).filter((act) => act === 'REQUEST' || act === 'PAY_EARLY')).toEqual([]);
    expect(own.pursued[0]).toMatch(/Nobody asks you to pay what was dismissed\.$/);
  });

  it('is told apart from what goes on in the same matter, and by what stands of the judgments', () => {
    const escalation = (more: object) => ({
      ...{ loanIds: ['JB1', 'JB2'], escalatedOn: '2025-05-01', ended: null },
      actions: [
        { step: 'JUDGMENT', takenOn: '2025-05-12', outcome: 'LOST', courtReference: null },
        { step: 'JUDGMENT', takenOn: '2025-05-13', outcome: 'WON', courtReference: null },
      ],
      ...more,
    });
    const inCourt = (more: object) =>
      ({ ...viewOf(OFFERED), negotiations: [], waits: null, escalations: [escalation(more)] }) as unknown as CaseView;
    const apart = seen({ ...withLoan('2025-06-01', dismissed), case: inCourt({}) }, day('2025-06-01'));
    expect(apart.pursued[0]).toMatch(
      /With JB2 it goes on there; .* you can still pay, or tell us if you cannot\. Nobody asks you to pay what was dismissed: JB1\.$/,
    );
    // It was recorded wrongly, and counts for nothing: the loan is asked for.
    const ended = { on: '2025-05-20', because: 'RECORDED_WRONGLY' };
    const lost = [{ step: 'JUDGMENT', takenOn: '2025-05-12', outcome: 'LOST', courtReference: null }];
    const wrong = { loanIds: ['JB1'], ended, actions: lost };
    const none = seen({ ...withLoan('2025-06-01'), case: inCourt(wrong) }, day('2025-06-01'));
    expect(none.pursued[0]).toMatch(/the claim was dismissed\. That ended on 2025-05-20\.$/);
  });
});

describe('a loan that was written off', () => {
  const written = (collectionGoesOn: boolean): Told => [
    '2025-05-12',
    {
      type: 'WriteOffLoan',
      data: { caseId: 'C1-1', writeOffId: 'W1', ground: 'UNCOLLECTIBLE', collectionGoesOn },
    },
  ];

  it('and is not collected any more is asked for by nobody, though it can be paid', () => {
    const own = seen(withLoan('2025-06-01', written(false)), day('2025-06-01'));
    expect(own.loans[0]?.says).toMatch(/^It was written off in our books on 2025-05-12, and we do not ask you for it/);
    expect(own.next).toEqual([]);
  });

  it('and is collected further is still to be paid', () => {
    const own = seen(withLoan('2025-06-01', written(true)), day('2025-06-01'));
    expect(own.loans[0]?.says).toMatch(/ It was written off in our books on 2025-05-12, which changes nothing/);
    expect(own.next.map(({ who }) => who)).toEqual(['YOU']);
  });
});

describe('what would end a debt early', () => {
  it('is to be asked for first: paying alone ends nothing, and what waits is no end of the debt', () => {
    const on = day('2025-01-20');
    const running = seen(withLoan('2025-01-20'), on);
    expect(running.summary[1]).toMatch(/^¥12,048\.00 would end all of it today, once you have asked to pay early\.$/);
    expect(running.loans[0]?.ends).toContain('Ask to pay early and pay ¥12,048.00 today');
    const waiting = seen(withLoan('2025-01-20', pays('P1', 1_204_800, '2025-01-20')), on);
    expect(waiting.summary[1]).toBe(
      'What you paid waits and is enough to end all of it: ask to pay early, and it ends.',
    );
    expect(waiting.loans[0]?.ends).toContain('¥12,048.00 is paid and waits, which is enough');
    expect(waiting.loans[0]?.payoff?.lines.at(-1)).toMatchObject({ line: 'CREDIT', amount: -1_204_800 });
  });

  it('is the person’s turn once it was asked for, up to its last day', () => {
    const own = seen(withLoan('2025-01-21', asked), day('2025-01-21'));
    expect(own.loans[0]?.earlySettlement).toMatchObject({ requestId: 'E1', from: '2025-01-20', until: '2025-02-19' });
    expect(own.next[0]).toEqual({
      ...{ who: 'YOU', by: '2025-02-19', says: expect.stringMatching(/^To end loan JB1 early, pay what ends it/) },
    });
  });

  it('leaves what was paid too much to the person, and the lender to give it back', () => {
    const own = seen(withLoan('2025-01-22', asked, pays('P1', 1_300_000, '2025-01-21')), day('2025-01-22'));
    const [loan] = own.loans;
    expect(loan?.tooMuch).toBe(1_300_000 - 1_205_280);
    expect(loan?.says).toBe('Paid in full on 2025-01-21; ¥947.20 more than was owed came in, and is yours.');
    expect(own.next).toEqual([{ who: 'LENDER', by: null, says: expect.stringContaining('¥947.20') }]);
  });
});

describe('what falls due next', () => {
  it('is said with its day and its amount', () => {
    const own = seen(withLoan('2025-01-20'), day('2025-01-20'));
    expect(own.loans[0]?.nextDue).toMatchObject({ dueOn: '2025-02-10', amount: 108_049 });
    expect(own.next).toEqual([{ who: 'YOU', by: '2025-02-10', says: 'Pay ¥1,080.49 on loan JB1 by 2025-02-10.' }]);
  });

  it('of a loan overdue that no case is open for is that a case opens', () => {
    const { next } = seen(withLoan('2025-05-12'));
    expect(next).toEqual([{ who: 'YOU', by: null, says: expect.stringContaining('as soon as a case is open') }]);
  });

  it('stays a turn where the person asked to pay early: that moves no due date', () => {
    const own = seen(withLoan('2025-01-21', asked), day('2025-01-21'));
    expect(own.next.map(({ by }) => by)).toEqual(['2025-02-19', '2025-02-10']);
    const late: Told = [
      '2025-05-12',
      { type: 'RequestEarlySettlement', data: { requestId: 'E1', requestedBy: 'BORROWER', from: day('2025-05-12') } },
    ];
    expect(seen(withLoan('2025-05-12', late), day('2025-05-12')).next.map(({ by }) => by)).toEqual([
      ...['2025-06-11', null],
    ]);
  });

  describe('of a loan overdue that no sweep will bring into a case names no case to come', () => {
    const left = (status: string): Partial<OwnMatters> => {
      const closed = { ...viewOf(OFFERED), stage: 'CLOSED', closedOn: '2025-05-10', negotiations: [], waits: null };
      const loans = closed.loans.map((one) => ({ ...one, status }));
      return { ...withLoan('2025-05-12'), earlier: [], case: { ...closed, loans } as unknown as CaseView };
    };
    const said = (matters: Partial<OwnMatters>): readonly string[] =>
      (['en', 'zh'] as const).flatMap((language) => seen(matters, TODAY, language).next.map(({ says }) => says));

    it.each([
      ['LEGAL', /is with the court for enforcement, .*take the loan back into a case\.$/, /已由法院强制执行/],
      [
        'WRITTEN_OFF',
        /is written off in our books and still owed, .*open the case again\.$/,
        /已作核销处理，但仍须偿还/,
      ],
    ])('%s', (status, english, chinese) => {
      const told = said(left(status));
      expect(told).toEqual([expect.stringMatching(english), expect.stringMatching(chinese)]);
    });

    it('taken out of its case, it is asked for by nobody', () => {
      expect(said(left('WITHDRAWN'))).toEqual([]);
    });

    it('no day of it counts', () => {
      const matters = withLoan('2025-05-12');
      const loans = (matters.loans ?? []).map((one) => ({
        ...one,
        loan: { ...one.loan, arrears: one.loan.arrears && { ...one.loan.arrears, dpd: 0 } },
      }));
      expect(said({ loans })).toEqual([
        expect.stringMatching(/is due on loan JB1 and not paid yet, though no day of it counts as past due/),
        expect.stringMatching(/（不计逾期天数），请您还款。$/),
      ]);
    });
  });

  it('of a loan overdue beside the one a request is over is that relief for it can be asked for afterwards', () => {
    const current = viewOf(REQUESTED);
    const beside = { ...current.loans[0], loanId: 'JB2', status: 'OVERDUE' };
    const both = { ...current, loans: [...current.loans, beside] } as CaseView;
    const matters = withLoan('2025-05-12');
    const loans = (matters.loans ?? []).map((one) => ({ ...one, loan: { ...one.loan, loanId: 'JB2' } }));
    expect(seen({ case: both, loans }).next.map(({ says }) => says)).toEqual([
      expect.any(String),
      expect.stringMatching(/can be asked for once the request that is under way has ended\.$/),
    ]);
  });

  it('is no payment of what a court dismissed', () => {
    const current = { ...viewOf(OFFERED), negotiations: [], claimsLost: ['JB1'] } as unknown as CaseView;
    const { next } = seen({ ...withLoan('2025-05-12'), case: current });
    expect(next.filter(({ says }) => says.includes('is overdue'))).toEqual([]);
  });

  it('is said beside the turn of another matter of the case', () => {
    const current = viewOf(REQUESTED);
    const matters = withLoan('2025-01-20');
    const [first] = matters.loans ?? [];
    const other = first && [{ ...first, loan: { ...first.loan, loanId: 'JB2' } }];
    expect(seen({ case: current, loans: other }, day('2025-01-20')).next.map(({ who }) => who)).toEqual([
      ...['LENDER', 'YOU'],
    ]);
  });
});

describe('a proof', () => {
  const submitted = given(caseDecider, REQUESTED)
    .when(command('RequestMaterials', { ...CASE, asked: [{ kind: 'INCOME_PROOF', why: WHY }] }), byOfficer)
    .thenEvents(['MaterialsRequested'])
    .andWhen(command('SubmitMaterial', material), at())
    .thenEvents(['MaterialSubmitted']);
  const LAST_YEAR = { en: 'It was issued last year.', zh: '该证明为去年出具。' };
  const reject = command('RejectMaterial', { ...CASE, materialId: 'C1-1-N1-M1', reasons: [LAST_YEAR] });

  it('that was handed in stays in sight', () => {
    const own = seen({ case: caseView(submitted.state, 'C1-1') });
    expect([own.missingPapers, own.papers.map(({ status, says }) => [status, says])]).toEqual([
      [],
      [['SUBMITTED', expect.stringMatching(/^You handed in .* on \d{4}-\d\d-\d\d: it is still to be looked at\.$/)]],
    ]);
  });

  it('that was not enough is told with why, and so is what is missing', () => {
    const { state } = submitted.andWhen(reject, byOfficer).thenEvents(['MaterialRejected']);
    const own = seen({ case: caseView(state, 'C1-1') }, TODAY, 'zh');
    expect(own.missingPapers[0]).toMatchObject({ status: 'REJECTED', why: WHY.zh, notEnough: [LAST_YEAR.zh] });
    expect(own.papers[0]).toMatchObject({ status: 'REJECTED', reasons: [LAST_YEAR.zh] });
  });
});

describe('a request', () => {
  const offered = given(caseDecider, OFFERED);
  const { offerId, expiresOn } = openOffer(offered.state);
  const stateAfter = (asks: Parameters<typeof offered.when>[0]) => {
    const decision = caseDecider.decide(asks, offered.state, testContext(at()));
    return given(caseDecider, decision.kind === 'accepted' ? [...OFFERED, ...decision.events] : []).state;
  };
  const counter = { ...CASE, offerId, affordableMonthly: fen(80_000), reliefWanted: ['EXTENSION'] } as const;
  const ends: readonly (readonly [string, Parameters<typeof offered.when>[0], RegExp])[] = [
    ['taken back', command('WithdrawNegotiation', CASE), /^You took the request back/],
    ['answered by a no', command('DeclineOffer', { ...CASE, offerId }), /^You said no to the offer of /],
  ];

  it.each(ends)('that was %s is told so, and promised no answer', (_, asks, says) => {
    const state = stateAfter(asks);
    const own = seen({ case: caseView(state, 'C1-1') });
    expect(own.request).toMatchObject({ answerDueOn: null, since: [expect.stringMatching(says)] });
  });

  it('of which the offer ran out is told until when it was open', () => {
    const current = viewOf(OFFERED);
    const [one] = current.negotiations;
    const expired = one && { ...one, status: 'EXPIRED' as const };
    const own = seen({ case: { ...current, negotiations: expired ? [expired] : [] } });
    expect(own.request?.since[0]).toContain(`could be signed until ${expiresOn} and was not`);
  });

  it('tells what the person proposed instead, and that the offer is open no more', () => {
    const state = stateAfter(command('CounterPlan', counter));
    const own = seen({ case: caseView(state, 'C1-1') });
    expect(own.request?.since[0]).toMatch(/: ¥800\.00 a month can be paid\. That offer can be signed no more\.$/);
  });

  it('tells that a person was asked for while the offer is open, that the offer can be signed meanwhile, and that its days rest', () => {
    const asks = command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER' });
    const own = seen({ case: caseView(stateAfter(asks), 'C1-1') });
    expect(own.request?.since[0]).toContain('The offer can be signed meanwhile, and its days rest.');
    expect(own.next).toMatchObject([{ who: 'LENDER', by: expect.any(String) }]);
    expect(own.acts.map(({ act }) => act)).toContain('SIGN');
    expect(own.answers.flatMap(({ wayOn }) => wayOn)).toEqual([]);
  });

  it('that was signed shows what was signed until the lender signs', () => {
    const own = seen({ case: viewOf(SIGNED_BY_BORROWER) });
    expect(own.signed).toMatchObject({ agreementId: 'C1-1-A1', countersignDueOn: '2025-05-13' });
    expect(own.signed?.terms.length).toBeGreaterThan(3);
    expect(own.signed?.document).toMatch(/^\/cases\/C1-1\/offers\/.*\/agreement$/);
    expect(seen({ case: viewOf(AGREED) }).signed).toBeNull();
  });
});

describe('an agreement that binds no more', () => {
  const ended = (status: string, state: string): OwnView['agreements'][number] | undefined => {
    const current = viewOf(AGREED);
    const agreements = current.agreements.map((one) => ({
      ...{ ...one, status, rescission: { refusal: { reason: { en: 'Not carried.', zh: '无法入账。' } } } },
      plans: one.plans.map((plan) => ({ ...plan, status, waiver: { ...plan.waiver, state } })),
    }));
    return seen({ case: { ...current, agreements } as unknown as CaseView }).agreements[0];
  };

  it.each(['BREACHED', 'RESCINDED', 'TRANSFERRED'])('asks for nothing here: %s', (status) => {
    const [plan] = ended(status, 'REINSTATED')?.plans ?? [];
    expect([plan?.remaining, plan?.nextDueOn, plan?.rows.some(({ open }) => open > 0)]).toEqual([0, null, false]);
    expect(plan?.says).not.toMatch(/remains|Next/);
    expect(plan?.rows[0]?.says).toMatch(/ was agreed; we do not ask for it any more\.$/);
  });

  it('because it was taken back speaks of no breach', () => {
    const agreed = ended('RESCINDED', 'REINSTATED');
    expect(agreed?.plans[0]?.waived[0]).toMatch(/not waived, since the agreement was taken back/);
    expect(agreed?.terms).toEqual([]);
  });
});

describe('what was before the case that is open', () => {
  it('stays: what was agreed, how it ended, and what is in court or with an agency', () => {
    const before = { ...viewOf(AGREED), caseId: 'C1-1', stage: 'CLOSED', closedOn: '2025-05-10' };
    const escalations = [
      {
        ...{ loanIds: ['JB9'], escalatedOn: '2025-05-01', ended: null },
        actions: [{ step: 'JUDGMENT', takenOn: '2025-05-09', outcome: 'WON', courtReference: null }],
      },
    ];
    const placements = [{ agencyId: 'agency-7', loanIds: ['JB8'], held: ['JB8'], placedOn: '2025-05-02', recalls: [] }];
    const earlier = [{ ...before, escalations, placements }] as unknown as OwnMatters['earlier'];
    const own = seen({ earlier, case: { ...viewOf(REQUESTED), caseId: 'C1-2' } });
    expect(own.agreements.map(({ agreementId }) => agreementId)).toEqual(['C1-1-A1']);
    expect(own.earlier).toEqual([expect.objectContaining({ caseId: 'C1-1', closedOn: '2025-05-10' })]);
    expect(own.pursued).toEqual([
      expect.stringMatching(
        /^Loan JB9 was taken to court on 2025-05-01\. So far: 2025-05-09: the court gave judgment, the claim was granted\./,
      ),
      expect.stringMatching(/^Loan JB8 was placed with agency agency-7 on 2025-05-02\./),
    ]);
  });
});

describe('what a person asked about their data', () => {
  const request = { requestId: 'SR1', kind: 'ACCESS', receivedOn: '2025-05-01', dueOn: '2025-05-16' };
  const party = (more: object): PartyView =>
    ({
      ...{ partyId: 'C1', representatives: [], subjectRequests: [{ ...request, outcome: null, ...more }] },
      consents: [{ purpose: 'CONTACT_BY_SMS', status: 'WITHDRAWN', since: '2025-05-03', through: 'APP' }],
    }) as unknown as PartyView;

  it('is shown with the day of the answer, and what came of it', () => {
    const own = seen({ party: party({}) });
    expect(own.dataRequests).toEqual([
      expect.objectContaining({
        says: 'You asked to see your data on 2025-05-01; you are answered by 2025-05-16.',
        ...{ dueOn: '2025-05-16', document: null },
      }),
    ]);
    expect(own.next).toEqual([
      { who: 'LENDER', by: '2025-05-16', says: expect.stringContaining('your request about your data of 2025-05-01') },
    ]);
    expect(own.consents[0]?.says).toBe('You do not agree to being reached by text message since 2025-05-03.');
    const [given] = seen({ party: party({ outcome: 'GRANTED', answeredOn: '2025-05-10' }) }).dataRequests;
    expect([given?.says, given?.document]).toEqual([
      'You asked to see your data on 2025-05-01; granted on 2025-05-10.',
      '/parties/C1/subject-requests/SR1/document',
    ]);
  });

  it('says of a day that has passed that it has, never as one to come', () => {
    const own = seen({ party: party({}) }, day('2025-06-01'));
    expect(own.dataRequests[0]?.says).toContain('was to be answered by 2025-05-16, and has not been');
    expect(own.next[0]?.says).toMatch(/^We were to answer .* by 2025-05-16 and have not/);
  });
});
