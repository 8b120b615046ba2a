/** Who may be reached about the loans of somebody else. */
import { localDate } from '#kernel';
import { RELATIONS, type Representation } from '#parties';
import { answersFor } from './answers-for';

const on = localDate('2026-03-02');
const HASH = 'c'.repeat(64);
const acting = (change: Partial<Representation> = {}): Representation => ({
  ...{ documentHash: 'd'.repeat(64), inForce: true, capacity: 'ATTORNEY', scope: ['NEGOTIATE'], expiresOn: null },
  ...change,
});

describe('who answers for a person’s loans', () => {
  it('is who owes them, too, and no relative or friend', () => {
    const found = RELATIONS.filter((kind) => {
      const relations = [{ relatedId: 'C2', kind, source: 'CONTRACT', documentHash: HASH, since: on } as const];
      return answersFor({ relations, representatives: {} }, ['C2', 'C3'], on);
    });
    expect(found).toEqual(['GUARANTOR', 'CO_BORROWER', 'HEIR']);
    const heir = { relatedId: 'C2', kind: 'HEIR', source: 'CONTRACT', documentHash: HASH, since: on } as const;
    expect(answersFor({ relations: [heir], representatives: {} }, ['C9'], on)).toBe(false);
    // As a borrower could say it before, of anybody.
    for (const said of [{ source: 'PERSON' as const }, { documentHash: null }]) {
      expect(answersFor({ relations: [{ ...heir, ...said }], representatives: {} }, ['C2'], on)).toBe(false);
    }
  });

  it('is who acts for them, as long as they may', () => {
    const of = (representation: Representation) =>
      answersFor({ relations: [], representatives: { C2: representation } }, ['C2'], on);
    expect(of(acting())).toBe(true);
    expect(answersFor({ relations: [], representatives: { C2: acting() } }, ['C2'], on, 'COLLECTION')).toBe(false);
    expect(of(acting({ inForce: false }))).toBe(false);
    expect(of(acting({ expiresOn: on }))).toBe(true);
    expect(of(acting({ expiresOn: localDate('2026-03-01') }))).toBe(false);
    expect(answersFor({ relations: [], representatives: { C2: acting() } }, ['toString'], on)).toBe(false);
  });
});
