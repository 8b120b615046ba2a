/** In what an officer's own terms give more than was decided, for the golden loan: 24 payments of 521.44 from June 2025 on. */
import { given } from '#kernel-testing';
import { localDate, type LocalDate } from '#kernel';
import { goldenRegistered, planN1Terms, planOf } from '#lending-testing';
import type { PlanInterest, PlanTerms } from '#loan-math';
import { ASSESSED, OFFERED, TODAY } from '#negotiation-testing';
import type { RecommendedRelief } from '#policy';
import { caseDecider } from '../case/case.decider';
import type { Negotiation, Offer } from '../case/case.state';
import { beyondDecision, ownTerms, ownTermsBy } from './inside-decision';
import type { OfferOption } from './offer.events';

const waivers = { penaltyPercent: 50, feePercent: 50, interestPercent: 0, principalPercent: 0 };
const DECIDED: RecommendedRelief = {
  structure: 'RESTRUCTURE',
  numberOfInstalments: 24,
  interest: { kind: 'STOPPED' },
  waivers,
};
const assessed = given(caseDecider, ASSESSED).state.episodes[0]?.negotiations[0] as Negotiation;
const decided = (changes: Partial<RecommendedRelief> = {}): Negotiation =>
  ({ ...assessed, review: { decision: { relief: { ...DECIDED, ...changes } } } }) as unknown as Negotiation;
const optionOf = (...terms: readonly PlanTerms[]): OfferOption =>
  ({ optionId: 'A', plans: terms.map((one) => planOf(goldenRegistered, one, TODAY)) }) as unknown as OfferOption;

/** What the terms give beyond the decision; nothing changed, they are as it was decided. */
function beyond(offered: Partial<PlanTerms>, relief: Partial<RecommendedRelief> = {}, on: LocalDate = TODAY): unknown {
  const terms: PlanTerms = { ...planN1Terms, ...DECIDED, ...relief, ...offered };
  return beyondDecision(decided(relief), optionOf(terms), on);
}
const first = localDate('2025-07-12');

describe('terms inside a decision', () => {
  it('are those decided, less, or on a day the borrower can keep in the same months', () => {
    expect(beyond({})).toEqual([]);
    expect(beyond({ numberOfInstalments: 23 })).toEqual([]);
    expect(beyond({ firstDueOn: localDate('2025-06-28') })).toEqual([]);
    expect(beyond({ firstDueOn: first, numberOfInstalments: 12 }, { numberOfInstalments: 13 })).not.toEqual([]);
  });

  it('cannot be beyond a decision that names none', () => {
    const none = { ...assessed, assessment: null };
    expect(beyondDecision(none, optionOf({ ...planN1Terms, numberOfInstalments: 60 }), TODAY)).toEqual([]);
  });
});

describe('terms that give more than was decided', () => {
  it('are of another structure, and then nothing else is compared', () => {
    expect(beyond({ structure: 'EXTENSION', numberOfInstalments: 36 })).toEqual([
      { field: 'structure', decided: 'RESTRUCTURE', offered: 'EXTENSION' },
    ]);
  });

  it('have more payments, or end in a later month', () => {
    const later = { field: 'lastMonth', decided: '2027-05', offered: '2027-06' };
    expect(beyond({ numberOfInstalments: 25 })).toEqual([
      { field: 'numberOfInstalments', decided: 24, offered: 25 },
      later,
    ]);
    expect(beyond({ firstDueOn: first })).toEqual([later]);
  });

  it.each(['penaltyPercent', 'feePercent', 'interestPercent', 'principalPercent'] as const)(
    'waive more: %s by one more in a hundred',
    (name) => {
      const more = { waivers: { ...waivers, [name]: waivers[name] + 1 } };
      const as = { structure: 'SETTLEMENT', numberOfInstalments: 1 } as const;
      expect(beyond(more, as)).toEqual([
        { field: `waivers.${name}`, decided: waivers[name], offered: waivers[name] + 1 },
      ]);
      expect(beyond({ waivers: { ...waivers, penaltyPercent: 49 } }, as)).toEqual([]);
    },
  );

  const rate = (dailyRate: string): PlanInterest => ({ kind: 'RATE', dailyRate });
  const capitalised = (dailyRate: string): PlanInterest => ({ kind: 'CAPITALISED', dailyRate });
  const STOPPED: PlanInterest = { kind: 'STOPPED' };
  it.each<[PlanInterest, PlanInterest, boolean]>([
    [STOPPED, STOPPED, false],
    [STOPPED, rate('0.0001'), false],
    [STOPPED, capitalised('0.0001'), false],
    [rate('0.0003'), STOPPED, true],
    [rate('0.0003'), rate('0.0002'), true],
    [rate('0.0003'), rate('3/10000'), false],
    [rate('0.0003'), rate('0.0004'), false],
    [rate('1/3000'), rate('0.0003333'), true],
    [rate('0.0003'), capitalised('0.0002'), true],
    [rate('0.0003'), capitalised('0.0003'), false],
    [capitalised('0.0003'), STOPPED, true],
    [capitalised('0.0003'), rate('0.0004'), true],
    [capitalised('0.0003'), capitalised('0.0002'), true],
    [capitalised('0.0003'), capitalised('0.0003'), false],
  ])('bear less interest: decided %j, offered %j: %s', (interest, offered, isBeyond) => {
    const given = { field: 'interest', decided: interest, offered };
    expect(beyond({ interest: offered, repayment: 'EQUAL_PRINCIPAL' }, { interest })).toEqual(isBeyond ? [given] : []);
  });

  it('put off what was decided to be paid: the first month is told with both amounts', () => {
    const atTheEnd = { numberOfInstalments: 1, firstDueOn: localDate('2027-05-12') };
    // A 24th of 12,000.00 of principal, 514.59 of interest and the half of 106.53 of penalty interest that is not waived.
    expect(beyond(atTheEnd)).toEqual([
      {
        field: 'paidBy',
        decided: { month: '2025-06', amount: 50_000 + 2_144 + 221 },
        offered: { month: '2025-06', amount: 0 },
      },
    ]);
    const deferral = { structure: 'DEFERRAL', numberOfInstalments: 6 } as const;
    expect(beyond({ principalFreeInstalments: 0 }, deferral)).toEqual([]);
    expect(beyond({ principalFreeInstalments: 1 }, deferral)).toMatchObject([
      { field: 'paidBy', decided: { month: '2025-06' } },
    ]);
  });

  it('are not those that pay the debt sooner, with less interest, nor dearer ones that repay less at first', () => {
    const interest = rate('0.0003');
    expect(beyond({ numberOfInstalments: 12 }, { interest })).toEqual([]);
    expect(beyond({ interest: rate('0.0002'), repayment: 'EQUAL_PAYMENTS' })).toEqual([]);
  });

  it('are looked for loan by loan', () => {
    const terms: PlanTerms = { ...planN1Terms, ...DECIDED };
    const option = optionOf(terms, { ...terms, structure: 'EXTENSION' }, { ...terms, numberOfInstalments: 25 });
    const fields = beyondDecision(decided(), option, TODAY).map(({ field }) => field);
    expect(fields).toEqual(['structure', 'numberOfInstalments', 'lastMonth']);
  });

  it('are not told of a decision that makes no plan on the loan', () => {
    const noPlan = { waivers: { ...waivers, principalPercent: 10 } };
    const atTheEnd = { waivers, numberOfInstalments: 1, firstDueOn: localDate('2027-05-12') };
    expect(beyond(atTheEnd, noPlan)).toEqual([]);
  });
});

describe('own terms', () => {
  const offer = given(caseDecider, OFFERED).state.episodes[0]?.negotiations[0]?.offers[0] as Offer;
  const { options } = offer.data;
  const relief = assessed.assessment?.relief ?? null;
  const own = optionOf({ ...planN1Terms, numberOfInstalments: 23 });

  it('are not those decided, nor what the policy lets the borrower choose instead', () => {
    expect(ownTerms(relief, assessed, options, TODAY)).toEqual([]);
    expect(ownTerms(relief, assessed, [...options, own], TODAY)).toEqual([own]);
    expect(ownTerms(null, assessed, options, TODAY)).toEqual(options);
  });

  it('of one loan among several make the option an own one', () => {
    const half = optionOf(planN1Terms, { ...planN1Terms, numberOfInstalments: 23 });
    expect(ownTerms(relief, assessed, [half], TODAY)).toEqual([half]);
  });

  it('are whose who offered them', () => {
    expect(ownTermsBy(assessed, offer)).toBeNull();
    const withOwn = { ...offer, offeredBy: 'officer-wang', data: { ...offer.data, options: [...options, own] } };
    expect(ownTermsBy(assessed, withOwn)).toBe('officer-wang');
  });
});
