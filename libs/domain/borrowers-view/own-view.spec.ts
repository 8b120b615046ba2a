/** What a person is shown of their own matters as a case goes on: whose turn it is, what they can do, what was answered and agreed. */
import type { ContactsView } from '#contact';
import { addDays, fen, localDate } from '#kernel';
import { given, testContext } from '#kernel-testing';
import { loanView, payoffView } from '#lending';
import { goldenAfter, pays, type Told } from '#lending-testing';
import { caseDecider, type CaseEvent, type CaseView, caseView, compareOptions, type Explanation } from '#negotiation';
import {
  AGREED,
  byOfficer,
  CASE,
  CLAIMED,
  command,
  DETECTED,
  OFFERED,
  openOffer,
  REASONS,
  REFERRED,
  REQUESTED,
  TODAY,
  WHY,
  WITHIN_AUTHORITY,
} from '#negotiation-testing';
import { type Hold, HOLD_RULES, type HoldKind, holdsView } from '#parties';
import { inYuan } from '#words';
import type { OwnMatters } from './own-matters';
import { type OwnView, ownView } from './own-view';
import type { Language } from './say';

const CONTACTS: ContactsView = {
  ...{ borrowerId: 'C1', timeZone: 'Asia/Shanghai', since: localDate('2025-04-12'), contacts: [], inbound: [] },
  hours: { from: '08:00', until: '22:00', agreed: false },
  today: { day: TODAY, notifications: { used: 0, atMost: 3 }, interactions: { used: 0, atMost: 3 } },
  ...{ stoppedThirdParties: [], notices: [] },
};

const stateAfter = (events: readonly CaseEvent[]) => given(caseDecider, events).state;
const caseAfter = (events: readonly CaseEvent[]) => caseView(stateAfter(events), 'C1-1') as CaseView;

function seen(matters: Partial<OwnMatters>, language: Language = 'en'): OwnView {
  const none = {
    ...{ reader: null, ties: { actsFor: [], owesWith: [] }, doneByOthers: new Map() },
    party: null,
    holds: null,
    loans: [],
    case: null,
    earlier: [],
    comparison: null,
    explanations: [],
    bureau: [],
    complaints: [],
  };
  return ownView({ partyId: 'C1', today: TODAY, contacts: CONTACTS, ...none, ...matters }, language);
}
const after = (events: readonly CaseEvent[], more: Partial<OwnMatters> = {}, language: Language = 'en'): OwnView =>
  seen({ case: caseAfter(events), ...more }, language);
/** What can be done, and where. */
const acts = ({ acts: all }: OwnView): readonly string[] => all.map(({ act, address }) => `${act} ${address}`);
/** Of a person nobody has registered. */
const ALWAYS = ['COMPLAIN /borrowers/C1/complaints', 'REGISTER /parties'];
const ON_OFFER = ['borrower-signature', 'counter', 'decline'];

/** The day on which the events were told. */
const TOLD = testContext().businessDate;

const decide = { ...CASE, relief: null, beyondLaw: null, reasons: REASONS, authority: WITHIN_AUTHORITY } as const;
const OVERRIDDEN = ['CREDIT_RECORD_TIMES_OVERDUE'];
const REFUSED = given(caseDecider, CLAIMED)
  .when(command('DecideReview', { ...decide, decision: 'REFUSE', overrides: [] }), byOfficer)
  .thenEvents(['ReviewDecided', 'NegotiationRefused']).events;
const DECIDED = given(caseDecider, CLAIMED)
  .when(command('DecideReview', { ...decide, decision: 'OFFER', overrides: OVERRIDDEN }), byOfficer)
  .thenEvents(['ReviewDecided']).events;

describe('why the answer was what it was', () => {
  it('says of an offer a person has looked at that it stands, with the reasons', () => {
    const looked = given(caseDecider, OFFERED)
      .when(command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER' }), byOfficer)
      .thenEvents(['HumanReviewRequested'])
      .andWhen(command('ClaimReview', CASE), byOfficer)
      .thenEvents(['ReviewClaimed'])
      .andWhen(command('DecideReview', { ...decide, decision: 'OFFER_STANDS', overrides: [] }), byOfficer)
      .thenEvents(['ReviewDecided']);
    const own = seen({ case: caseView(looked.state, 'C1-1') });
    const answer = own.answers.find(({ of }) => of === 'DECISION');
    expect(answer).toMatchObject({
      says: 'A person looked at your request: the offer stands as it is; where it is not signed yet, its days run on.',
      reasons: REASONS.map(({ en }) => en),
    });
  });
});

describe('what a person is shown', () => {
  it('is little where nothing ever happened', () => {
    const own = seen({});
    expect(own).toMatchObject({
      ...{ language: 'en', asOf: '2025-05-12', you: { partyId: 'C1', name: null, phone: null } },
      ...{
        summary: ['Nothing is overdue.', 'You owe nothing on loans in your own name.'],
        next: [],
        loans: [],
        case: null,
        request: null,
      },
      ...{ missingPapers: [], offer: null, agreements: [], answers: [], reported: [], complaints: [] },
    });
    expect(acts(own)).toEqual(ALWAYS);
    expect(seen({}, 'zh').summary).toEqual(['目前没有逾期款项。', '您本人名下的借款没有欠款。']);
  });

  it('is the sum over all their loans, and how each is paid off', () => {
    const on = localDate('2025-05-12');
    const loanOf = (loanId: string, ...told: readonly Told[]) => {
      const loan = goldenAfter(...told);
      return { loan: { ...loanView(loan, on), loanId }, payoff: payoffView(loan, on) };
    };
    const paid = loanOf('JB3', pays('P1', 12_000_00, '2025-01-10'));
    const own = seen({ loans: [loanOf('JB1'), loanOf('JB2'), paid], case: caseAfter(DETECTED) });
    const [overdue = '', ends = '', waits = ''] = own.summary;
    const each = own.loans[0]?.overdue?.amount ?? 0;
    expect(overdue).toBe(`${inYuan(fen(2 * each))} is overdue on 2 loans.`);
    const all = own.loans.reduce((sum, { payoff }) => sum + (payoff?.amount ?? 0), 0);
    expect(ends).toBe(`${inYuan(fen(all))} would end all of it today, once you have asked to pay early.`);
    expect([waits, own.summary.length]).toEqual([own.next[0]?.says, 3]);
    const owing = own.loans.flatMap(({ loanId, payoff }) => (payoff ? [loanId] : []));
    expect(owing).toEqual(expect.arrayContaining(['JB1', 'JB2']));
  });

  it('is no overdue debt where no day of it counts, and no debt that is not there either', () => {
    const on = localDate('2025-03-01');
    const held = goldenAfter([
      '2025-02-01',
      {
        type: 'PauseDelinquency',
        data: { holdId: 'H1', kind: 'DEATH', from: localDate('2025-02-01'), stops: ['DAYS_PAST_DUE', 'PENALTY'] },
      },
    ]);
    const own = seen({ loans: [{ loan: loanView(held, on), payoff: payoffView(held, on) }] });
    expect(own.summary).toEqual([
      'Nothing is overdue.',
      own.loans[0]?.says,
      expect.stringMatching(/ would end all of it today, once you have asked to pay early\.$/),
    ]);
    expect(own.loans[0]?.says).toContain('is due and not paid yet');
  });

  it('is what they can ask for once something is overdue', () => {
    const own = after(DETECTED);
    expect(own.case).toEqual({ caseId: 'C1-1', stage: 'OVERDUE', openedOn: '2025-05-12', closedOn: null, says: [] });
    expect(own.next).toEqual([expect.objectContaining({ who: 'YOU' })]);
    expect(acts(own)).toEqual(['REQUEST /cases/C1-1/negotiation-requests', ...ALWAYS]);
  });

  it('is what they asked for, and by when they are answered', () => {
    const own = after(REQUESTED);
    expect(own.request).toEqual({
      ...{ negotiationId: 'C1-1-N1', requestedOn: TOLD, answerDueOn: '2025-05-15' },
      says: 'You asked on 2026-03-01 for relief over JB1, because of unemployment since 2025-02-01; ¥550.00 a month can be paid.',
      ...{ status: 'OPEN', since: [] },
    });
    expect(own.next).toEqual([expect.objectContaining({ who: 'LENDER' })]);
    expect(acts(own)).toEqual([
      ...['SUBMIT_MATERIAL /cases/C1-1/materials', 'ASK_FOR_A_PERSON /cases/C1-1/human-reviews'],
      ...['WITHDRAW /cases/C1-1/negotiation/withdrawal', ...ALWAYS],
    ]);
    const nothing = REQUESTED.map((event) =>
      event.type === 'NegotiationRequested' ? { ...event, data: { ...event.data, affordableMonthly: fen(0) } } : event,
    );
    expect(after(nothing).request?.says).toMatch(/; nothing can be paid at present\.$/);
    expect(after(nothing, {}, 'zh').request?.says).toMatch(/；目前每月无力还款。$/);
  });

  it('is no second way to a person where one looks at it already', () => {
    expect(acts(after(REFERRED)).join()).not.toContain('human-reviews');
  });

  it('is which papers are missing, why and until when, until they are handed in', () => {
    const asked = given(caseDecider, CLAIMED)
      .when(command('RequestMaterials', { ...CASE, asked: [{ kind: 'INCOME_PROOF', why: WHY }] } as never), byOfficer)
      .thenEvents(['MaterialsRequested']).events;
    const [paper] = after([...CLAIMED, ...asked]).missingPapers;
    expect(paper).toMatchObject({ kind: 'INCOME_PROOF', why: WHY.en, status: 'MISSING' });
    expect(after([...CLAIMED, ...asked], {}, 'zh').missingPapers[0]?.why).toBe(WHY.zh);
    expect(after(CLAIMED).missingPapers).toEqual([]);
  });

  it('is the offer, option by option and line by line, with all that can be answered', () => {
    const comparison = compareOptions(openOffer(stateAfter(OFFERED)));
    const own = after(OFFERED, { comparison });
    const offer = own.offer as NonNullable<OwnView['offer']>;
    expect(offer.canBeSignedUntil).toBe('2025-05-19');
    expect(offer.says).toMatch(/^You are offered \d options?\. Until 2025-05-19 you can sign one/);
    expect(offer.says).not.toContain('may still move');
    expect(offer.options.map(({ document }) => document)).toEqual(
      comparison.options.map(({ optionId }) => `/cases/C1-1/offers/C1-1-N1-O1/options/${optionId}/agreement`),
    );
    expect(offer.options[0]?.breach.length).toBeGreaterThan(0);
    expect(offer.lines.map(({ title }) => title)).toEqual(comparison.lines.map(({ title }) => title.en));
    expect(offer.lines[0]?.values[0]).toEqual({
      ...{ optionId: comparison.options[0]?.optionId, text: expect.stringMatching(/^¥/), difference: null },
    });
    expect(offer.payments).toEqual(
      comparison.payments.map(({ dueOn, amounts }) => ({
        dueOn,
        amounts: amounts.map(({ optionId, amount }) => ({ optionId, amount, text: inYuan(amount) })),
      })),
    );
    expect(acts(own)).toEqual([
      ...['SUBMIT_MATERIAL /cases/C1-1/materials', 'ASK_FOR_A_PERSON /cases/C1-1/human-reviews'],
      expect.stringMatching(`^SIGN .*${ON_OFFER[0]}$`),
      expect.stringMatching(`^COUNTER .*${ON_OFFER[1]}$`),
      expect.stringMatching(`^DECLINE .*${ON_OFFER[2]}$`),
      ...['WITHDRAW /cases/C1-1/negotiation/withdrawal', ...ALWAYS],
    ]);
    const later = after(OFFERED, { comparison: { ...comparison, expiresOn: localDate('2031-05-19') } });
    expect(later.offer?.says).toContain('The day may still move');
    expect(after(OFFERED, { comparison: { ...comparison, offerId: 'another' } }).offer).toBeNull();
  });

  it('is no offer that rests on an entry that was corrected: nothing of it is theirs to answer', () => {
    const current = caseAfter(OFFERED);
    const wrong = { repairId: 'C1-1-F2', kind: 'OFFER_TO_REPLACE', reference: 'C1-1-N1-O1', status: 'OPEN' } as const;
    const own = (status: 'OPEN' | 'NOT_NEEDED') =>
      acts(seen({ case: { ...current, repairs: [{ ...wrong, status }] } as unknown as CaseView }));
    expect(own('OPEN').filter((act) => act.includes('/offers/'))).toEqual([]);
    expect(own('NOT_NEEDED').filter((act) => act.includes('/offers/'))).toHaveLength(ON_OFFER.length);
  });

  it('is what was agreed: the plan row by row, what is waived, the terms as signed', () => {
    const [agreed] = after(AGREED).agreements;
    expect(agreed).toMatchObject({
      ...{ agreementId: 'C1-1-A1', status: 'IN_FORCE', says: 'Signed by both sides on 2025-05-12; it is in force.' },
      document: '/cases/C1-1/agreements/C1-1-A1/document',
    });
    const [plan] = agreed?.plans ?? [];
    const [row] = plan?.rows ?? [];
    expect(plan?.says).toContain(`Next: ¥521.44 by ${row?.dueOn}.`);
    expect(row?.says).toBe(`¥521.44 due on ${row?.dueOn}: ¥521.44 still to pay.`);
    expect(plan?.waived).toEqual([
      'Penalty interest ¥106.53: waived once everything is paid; owed again after a breach.',
    ]);
    const option = caseAfter(AGREED).negotiations[0]?.offers[0]?.options[0];
    expect(agreed?.terms).toEqual(expect.arrayContaining([option?.terms[0]?.en, option?.breach?.[0]?.en]));
    expect(after(AGREED, {}, 'zh').agreements[0]?.says).toBe('双方于2025-05-12签署，协议履行中。');
    expect(acts(after(AGREED))).toEqual(ALWAYS);
  });

  it('asks for no instalment of a loan a hold is on: it can be paid', () => {
    const stopped = (loanId: string | null) =>
      ({ holds: { holds: [], stopped: [{ what: 'COLLECTION', loanId }] } }) as unknown as Partial<OwnMatters>;
    const says = (loanId: string | null) => after(AGREED, stopped(loanId)).agreements[0]?.plans[0]?.says;
    for (const loanId of ['JB1', null]) {
      expect(says(loanId)).toContain('A hold is on it: you are not asked for the instalment of 2025-06-12 (¥521.44)');
      expect(says(loanId)).not.toContain('Next:');
    }
    expect(says('JB9')).toContain('Next: ¥521.44');
  });

  it('goes on to be told while their data is only kept, with what is to be paid next and by when', () => {
    const restriction = { ground: 'OBJECTION', since: localDate('2025-05-12') };
    const own = after(AGREED, { party: { restriction, representatives: [] } as unknown as OwnMatters['party'] });
    const open = after(AGREED);
    expect(own.agreements).toEqual(open.agreements);
    const dueOn = own.agreements[0]?.plans[0]?.nextDueOn;
    expect(own.next).toEqual([{ who: 'YOU', by: dueOn, says: `You are to pay the next instalment by ${dueOn}.` }]);
    // What was asked for, and how it was assessed, is kept and not shown.
    expect([own.request, own.answers, own.offer, own.loans]).toEqual([null, [], null, []]);
  });

  it.each([
    ['COMPLETED', {}, 'Signed by both sides on 2025-05-12; everything is paid.'],
    ['TRANSFERRED', {}, 'Signed by both sides on 2025-05-12; it goes on with whoever holds your loans now.'],
    ['BREACHED', { breach: { breachedOn: '2025-07-15' } }, /; it was broken on 2025-07-15, and .* no longer holds\.$/],
    [
      'RESCINDED',
      { rescission: { refusal: { reason: { en: 'The loan was paid.', zh: '已还清。' } } } },
      /taken back\. The loan was paid\.$/,
    ],
  ])('is what became of an agreement that is %s', (status, changed, says) => {
    const current = caseAfter(AGREED);
    const agreements = current.agreements.map((one) => ({ ...one, status, ...changed }));
    const [agreed] = seen({ case: { ...current, agreements } as unknown as CaseView }).agreements;
    expect(agreed?.says).toEqual(typeof says === 'string' ? says : expect.stringMatching(says));
  });

  it.each([
    ['PAID', 'GRANTED', /: paid\.$/, /: waived for good\.$/],
    ['MISSED', 'REINSTATED', /: missed, ¥521\.44 still open\.$/, /: owed again since the breach\.$/],
  ])('is what became of a row that is %s', (status, state, row, waived) => {
    const current = caseAfter(AGREED);
    const agreements = current.agreements.map((one) => ({
      ...one,
      plans: one.plans.map((plan) => ({
        ...plan,
        waiver: { ...plan.waiver, state },
        rows: plan.rows.map((each) => ({ ...each, status })),
      })),
    }));
    const [plan] = seen({ case: { ...current, agreements } as unknown as CaseView }).agreements[0]?.plans ?? [];
    expect([plan?.rows[0]?.says, plan?.waived[0]]).toEqual([expect.stringMatching(row), expect.stringMatching(waived)]);
  });

  it('is why the answer was no, how a person looks at it again, and from when they can ask anew', () => {
    const own = after([...CLAIMED, ...REFUSED]);
    expect(own.answers).toEqual([
      {
        ...{ of: 'REFUSAL', negotiationId: 'C1-1-N1', on: TOLD, better: [] },
        says: 'A person looked at your request and refused it.',
        reasons: [REASONS[0].en],
        wayOn: [expect.any(String), expect.stringMatching(/^You can ask again from \d{4}-\d\d-\d\d; with new proof/)],
      },
    ]);
    expect(acts(own).slice(0, 2)).toEqual([
      'REQUEST /cases/C1-1/negotiation-requests',
      'ASK_FOR_A_PERSON /cases/C1-1/human-reviews',
    ]);
  });

  it('is why a person decided for an offer, and how the policy explained itself before', () => {
    const explained = {
      ...{
        caseId: 'C1-1',
        negotiationId: 'C1-1-N1',
        assessedOn: TODAY,
        inWords: { en: 'A person looks at what the borrower is asking for.', zh: '对借款人的申请进行人工复核。' },
      },
      decidedBy: [{ reason: { en: 'The borrower is often overdue.', zh: '借款人多次逾期。' } }],
      better: [{ inWords: { en: 'Pay more.', zh: '多还。' } }],
    } as unknown as Explanation;
    const of = (negotiationId: string) => ({ ...explained, negotiationId });
    const own = after([...CLAIMED, ...DECIDED], { explanations: [of('C1-1-N1'), of('C1-1-N9')] });
    expect(own.answers[0]).toEqual({
      ...{
        of: 'ASSESSMENT',
        negotiationId: 'C1-1-N1',
        on: '2025-05-12',
        says: 'A person looks at what you are asking for.',
      },
      ...{ reasons: ['You are often overdue.'], better: ['Pay more.'] },
      wayOn: ['You can ask at any time that a person looks at it.'],
    });
    expect(own.answers.slice(1)).toEqual([
      {
        ...{ of: 'DECISION', negotiationId: 'C1-1-N1', on: TOLD, reasons: [REASONS[0].en], better: [], wayOn: [] },
        says: 'A person looked at your request and decided that an offer is made.',
      },
    ]);
  });

  it('is the rating of a case that is closed, for thirty days, also anew', () => {
    const closed = { ...caseAfter(AGREED), stage: 'CLOSED', closedOn: TODAY } as CaseView;
    const rates = (current: CaseView, today: string) =>
      acts(seen({ case: current, today: localDate(today) })).includes('RATE /cases/C1-1/rating');
    expect([rates(closed, '2025-05-12'), rates(closed, '2025-06-11'), rates(closed, '2025-06-12')]).toEqual([
      ...[true, true, false],
    ]);
    const rated = { ...closed, rating: { stars: 5, ratedOn: TODAY } } as unknown as CaseView;
    expect(rates(rated, '2025-05-13')).toBe(true);
    expect(seen({ case: rated }).case?.says).toContain(
      'You rated it with 5 stars of 5 on 2025-05-12; until 2025-06-11 you can say it anew.',
    );
    expect(rates(caseAfter(AGREED), '2025-05-13')).toBe(false);
  });
});

describe('who contacted a person', () => {
  const contact = {
    ...{ contactId: 'K1', by: { kind: 'LENDER', id: 'officer-wang' }, purpose: 'COLLECTION', channel: 'CALL' },
    ...{
      loanIds: [],
      thirdPartyId: null,
      countedOn: TODAY,
      status: 'MADE',
      rule: null,
      connected: true,
      effective: true,
    },
  } as unknown as ContactsView['contacts'][number];
  const shown = (contacts: readonly object[], more: Partial<ContactsView> = {}, language: Language = 'en') =>
    seen({ contacts: { ...CONTACTS, contacts: contacts as ContactsView['contacts'], ...more } }, language);

  it('is said without naming a person of the lender’s, and of agencies by their name', () => {
    const agency = {
      ...contact,
      contactId: 'K2',
      by: { kind: 'AGENCY', id: 'AG-1' },
      connected: false,
      status: 'FAILED',
    };
    const asked = { ...contact, contactId: 'K3', status: 'BLOCKED' };
    const contacts = shown([contact, agency, asked]).contacts?.contacts ?? [];
    expect(contacts.map(({ contactId, from, cameThrough }) => [contactId, from, cameThrough])).toEqual([
      ['K1', 'The lender', true],
      ['K2', 'Agency AG-1', false],
    ]);
    expect(contacts[1]?.says).toMatch(/^Agency AG-1, by .+, for .+; it did not come through\.$/);
    expect(contacts[0]?.says).not.toContain('come through');
    expect(JSON.stringify(contacts)).not.toContain('officer-wang');
    expect(shown([agency], {}, 'zh').contacts?.contacts[0]?.says).toMatch(/^受托机构AG-1以.+，未接通或未送达。$/);
  });

  it('says over which loan and what was told, and where its exact words are', () => {
    const notices = [
      { noticeId: 'NTC-1', template: 'REPORT_AHEAD', attempts: [{ contactId: 'K1' }] },
    ] as unknown as ContactsView['notices'];
    const about = { ...contact, loanIds: ['JB1'] };
    const [told, other] = shown([about, { ...about, contactId: 'K2' }], { notices }).contacts?.contacts ?? [];
    expect(told).toMatchObject({ loanIds: ['JB1'], words: '/borrowers/C1/notices/NTC-1' });
    expect(told?.says).toMatch(/, over loan JB1: that what is overdue will be reported to the credit bureau\.$/);
    expect(other).toMatchObject({ words: null, says: expect.stringMatching(/, over loan JB1\.$/) });
    const chinese = shown([about], { notices }, 'zh').contacts?.contacts[0];
    expect(chinese?.says).toMatch(/（不良信息报送前告知），涉及借款JB1。$/);
  });

  it('says that somebody else was reached about them, and not who', () => {
    const call = { ...contact, thirdPartyId: 'C9' };
    const [told] = shown([call]).contacts?.contacts ?? [];
    expect(told).toMatchObject({ toYou: false });
    expect(told?.says).toMatch(/^The lender, by .+, to somebody related to you, for .+\.$/);
    expect(shown([contact]).contacts?.contacts[0]).toMatchObject({ toYou: true });
    expect(JSON.stringify(shown([call]))).not.toContain('C9');
    expect(shown([call], {}, 'zh').contacts?.contacts[0]?.says).toContain('联系的是您的相关人');
  });

  it('says when they may be reached, and whether they agreed to it', () => {
    expect(shown([]).contacts?.says).toBe('Calls and messages may reach you from 08:00 to 22:00 by your own clock.');
    const agreed = { hours: { from: '10:00', until: '18:00', agreed: true } };
    expect(shown([], agreed).contacts?.says).toMatch(/from 10:00 to 18:00 by your own clock, as you agreed\.$/);
  });

  it('says by when they are answered who turned to the lender', () => {
    const inbound = {
      ...{ inboundId: 'IN-1', channel: 'HOTLINE', loanIds: [], receivedAt: '2025-05-12T02:00:00.000Z' },
      ...{ waitedSeconds: 40, answerDueOn: localDate('2025-05-13') },
    } as unknown as ContactsView['inbound'][number];
    const waiting = shown([], { inbound: [inbound, { ...inbound, inboundId: 'IN-2', answerDueOn: null }] });
    expect(waiting.next).toEqual([
      { who: 'LENDER', by: '2025-05-13', says: 'We are to answer what you turned to us with, by 2025-05-13.' },
    ]);
    expect(waiting.contacts?.inbound.map(({ says }) => says)).toEqual([
      expect.stringMatching(/; you are answered by 2025-05-13\.$/),
      expect.not.stringContaining('answered'),
    ]);
  });
});

describe('what is reported and complained about', () => {
  const record = {
    ...{ loanId: 'JB1', inWords: [{ en: 'It stands.', zh: '存在记录。' }] },
    months: [{ submissions: [{ row: { accountStatus: 'OVERDUE', daysPastDue: 31, class: 'SPECIAL_MENTION' } }] }],
    objections: [
      { objectionId: 'OBJ-1', receivedOn: '2025-05-12', dueOn: '2025-06-01', answer: null },
      {
        ...{ objectionId: 'OBJ-2', receivedOn: '2025-05-12', dueOn: '2025-06-01' },
        answer: { answeredOn: '2025-05-20', finding: 'NOT_UPHELD', letter: 'LT-1' },
      },
    ],
  };
  const reported = (changed: object = {}) =>
    seen({ bureau: [{ ...record, ...changed }] as unknown as OwnMatters['bureau'] });

  it('is told loan by loan, with what they objected to, and only where there is something', () => {
    expect(reported().reported).toEqual([
      {
        ...{ loanId: 'JB1', says: ['It stands.'] },
        objections: [
          { objectionId: 'OBJ-1', dueOn: '2025-06-01', says: expect.stringContaining('marked as disputed') },
          {
            objectionId: 'OBJ-2',
            dueOn: null,
            says: expect.stringMatching(/on 2025-05-20 \(letter LT-1\): what was reported is true, .*\.$/),
          },
        ],
      },
    ]);
    expect(reported({ months: [], objections: [] }).reported).toEqual([]);
    expect(reported({ months: [] }).reported).toHaveLength(1);
  });

  it('can be objected to where something was reported, and nowhere else', () => {
    expect(acts(reported())).toContain('OBJECT /loans/JB1/bureau-objections');
    expect(acts(reported({ months: [] })).join()).not.toContain('OBJECT');
  });

  it.each([
    [{ dueOn: '2025-05-27' }, 'Your complaint of 2025-05-12 is answered by 2025-05-27.'],
    [
      { withdrawnOn: '2025-05-14', dueOn: '2025-05-27' },
      'Your complaint of 2025-05-12 was taken back on 2025-05-14, and has ended.',
    ],
    [
      { answers: [{ answeredOn: '2025-05-20', outcome: 'UPHELD', answer: 'We are sorry.' }] },
      'Your complaint of 2025-05-12 was answered on 2025-05-20: upheld.',
    ],
    [{ dueOn: '2025-05-11' }, 'Your complaint of 2025-05-12 was to be answered by 2025-05-11, and has not been.'],
    [
      { dueOn: '2025-05-27', above: [{ decidedOn: null }] },
      'Your complaint of 2025-05-12 is answered by the unit above by 2025-05-27.',
    ],
    [{ closed: { closedOn: '2025-05-21' } }, 'Your complaint of 2025-05-12 was closed on 2025-05-21.'],
    [
      { closed: { closedOn: '2025-05-21', goesOnAs: 'TS-9' } },
      'Your complaint of 2025-05-12 goes on as your complaint TS-9 about the same matter, and is answered there.',
    ],
    [{}, 'Your complaint of 2025-05-12 is looked at.'],
  ])('says where a complaint stands: %p', (changed, says) => {
    const words = { en: 'You can turn to the regulator.', zh: '可向监管机构反映。' };
    const none = {
      dueOn: null,
      answers: [],
      above: [],
      moneyGranted: [],
      withdrawnOn: null,
      closed: null,
      disagree: { words },
    };
    const one = { complaintId: 'TS-1', receivedOn: '2025-05-12', ...none, ...changed };
    const [shown] = seen({ complaints: [one] as unknown as OwnMatters['complaints'] }).complaints;
    expect(shown).toMatchObject({
      complaintId: 'TS-1',
      says,
      wayOn: 'answers' in changed || says.includes('has not been') ? [words.en] : [],
    });
  });

  it.each([
    [{ left: fen(500) }, '¥5.00 is to be given by 2025-06-04', '¥5.00将于2025-06-04前给付'],
    [
      { given: fen(200), left: fen(300) },
      '¥2.00 was given; ¥3.00 is to be given by 2025-06-04',
      '已给付¥2.00；¥3.00将于2025-06-04前给付',
    ],
    [{ given: fen(500) }, '¥5.00 was given', '已给付¥5.00'],
    [
      { given: fen(800), over: fen(300) },
      '¥8.00 was given; ¥3.00 of it was not granted',
      '已给付¥8.00；其中¥3.00超出获准金额',
    ],
    [{ withheld: fen(500) }, '¥5.00 is not given', '其中¥5.00不予给付'],
  ])('says of money a complaint was granted what was given of it: %p', (changed, en, zh) => {
    const [nothing, dueOn] = [fen(0), localDate('2025-06-04')];
    const money = {
      remedy: 'MONEY_REFUNDED',
      granted: fen(500),
      given: nothing,
      withheld: nothing,
      over: nothing,
      left: nothing,
      dueOn,
    };
    const answered = {
      answers: [{ answeredOn: '2025-05-20', outcome: 'UPHELD' }],
      above: [],
      disagree: { words: { en: '', zh: '' } },
    };
    const one = {
      complaintId: 'TS-1',
      receivedOn: '2025-05-12',
      ...answered,
      moneyGranted: [{ ...money, ...changed }],
    };
    const shown = (language: Language) =>
      seen({ complaints: [one] as unknown as OwnMatters['complaints'] }, language).complaints[0]?.money;
    expect(shown('en')).toEqual([`You were granted a refund of ¥5.00: ${en}.`]);
    expect(shown('zh')).toEqual([`您获准退款¥5.00：${zh}。`]);
  });
});

describe('a person under a hold', () => {
  const hold = (kind: HoldKind, more: Partial<Hold> = {}): Hold => ({
    ...{ holdId: 'H1', kind, from: localDate('2025-05-01'), until: null, stops: HOLD_RULES[kind].stops, loanIds: null },
    ...{ documentHash: 'a'.repeat(64), liftedBy: null, region: null, placedOn: TODAY, placedAt: '' },
    ...{ placedBy: 'officer-1', confirmedBy: null, reviewOn: TODAY, ...more },
  });
  const under = (...holds: readonly Hold[]): Partial<OwnMatters> => ({ holds: holdsView('C1', holds, TODAY) });

  it('is told of it, why, since when and what rests', () => {
    expect(seen(under(hold('IDENTITY_FRAUD'))).summary).toContain(
      'Since 2025-05-01 a hold stands, because your identity was used by somebody else: meanwhile you are not asked to pay, your deadlines do not run, no penalty interest accrues, no day counts as past due and nothing negative is reported to the credit bureau.',
    );
    expect(seen(under(hold('DISPUTE', { loanIds: ['JB1', 'JB2'] })), 'zh').summary).toContain(
      '因债务存在争议，借款JB1、JB2自2025-05-01起处于冻结状态：期间暂停催收、您的办理期限暂停计算。期间到期未还的款项仍计算逾期天数，并报送征信（标注存在争议）；您仍可还款。',
    );
    expect(seen(under(hold('INSOLVENCY'))).summary.join(' ')).toContain('because you are insolvent: ');
    const counts = 'still counts as past due, and is reported to the credit bureau';
    for (const kind of ['DISPUTE', 'COURT', 'INSOLVENCY'] as const) {
      expect(seen(under(hold(kind))).summary.join(' ')).toContain(counts);
    }
    for (const kind of ['DEATH', 'INCAPACITY', 'IDENTITY_FRAUD'] as const) {
      expect(seen(under(hold(kind))).summary.join(' ')).not.toContain(counts);
    }
    expect(seen(under(hold('INSOLVENCY'))).acts).not.toEqual([]);
  });

  it('is asked to pay no loan the hold is on, and the others as before', () => {
    const on = localDate('2025-05-12');
    const loans = ['JB1', 'JB2'].map((loanId) => ({
      loan: { ...loanView(goldenAfter(), on), loanId },
      payoff: payoffView(goldenAfter(), on),
    }));
    const asked = (matters: Partial<OwnMatters>) =>
      seen({ loans, ...matters })
        .next.filter(({ who }) => who === 'YOU')
        .map(({ says }) => /JB\d/.exec(says)?.[0]);
    expect(asked({})).toEqual(['JB1', 'JB2']);
    expect(asked(under(hold('COURT')))).toEqual([]);
    expect(asked(under(hold('COURT', { loanIds: ['JB1'] })))).toEqual(['JB2']);
  });

  it('is told nothing of one that has ended, or that has not begun', () => {
    for (const over of [{ until: localDate('2025-05-02') }, { from: addDays(TODAY, 1) }]) {
      expect(seen(under(hold('DISPUTE', over))).summary).toEqual([
        'Nothing is overdue.',
        'You owe nothing on loans in your own name.',
      ]);
    }
  });

  it('is offered nothing to do while others act in their place, and told so', () => {
    const incapable = under(hold('INCAPACITY'));
    expect(seen(incapable).acts).toEqual([]);
    expect(seen(incapable).summary.join(' ')).toMatch(
      /because you have lost the capacity to act: .*acts in your place/,
    );
    expect(seen(incapable, 'zh').summary.join('')).toMatch(
      /^.*因您丧失民事行为能力，自2025-05-01起.*由依法代您行事的人办理/,
    );
    expect(seen(under(hold('INCAPACITY', { until: TODAY }))).acts).not.toEqual([]);
  });
});
