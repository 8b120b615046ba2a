/** Who may be reached about the loans of somebody else. */
import { localDate } from '#kernel';
import { RELATIONS, type Representation } from '#parties';
import { answersFor } from './answers-for';

const on = localDate('2026-03-02');
const HASH = 'c'.repeat(64);
const of = { loanId: 'L1', on };
const acting = (change: Partial<Representation> = {}): Representation => ({
  ...{
    documentHash: 'd'.repeat(64),
    inForce: true,
    capacity: 'ATTORNEY',
    scope: ['NEGOTIATE'],
    since: on,
    expiresOn: null,
  },
  ...change,
});

describe('who answers for a person’s loans', () => {
  it('is who owes them, too, and no relative or friend', () => {
    const found = RELATIONS.filter((kind) => {
      const relations = [
        { relatedId: 'C2', kind, source: 'CONTRACT', documentHash: HASH, loanIds: null, since: on } as const,
      ];
      return answersFor({ relations, representatives: {} }, { ids: ['C2', 'C3'], ...of });
    });
    expect(found).toEqual(['GUARANTOR', 'CO_BORROWER', 'HEIR']);
    const heir = {
      relatedId: 'C2',
      kind: 'HEIR',
      source: 'CONTRACT',
      documentHash: HASH,
      loanIds: null,
      since: on,
    } as const;
    expect(answersFor({ relations: [heir], representatives: {} }, { ids: ['C9'], ...of })).toBe(false);
    // As a borrower could say it before, of anybody.
    for (const said of [{ source: 'PERSON' as const }, { documentHash: null }]) {
      expect(answersFor({ relations: [{ ...heir, ...said }], representatives: {} }, { ids: ['C2'], ...of })).toBe(
        false,
      );
    }
  });

  it('is a guarantor of that loan, and not of another that they did not vouch for', () => {
    const named = { relatedId: 'C2', kind: 'GUARANTOR', source: 'CONTRACT', documentHash: HASH, since: on } as const;
    const relations = [{ ...named, loanIds: ['L1'] }];
    const reached = (loanId: string) =>
      answersFor({ relations, representatives: {} }, { ids: ['C2'], loanId, on, purpose: 'COLLECTION' });
    expect([reached('L1'), reached('L2')]).toEqual([true, false]);
  });

  it('is who acts for them, as long as they may', () => {
    const acts = (representation: Representation) =>
      answersFor({ relations: [], representatives: { C2: representation } }, { ids: ['C2'], ...of });
    expect(acts(acting())).toBe(true);
    expect(
      answersFor({ relations: [], representatives: { C2: acting() } }, { ids: ['C2'], ...of, purpose: 'COLLECTION' }),
    ).toBe(false);
    expect(acts(acting({ inForce: false }))).toBe(false);
    expect(acts(acting({ expiresOn: on }))).toBe(true);
    expect(acts(acting({ expiresOn: localDate('2026-03-01') }))).toBe(false);
    expect(answersFor({ relations: [], representatives: { C2: acting() } }, { ids: ['toString'], ...of })).toBe(false);
  });
});
