import { addDays, localDate } from '#kernel';
import { given } from '#kernel-testing';
import { holdsView } from '../get-holds/holds-view';
import { HOLD_KINDS, HOLD_RULES, isInsolvencyKnown } from './hold-kinds';
import type { placeHold } from './hold.decisions';
import { cannotAct, negativeReport, stoppedBy } from './holds';
import { partyDecider } from './party.decider';
import type { PartyEvent } from './party.events';
import { mayRepresent } from './party.state';

const TODAY = localDate('2026-03-10');
const today = { businessDate: TODAY };
const day = localDate;
const HASH = 'a'.repeat(64);
const registered: PartyEvent = {
  type: 'PartyRegistered',
  data: { partyId: 'C1', name: '王小明', phone: '13800138000' },
};
const person = () => given(partyDecider, [registered]);
const place = (changed: Partial<Parameters<typeof placeHold>[0]> = {}) =>
  ({
    type: 'PlaceHold',
    data: { holdId: 'H1', kind: 'DISPUTE', documentHash: HASH, foreignLoans: [], ...changed },
  }) as const;
const lift = (changed: { holdId?: string; until?: string; reason?: string } = {}) =>
  ({
    type: 'LiftHold',
    data: {
      holdId: changed.holdId ?? 'H1',
      documentHash: 'b'.repeat(64),
      ...(changed.until === undefined ? {} : { until: day(changed.until) }),
      ...(changed.reason === undefined ? {} : { reason: changed.reason }),
    },
  }) as const;
const late = { from: day('2026-02-20'), reason: '家属后来提交证明' };

describe('placing a hold', () => {
  it('tells what it stops from today on, and by when it is looked at again', () => {
    const placed = person().when(place(), today).thenEvents(['HoldPlaced']);
    expect(placed.events[0]?.data).toEqual({
      ...{ partyId: 'C1', holdId: 'H1', kind: 'DISPUTE', from: TODAY, documentHash: HASH },
      ...{ stops: HOLD_RULES.DISPUTE.stops, reviewOn: addDays(TODAY, 30) },
    });
    placed.andRepeated().thenUnchanged();
    placed.andWhen(place(), { businessDate: addDays(TODAY, 1) }).thenUnchanged();
    placed.andWhen(place({ kind: 'COURT' }), today).thenRejected('HOLD_ID_REUSED', { holdId: 'H1' });
  });

  it('of a day that has passed needs a reason, and of a day to come is refused', () => {
    person().when(place(late), today).thenEvents(['HoldPlaced']);
    person()
      .when(place({ from: late.from }), today)
      .thenRejected('HOLD_REASON_REQUIRED');
    person()
      .when(place({ from: addDays(TODAY, 1) }), today)
      .thenRejected('HOLD_DAY_IN_FUTURE');
  });

  it('of death or incapacity begins on no day before their first loan was paid out: such a person took none', () => {
    const before = { ...late, firstLoanOn: day('2026-02-21') };
    for (const kind of ['DEATH', 'INCAPACITY'] as const) {
      person()
        .when(place({ ...before, kind }), today)
        .thenRejected('HOLD_BEFORE_FIRST_LOAN', { from: '2026-02-20', firstLoanOn: '2026-02-21' });
      person()
        .when(place({ ...late, firstLoanOn: day('2026-02-20'), kind }), today)
        .thenEvents(['HoldPlaced']);
      person()
        .when(place({ ...late, firstLoanOn: null, kind }), today)
        .thenEvents(['HoldPlaced']);
    }
    person()
      .when(place({ ...before, kind: 'IDENTITY_FRAUD' }), today)
      .thenEvents(['HoldPlaced']);
  });

  it('is on loans of the person alone, and for death and incapacity on the person', () => {
    person()
      .when(place({ loanIds: ['JB1'] }), today)
      .thenEvents(['HoldPlaced']);
    person()
      .when(place({ loanIds: ['JB1', 'JB9'], foreignLoans: ['JB9'] }), today)
      .thenRejected('HOLD_LOAN_NOT_THEIRS', { loanIds: ['JB9'] });
    person()
      .when(place({ kind: 'DEATH', loanIds: ['JB1'] }), today)
      .thenRejected('HOLD_IS_ON_THE_PERSON', { kind: 'DEATH' });
  });

  it('for insolvency is for regions whose law knows it', () => {
    person()
      .when(place({ kind: 'INSOLVENCY', region: '440300' }), today)
      .thenEvents(['HoldPlaced']);
    expect(isInsolvencyKnown('350200', localDate('2025-10-31'))).toBe(false);
    expect(isInsolvencyKnown('350200', localDate('2025-11-01'))).toBe(true);
    for (const region of [undefined, '110000', 'constructor']) {
      person()
        .when(place({ kind: 'INSOLVENCY', region }), today)
        .thenRejected('INSOLVENCY_NOT_KNOWN_THERE');
    }
  });

  it('names a day for its review after today and not beyond the longest there is', () => {
    for (const reviewOn of [TODAY, addDays(TODAY, 181)])
      person().when(place({ reviewOn }), today).thenRejected('HOLD_REVIEW_DAY');
    person()
      .when(place({ reviewOn: addDays(TODAY, 180) }), today)
      .thenEvents(['HoldPlaced']);
  });

  it('is for a person who is registered', () => {
    given(partyDecider, []).when(place(), today).thenRejected('PARTY_UNKNOWN');
  });
});

describe('lifting a hold', () => {
  const held = () => person().when(place(late), today).thenEvents(['HoldPlaced']);

  it('is as of today or of an earlier day with a reason, and once', () => {
    const lifted = held().andWhen(lift(), today).thenEvents(['HoldLifted']);
    lifted.andRepeated().thenUnchanged();
    lifted.andWhen(lift({ until: '2026-03-10' }), today).thenUnchanged();
    held()
      .andWhen(lift({ until: '2026-03-01' }), today)
      .thenRejected('HOLD_REASON_REQUIRED');
    held()
      .andWhen(lift({ until: '2026-03-01', reason: '误' }), today)
      .thenEvents(['HoldLifted']);
    held()
      .andWhen(lift({ until: '2026-03-11' }), today)
      .thenRejected('HOLD_DAY_IN_FUTURE');
    held()
      .andWhen(lift({ holdId: 'H9' }), today)
      .thenRejected('HOLD_UNKNOWN', { holdId: 'H9' });
  });

  it('on its own first day takes it back whole, and not before', () => {
    const back = held()
      .andWhen(lift({ until: '2026-02-20', reason: '登记有误' }), today)
      .thenEvents(['HoldLifted']);
    expect(stoppedBy(back.state.holds, 'COLLECTION', day('2026-02-20'))).toEqual([]);
    held()
      .andWhen(lift({ until: '2026-02-19', reason: '登记有误' }), today)
      .thenRejected('HOLD_ENDS_BEFORE_IT_BEGINS');
  });

  it('may prove to have been on an earlier day; on a later one another hold is placed', () => {
    const lifted = held()
      .andWhen(lift({ until: '2026-03-05', reason: '误' }), today)
      .thenEvents(['HoldLifted']);
    lifted.andWhen(lift({ until: '2026-03-01', reason: '误' }), today).thenEvents(['HoldLifted']);
    lifted
      .andWhen(lift({ until: '2026-03-08', reason: '误' }), today)
      .thenRejected('HOLD_LIFTED_ALREADY', { until: '2026-03-05' });
    const again = lifted
      .andWhen(place({ holdId: 'H2', from: day('2026-03-05'), reason: '解除有误' }), today)
      .thenEvents(['HoldPlaced']);
    // Sent again under its id it does not hold, and that is said.
    lifted
      .andWhen(place({ from: day('2026-02-20'), reason: '家属提交证明' }), today)
      .thenRejected('HOLD_LIFTED_ALREADY');
    const { stopped } = holdsView('C1', again.state.holds, TODAY);
    expect(stopped[0]).toMatchObject({ what: 'COLLECTION', since: '2026-02-20', holdIds: ['H2'] });
  });
});

describe('looking at a hold again', () => {
  const review = (reviewOn?: string, holdId = 'H1') =>
    ({ type: 'ReviewHold', data: { holdId, ...(reviewOn ? { reviewOn: day(reviewOn) } : {}) } }) as const;

  it('names the day of the next look, while it stands', () => {
    const held = person().when(place(), today).thenEvents(['HoldPlaced']);
    const april = { businessDate: day('2026-04-08') };
    const reviewed = held.andWhen(review('2026-06-01'), april).thenEvents(['HoldReviewed']);
    reviewed.andRepeated().thenUnchanged();
    expect(reviewed.state.holds[0]).toMatchObject({ reviewOn: '2026-06-01' });
    held.andWhen(review('2026-04-08'), april).thenRejected('HOLD_REVIEW_DAY');
    held.andWhen(review(undefined, 'H9'), april).thenRejected('HOLD_UNKNOWN');
    held.andWhen(lift(), april).thenEvents(['HoldLifted']).andWhen(review(), april).thenRejected('HOLD_LIFTED_ALREADY');
  });
});

describe('what holds stop', () => {
  it('is said for every kind with its source', () => {
    for (const kind of HOLD_KINDS) {
      expect(HOLD_RULES[kind].stops).toContain('COLLECTION');
      expect(HOLD_RULES[kind].source).toMatch(/第\d+条|setting|条例/);
    }
  });

  it('is stopped from its first day up to the day before it is lifted, for its loans', () => {
    const { holds } = person()
      .when(place({ ...late, kind: 'COURT', loanIds: ['JB1'] }), today)
      .thenEvents(['HoldPlaced'])
      .andWhen(lift({ until: '2026-03-05', reason: '撤诉' }), today)
      .thenEvents(['HoldLifted']).state;
    const collection = (on: string, loanIds?: readonly string[]) =>
      stoppedBy(holds, 'COLLECTION', day(on), loanIds).length > 0;
    expect(['2026-02-19', '2026-02-20', '2026-03-04', '2026-03-05'].map((on) => collection(on, ['JB1']))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([collection('2026-03-01', ['JB2']), collection('2026-03-01')]).toEqual([false, false]);
    expect(stoppedBy(holds, 'PENALTY', day('2026-03-01'), ['JB1'])).toEqual([]);
  });

  it('reports nothing negative while an identity was proved to be used by somebody else, and marks what is disputed', () => {
    const { holds } = person()
      .when(place({ ...late, kind: 'IDENTITY_FRAUD', loanIds: ['JB1'] }), today)
      .thenEvents(['HoldPlaced'])
      .andWhen(place({ holdId: 'H2', loanIds: ['JB1', 'JB2'] }), today)
      .thenEvents(['HoldPlaced']).state;
    const on = (loanId: string, date: string) => negativeReport(holds, loanId, day(date));
    expect([
      on('JB1', '2026-02-19'),
      on('JB1', '2026-02-20'),
      on('JB2', '2026-03-10'),
      on('JB3', '2026-03-10'),
    ]).toEqual(['ALLOWED', 'FORBIDDEN', 'MARKED', 'ALLOWED']);
  });

  it('are shown with the loans they are on and since when all together stop it', () => {
    const { holds } = person()
      .when(place({ ...late, kind: 'COURT', loanIds: ['JB1'] }), today)
      .thenEvents(['HoldPlaced'])
      .andWhen(place({ holdId: 'H2' }), today)
      .thenEvents(['HoldPlaced']).state;
    expect(holdsView('C1', holds, TODAY)).toMatchObject({
      asOf: TODAY,
      stopped: [
        { what: 'COLLECTION', loanId: null, since: TODAY, holdIds: ['H2'] },
        { what: 'DEADLINES', loanId: null, since: TODAY, holdIds: ['H2'] },
        { what: 'COLLECTION', loanId: 'JB1', since: '2026-02-20', holdIds: ['H1', 'H2'] },
        { what: 'DEADLINES', loanId: 'JB1', since: '2026-02-20', holdIds: ['H1', 'H2'] },
      ],
      holds: [
        { holdId: 'H1', stands: true, loanIds: ['JB1'] },
        { holdId: 'H2', loanIds: null },
      ],
    });
    expect(holdsView('C1', holds, day('2026-02-19')).stopped).toEqual([]);
  });
});

describe('who acts for a person under a hold', () => {
  const authorise = (representativeId: string, capacity?: 'HEIR' | 'GUARDIAN' | 'ADMINISTRATOR') =>
    ({
      type: 'AuthoriseRepresentative',
      data: { representativeId, documentHash: HASH, isRegistered: true, ...(capacity ? { capacity } : {}) },
    }) as const;
  const represented = person()
    .when(authorise('A1'))
    .thenEvents(['RepresentativeAuthorised'])
    .andWhen(authorise('G1', 'GUARDIAN'))
    .thenEvents(['RepresentativeAuthorised'])
    .andWhen(authorise('H1', 'HEIR'))
    .thenEvents(['RepresentativeAuthorised'])
    .andWhen(authorise('E1', 'ADMINISTRATOR'))
    .thenEvents(['RepresentativeAuthorised']);
  const acting = (state: typeof represented.state, on: string = TODAY) =>
    ['A1', 'G1', 'H1', 'E1'].filter((id) => mayRepresent(state, id, 'NEGOTIATE', day(on)));
  const under = (kind: 'DEATH' | 'INCAPACITY' | 'INSOLVENCY', from: string = TODAY, holdId: string = kind) => {
    const data = { holdId, kind, from: day(from), region: '440300', reason: '证明' };
    return represented.andWhen(place(data), today).thenEvents(['HoldPlaced']);
  };

  it('is who they authorised, as long as they can act themselves', () => {
    expect(acting(represented.state)).toEqual(['A1']);
    expect(acting(under('INSOLVENCY').state)).toEqual(['A1', 'E1']);
  });

  it('is their heirs and the administrator of the estate after death, their guardian without capacity, and nobody else', () => {
    expect(acting(under('DEATH').state)).toEqual(['H1', 'E1']);
    expect(acting(under('INCAPACITY').state)).toEqual(['G1']);
    const both = under('INCAPACITY')
      .andWhen(place({ holdId: 'D', kind: 'DEATH' }), today)
      .thenEvents(['HoldPlaced']);
    expect(acting(both.state)).toEqual(['H1', 'E1']);
  });

  it('follows the days of the hold, also where it became known late or proves to be wrong', () => {
    const dead = under('DEATH', '2026-02-20');
    expect(acting(dead.state, '2026-02-19')).toEqual(['A1']);
    expect(acting(dead.state, '2026-02-20')).toEqual(['H1', 'E1']);
    const lives = dead
      .andWhen(lift({ holdId: 'DEATH', until: '2026-02-20', reason: '登记有误' }), today)
      .thenEvents(['HoldLifted']);
    expect(acting(lives.state)).toEqual(['A1']);
    expect(cannotAct(lives.state.holds, TODAY)).toBeUndefined();
  });

  it('is not the person, whose own record nobody changes in their name', () => {
    const move = { type: 'ChangeContactDetails', data: { phone: '13900139000' } } as const;
    const dead = under('DEATH');
    dead
      .andWhen(move, { ...today, onBehalfOf: 'C1' })
      .thenRejected('PERSON_CANNOT_ACT', { partyId: 'C1', hold: 'DEATH' });
    dead.andWhen(move, today).thenEvents(['ContactDetailsChanged']);
    dead.andWhen(authorise('A2'), { ...today, onBehalfOf: 'C1' }).thenRejected('PERSON_CANNOT_ACT');
  });

  it('is made a guardian, heir or administrator by nobody but the law', () => {
    person()
      .when(authorise('H2', 'HEIR'), { onBehalfOf: 'C1' })
      .thenRejected('CAPACITY_NOT_GIVEN_BY_THE_PERSON', { capacity: 'HEIR' });
    const heir = person().when(authorise('H2', 'HEIR')).thenEvents(['RepresentativeAuthorised']);
    heir.andRepeated().thenUnchanged();
    heir.andWhen(authorise('H2')).thenEvents(['RepresentativeAuthorised']);
  });
});
