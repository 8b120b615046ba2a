import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { JsonValue } from '#kernel';
import { Story } from '#story-testing';
import { type CaseEvent, caseView, foldCase } from '../index';
import { differences } from './differences';
import { fieldsOf } from './fields';

/** What two views differ in, told by nothing but their fields: each once more from the start. */
function naively(before: JsonValue, after: JsonValue): { [field: string]: [unknown, unknown] } {
  const [was, is] = [Object.fromEntries(fieldsOf(before)), Object.fromEntries(fieldsOf(after))];
  const found: { [field: string]: [unknown, unknown] } = {};
  for (const field of [...Object.keys(was), ...Object.keys(is)]) {
    if (JSON.stringify(was[field]) !== JSON.stringify(is[field])) found[field] = [was[field], is[field]];
  }
  return found;
}

const asSteps = (views: readonly JsonValue[]) => views.map((view, event) => ({ event, view: () => view }));

/** A little view: things with ids, of which some come and go, and fields that may be missing. */
const view: fc.Arbitrary<JsonValue> = fc.record(
  {
    stage: fc.constantFrom('OPEN', 'CLOSED'),
    due: fc.option(fc.integer({ min: 0, max: 2 })),
    offers: fc.uniqueArray(
      fc.record({ offerId: fc.constantFrom('O1', 'O2', 'O3'), status: fc.constantFrom('MADE', 'TAKEN') }),
      { selector: ({ offerId }) => offerId, maxLength: 3 },
    ),
    codes: fc.array(fc.constantFrom('A', 'B'), { maxLength: 2 }),
  },
  { requiredKeys: ['stage'] },
) as fc.Arbitrary<JsonValue>;

describe('what a case differs in between two moments', () => {
  it('is what two views differ in, whatever happened in between', () => {
    fc.assert(
      fc.property(view, fc.array(view, { maxLength: 6 }), (before, views) => {
        const found = differences(before, asSteps(views));
        const pairs = found.map((one) => [one.field, [one.before, one.after]] as const);
        expect(Object.fromEntries(pairs)).toEqual(naively(before, views.at(-1) ?? before));
        expect(new Set(found.map(({ field }) => field)).size).toBe(found.length);
      }),
      { numRuns: 500 },
    );
  });

  it('is nothing exactly where both are the same, but for the order of things with an id', () => {
    const sorted = (one: JsonValue): JsonValue => {
      const { offers, ...rest } = one as { readonly offers?: readonly { readonly offerId: string }[] };
      const inOrder = offers && [...offers].sort((a, b) => a.offerId.localeCompare(b.offerId));
      return { ...rest, ...(inOrder ? { offers: inOrder } : {}) };
    };
    fc.assert(
      fc.property(view, view, (before, after) => {
        const found = differences(before, asSteps([after]));
        expect(found.length === 0).toBe(isDeepStrictEqual(sorted(before), sorted(after)));
      }),
      { numRuns: 500 },
    );
  });

  it('names the event by which each field became what it is, and was not before', () => {
    fc.assert(
      fc.property(view, fc.array(view, { minLength: 1, maxLength: 6 }), (before, views) => {
        for (const { field, by } of differences(before, asSteps(views))) {
          const values = [before, ...views].map((one) => JSON.stringify(fieldsOf(one).get(field)));
          const final = values.at(-1);
          expect(values[by]).not.toBe(final);
          expect(values.slice(by + 1).every((value) => value === final)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('of a case from its first day to its restoration: between any two revisions what two folds differ in', async () => {
    const story = await new Story().agreed();
    await story.paysInstalments('JB1', 1, 24);
    const events = story.log.all.filter(({ stream }) => stream === 'case-C1') as (CaseEvent &
      Story['log']['all'][number])[];
    const views = events.map((event, n) => {
      const seen = caseView(foldCase(events.slice(0, n + 1)), story.caseId, event.metadata.businessDate);
      return JSON.parse(JSON.stringify(seen)) as JsonValue;
    });
    const pick = fc.tuple(fc.nat(views.length - 1), fc.nat(views.length - 1)).map((pair) => pair.sort((a, b) => a - b));
    fc.assert(
      fc.property(pick, ([from = 0, to = 0]) => {
        const before = views[from] as JsonValue;
        const found = differences(before, asSteps(views.slice(from + 1, to + 1)));
        const pairs = found.map((one) => [one.field, [one.before, one.after]] as const);
        expect(Object.fromEntries(pairs)).toEqual(naively(before, views[to] as JsonValue));
      }),
      { numRuns: 15 },
    );
  });

  it('leaves what stands behind a thing that was added what it is', () => {
    const before = { offers: [{ offerId: 'O1', status: 'MADE' }] };
    const after = { offers: [{ offerId: 'O0', status: 'MADE' }, ...before.offers] };
    const added = differences(before, [{ event: 'PlanOffered', view: () => after }]);
    expect(added).toEqual([
      { field: 'offers[O0].offerId', after: 'O0', by: 'PlanOffered' },
      { field: 'offers[O0].status', after: 'MADE', by: 'PlanOffered' },
    ]);
    expect(differences(after, [{ event: 'OfferExpired', view: () => before }]).map(({ field }) => field)).toEqual([
      'offers[O0].offerId',
      'offers[O0].status',
    ]);
    expect(differences(before, [])).toEqual([]);
  });
});
