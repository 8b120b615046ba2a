import { localDate } from '#kernel';
import { type Hold, HOLD_RULES, type HoldKind, initialParty, type PartyState, type Representation } from '#parties';
import { signsInPlaceOf } from './signs-in-place';

const TODAY = localDate('2026-03-01');
const held = (kind: HoldKind): Hold =>
  ({
    ...{ holdId: 'H', kind, from: localDate('2026-01-01'), until: null, loanIds: null, documentHash: 'd'.repeat(64) },
    stops: HOLD_RULES[kind].stops,
  }) as unknown as Hold;
const as = (capacity: Representation['capacity'], change: Partial<Representation> = {}): Representation => ({
  ...{ documentHash: 'd'.repeat(64), inForce: true, capacity, scope: ['SIGN'], since: TODAY, expiresOn: null },
  ...change,
});
const party = (kind: HoldKind | null, representatives: PartyState['representatives']): PartyState => ({
  ...initialParty,
  ...{ representatives, holds: kind ? [held(kind)] : [] },
});

describe('who signs in the place of a borrower', () => {
  it('is nobody as long as they can themselves', () => {
    expect(signsInPlaceOf(party(null, { H1: as('HEIR') }), TODAY)).toBeNull();
  });

  it('is the heirs who may sign, or the administrator of the estate before them, and no attorney', () => {
    const heirs = { H1: as('HEIR'), H2: as('HEIR', { scope: ['NEGOTIATE'] }), A1: as('ATTORNEY') };
    const died = signsInPlaceOf(party('DEATH', heirs), TODAY);
    expect(died).toEqual({ capacity: 'HEIR', partyIds: ['H1'], daysRest: true });
    const administered = { ...heirs, M1: as('ADMINISTRATOR') };
    expect(signsInPlaceOf(party('DEATH', administered), TODAY)).toMatchObject({ partyIds: ['M1'] });
    expect(signsInPlaceOf(party('DEATH', {}), TODAY)).toMatchObject({ capacity: 'HEIR', partyIds: [] });
  });

  it('is the guardian of who cannot act', () => {
    const ward = party('INCAPACITY', { G1: as('GUARDIAN'), H1: as('HEIR') });
    expect(signsInPlaceOf(ward, TODAY)).toMatchObject({ capacity: 'GUARDIAN', partyIds: ['G1'] });
  });
});
