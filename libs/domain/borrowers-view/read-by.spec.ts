/** Who acts for a person: that both are told of it, and that who acts sees and does what their right reaches, and nothing beyond. */
import type { ContactsView } from '#contact';
import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { loanView, payoffView } from '#lending';
import { goldenAfter } from '#lending-testing';
import { caseDecider, type CaseView, caseView } from '#negotiation';
import { OFFERED, TODAY } from '#negotiation-testing';
import {
  type ActsFor,
  type Authority,
  type Hold,
  HOLD_RULES,
  type HoldKind,
  holdsView,
  type PartyView,
} from '#parties';
import type { Act } from './act-names';
import { actKey, type DoneByOthers } from './done-by';
import type { OwnMatters } from './own-matters';
import { type OwnView, ownView } from './own-view';

const CONTACTS = {
  ...{ borrowerId: 'C1', timeZone: 'Asia/Shanghai', since: localDate('2025-04-12'), contacts: [], inbound: [] },
  hours: { from: '08:00', until: '22:00', agreed: true },
  ...{ today: null, stoppedThirdParties: [], notices: [] },
} as unknown as ContactsView;
const SINCE = localDate('2025-05-01');
const of = (partyId: string, change: object = {}): PartyView['representatives'][number] => ({
  ...{
    partyId,
    documentHash: 'd'.repeat(64),
    capacity: 'ATTORNEY',
    scope: ['NEGOTIATE'],
    since: SINCE,
    expiresOn: null,
  },
  ...change,
});
const PARTY = {
  ...{ partyId: 'C1', name: '王小明', phone: '138', language: 'zh', restriction: null, records: ['C1'] },
  ...{ representatives: [of('C2')], relations: [], consents: [] },
  subjectRequests: [
    { requestId: 'SR-1', kind: 'COPY', receivedOn: SINCE, dueOn: TODAY, outcome: null, answeredOn: null },
  ],
} as unknown as PartyView;
const CASE = caseView(given(caseDecider, OFFERED).state, 'C1-1') as CaseView;
const reads = (powers: readonly Authority[], change: Partial<ActsFor> = {}): ActsFor => ({
  ...{ partyId: 'C2', capacity: 'ATTORNEY', powers, since: SINCE, until: null },
  ...change,
});
const golden = goldenAfter();
const LOAN = { loan: loanView(golden, TODAY), payoff: payoffView(golden, TODAY) };

function seen(matters: Partial<OwnMatters>, language: 'en' | 'zh' = 'en'): OwnView {
  const none = {
    ...{ reader: null, ties: { actsFor: [], owesWith: [] }, doneByOthers: new Map() },
    ...{ partyId: 'C1', today: TODAY, contacts: CONTACTS, party: PARTY, holds: null, loans: [LOAN], case: CASE },
    ...{ earlier: [], comparison: null, explanations: [], bureau: [], complaints: [] },
  };
  return ownView({ ...none, ...matters }, language);
}
const acts = ({ acts: all }: OwnView): readonly string[] => all.map(({ act }) => act);

function heldBy(kind: HoldKind): OwnMatters['holds'] {
  const { stops } = HOLD_RULES[kind];
  const hold = { holdId: 'H1', kind, from: SINCE, until: null, stops, loanIds: null, reviewOn: TODAY };
  return holdsView('C1', [hold as unknown as Hold], TODAY);
}

describe('whom somebody acts for', () => {
  it('is told to them, with what they may do and where what is theirs is read', () => {
    const own = seen({ ties: { actsFor: [{ ...reads(['NEGOTIATE']), partyId: 'C9' }], owesWith: [] } });
    expect(own.youActFor).toEqual([
      {
        ...{ partyId: 'C9', capacity: 'ATTORNEY', powers: ['NEGOTIATE'], since: SINCE, until: null },
        ...{ view: '/me/acting-for/C9', says: expect.stringContaining('You act for C9 as representative') },
      },
    ]);
    expect(own.summary).toContain(own.youActFor[0]?.says);
  });

  it('tells the person who may act for them, since when and until when, and how that is ended', () => {
    const until = localDate('2025-12-31');
    const own = seen({ party: { ...PARTY, representatives: [of('C2', { expiresOn: until })] } });
    expect(own.actForYou).toEqual([
      {
        ...{ partyId: 'C2', capacity: 'ATTORNEY', powers: ['NEGOTIATE'], since: SINCE, until },
        says: 'C2 may act for you, as your representative since 2025-05-01 up to 2025-12-31: negotiate. You can end it at any time.',
        revocation: '/parties/C1/representatives/C2/revocation',
      },
    ]);
    expect(acts(own)).toContain('REVOKE_AUTHORITY');
    // Past its last day it counts no more, and there is nothing to end.
    const past = seen({ party: { ...PARTY, representatives: [of('C2', { expiresOn: SINCE })] } });
    expect([past.actForYou, acts(past).includes('REVOKE_AUTHORITY')]).toEqual([[], false]);
  });

  it('is by law the lender’s to record: who was not authorised by the person cannot be ended by them', () => {
    const representatives = [of('C2'), of('G1', { capacity: 'GUARDIAN' })];
    const held = seen({ party: { ...PARTY, representatives }, holds: heldBy('INCAPACITY') });
    expect(held.actForYou).toMatchObject([{ partyId: 'G1', powers: ['NEGOTIATE', 'PERSONAL_DATA'], revocation: null }]);
    expect(acts(held)).toEqual([]);
  });
});

describe('what somebody who acts for a person reads', () => {
  it('begins with whose it is, and by what right it is read', () => {
    const read = seen({ reader: reads(['NEGOTIATE']) });
    expect(read.readBy).toMatchObject({ partyId: 'C2', capacity: 'ATTORNEY', powers: ['NEGOTIATE'] });
    expect(read.summary[0]).toBe(
      'This is what C1 is told: “you” is them. C2 reads it as their representative, who may negotiate.',
    );
    expect(seen({ reader: reads(['NEGOTIATE']) }, 'zh').summary[0]).toBe(
      '以下为告知客户C1的内容，文中“您”指该客户。C2作为其代理人查阅，可代为协商。',
    );
    expect(seen({}).readBy).toBeNull();
  });

  it('with a power to negotiate is all that is negotiated, and nothing the person asked and agreed about their data', () => {
    const read = seen({ reader: reads(['NEGOTIATE']) });
    expect([read.loans.length, read.case?.caseId, read.agreements]).toEqual([1, 'C1-1', []]);
    expect([read.dataRequests, read.consents, read.actForYou]).toEqual([[], [], []]);
    expect(JSON.stringify(read)).not.toContain('SR-1');
    expect(acts(read)).toEqual(expect.arrayContaining(['COUNTER', 'DECLINE', 'COMPLAIN', 'LAY_DOWN_AUTHORITY']));
    for (const not of ['SIGN', 'AUTHORISE', 'REVOKE_AUTHORITY', 'CONSENT', 'ASK_ABOUT_DATA', 'AGREE_CONTACT_HOURS']) {
      expect(acts(read)).not.toContain(not);
    }
  });

  it('with a power to sign alone is the case, and nothing of loans, contacts or the person', () => {
    const read = seen({ reader: reads(['SIGN']) });
    expect([read.case?.caseId, read.loans, read.contacts, read.you.name]).toEqual(['C1-1', [], null, null]);
    expect(read.summary.join()).not.toMatch(/overdue on|would end/);
    expect(acts(read)).toEqual(['SIGN', 'LAY_DOWN_AUTHORITY']);
  });

  it('with a power over personal data alone is what was asked about it, and no case', () => {
    const read = seen({ reader: reads(['PERSONAL_DATA']) });
    expect([read.case, read.request, read.agreements, read.loans]).toEqual([null, null, [], []]);
    expect(read.dataRequests).toHaveLength(1);
    expect(acts(read)).toEqual(['ASK_ABOUT_DATA', 'LAY_DOWN_AUTHORITY']);
  });

  it('is what an heir does in the place of who has died, and a guardian also consents', () => {
    const heir = reads(['NEGOTIATE', 'SIGN', 'PERSONAL_DATA'], { partyId: 'H1', capacity: 'HEIR' });
    const died = seen({ reader: heir, holds: heldBy('DEATH') });
    expect(acts(died)).toEqual(expect.arrayContaining(['SIGN', 'COUNTER', 'ASK_ABOUT_DATA']));
    expect(acts(died)).not.toContain('CONSENT');
    expect(acts(seen({ reader: { ...heir, capacity: 'GUARDIAN' }, holds: heldBy('INCAPACITY') }))).toContain('CONSENT');
  });

  it('of a person whose data is only kept is what that person is shown, within the right', () => {
    const party = { ...PARTY, restriction: { ground: 'OBJECTION', since: SINCE, requestId: null } } as PartyView;
    const read = seen({ party, reader: reads(['NEGOTIATE']) });
    expect([read.loans, read.case, read.you.name]).toEqual([[], null, null]);
    expect(read.summary).toEqual([read.readBy?.says, expect.stringContaining('only kept')]);
    expect(acts(read)).toEqual(['COMPLAIN', 'LAY_DOWN_AUTHORITY']);
  });
});

describe('what somebody else did in a person’s name', () => {
  const doer = { partyId: 'C2', capacity: 'ATTORNEY' } as const;
  const by = (...acts: readonly (readonly [Act, string])[]): DoneByOthers =>
    new Map(acts.map(([act, id]) => [actKey(act, id), doer]));

  it('is told as theirs, in their capacity, and not as the person’s', () => {
    const doneByOthers = by(['REQUEST', 'C1-1-N1'], ['ASK_ABOUT_DATA', 'SR-1']);
    const [en, zh] = [seen({ doneByOthers }), seen({ doneByOthers }, 'zh')];
    expect(en.request?.says).toMatch(/^Your representative C2 asked on /);
    expect(zh.request?.says).toMatch(/^您的代理人C2于/);
    expect(en.dataRequests[0]?.says).toMatch(/^Your representative C2 asked /);
    expect(seen({}).request?.says).toMatch(/^You asked on /);
  });
});

describe('who owes the loan of another', () => {
  const tie = { partyId: 'C9', kind: 'GUARANTOR', loanIds: ['JB1'], since: SINCE } as const;

  it('is told for which loan, what is overdue on it, and what may be asked of them', () => {
    const own = seen({
      party: null,
      loans: [],
      case: null,
      ties: { actsFor: [], owesWith: [{ ...tie, loans: [LOAN] }] },
    });
    const [owed] = own.owedWith;
    expect(owed).toMatchObject({ partyId: 'C9', kind: 'GUARANTOR', loanIds: ['JB1'] });
    expect(owed?.loans[0]?.overdue).toBe(LOAN.loan.arrears?.overdueTotal);
    expect(owed?.says[0]).toBe('You are recorded since 2025-05-01 as guarantor of C9, for loan JB1.');
    expect(owed?.says[1]).toContain('民法典 arts. 681–693');
    expect(own.summary).toContain(owed?.says[0]);
  });

  it('is told no figure where no loan is named', () => {
    const owesWith = [{ ...tie, kind: 'HEIR' as const, loanIds: null, loans: [] }];
    const [owed] = seen({ ties: { actsFor: [], owesWith } }).owedWith;
    expect(owed?.loans).toEqual([]);
    expect(owed?.says[1]).toContain('art. 1161');
  });
});
