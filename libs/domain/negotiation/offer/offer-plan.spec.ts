import { given } from '#kernel-testing';
import { fen, localDate } from '#kernel';
import type { PlanTerms } from '#loan-math';
import {
  ASSESSED,
  at,
  CASE,
  CLAIMED,
  command,
  DETECTED,
  OFFERED,
  offerFor,
  OFFICER,
  openOffer,
  REFERRED,
  REQUESTED,
  SERVICE,
  SUPERVISOR,
} from '#negotiation-testing';
import { led, Story } from '#story-testing';
import type { OfferOption } from './offer.events';
import { caseDecider } from '../case/case.decider';
import { agreementDocument } from '../agreement/agreement-document';
import { documentHash } from '../agreement/document-hash.service';

const known = given(caseDecider, ASSESSED);
const offer = offerFor(known.state);
const terms: PlanTerms = {
  structure: 'RESTRUCTURE',
  firstDueOn: localDate('2025-06-12'),
  numberOfInstalments: 24,
  interest: { kind: 'CAPITALISED', dailyRate: '0.0002' },
  waivers: { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 },
};
const withOptions = (change: (option: OfferOption) => OfferOption) => {
  if (offer.proposal.kind !== 'OPTIONS') throw new Error('nothing to offer');
  const { options } = offer.proposal;
  return command('OfferPlan', { ...offer, proposal: { ...offer.proposal, options: options.map(change) } });
};
const assessed = async () => {
  const story = await new Story().registered();
  await story.sweep(null, 'JB1');
  await story.asks();
  await story.isAssessed();
  return story;
};
const asked = (changes: Partial<PlanTerms>, loanId = 'JB1') => [
  { plans: [{ loanId, terms: { ...terms, ...changes } }] },
];

describe('offering a plan', () => {
  it('follows the recommendation of the policy and stands for seven days', () => {
    const offered = known.when(command('OfferPlan', offer), at()).thenEvents(['PlanOffered']);
    expect(offered.events[0]?.data).toMatchObject({
      offerId: 'C1-1-N1-O1',
      offerNumber: 1,
      asOf: '2025-05-12',
      expiresOn: '2025-05-19',
    });
    offered.andRepeated().thenRejected('OFFER_ALREADY_OPEN', { offerId: 'C1-1-N1-O1' });
  });

  it('moves the borrower’s last day to a working day', () => {
    const { events } = known
      .when(command('OfferPlan', offer), at({ businessDate: localDate('2025-05-25') }))
      .thenEvents(['PlanOffered']);
    expect(events[0]?.data).toMatchObject({ expiresOn: '2025-06-03' });
  });

  it('waits for a decision: of the policy, or of a person once one was asked for', () => {
    for (const undecided of [REQUESTED, REFERRED, CLAIMED]) {
      given(caseDecider, undecided)
        .when(command('OfferPlan', offer), at())
        .thenRejected('OFFER_NOT_DECIDED', { negotiationId: 'C1-1-N1' });
    }
    given(caseDecider, DETECTED).when(command('OfferPlan', offer), at()).thenRejected('NO_OPEN_NEGOTIATION');
    known
      .when(command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER' }), at())
      .thenEvents(['HumanReviewRequested'])
      .andWhen(command('OfferPlan', offer), at())
      .thenRejected('OFFER_NOT_DECIDED');
  });

  it('adds up, over exactly the loans asked about', () => {
    const more = (option: OfferOption) => ({ ...option, totalPayable: fen(option.totalPayable + 1) });
    known.when(withOptions(more), at()).thenRejected('OFFER_INVALID');
    known
      .when(
        withOptions((option) => ({ ...option, plans: [] })),
        at(),
      )
      .thenRejected('OFFER_INVALID');
    known
      .when(
        withOptions((option) => ({ ...option, optionId: 'A' })),
        at(),
      )
      .thenRejected('OFFER_INVALID');
    const less = (option: OfferOption) => ({ ...option, waived: { ...option.waived, penalty: fen(0) } });
    known.when(withOptions(less), at()).thenRejected('OFFER_INVALID');
  });

  it('hashes a document anybody can write out again from the offer', () => {
    const offered = openOffer(given(caseDecider, OFFERED).state);
    for (const option of offered.options) {
      expect(option.documentHash).toBe(documentHash(agreementDocument(offered, option)));
      expect(option.documentHash).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(new Set(offered.options.map((option) => option.documentHash)).size).toBe(offered.options.length);
  });

  it('says in both languages what is owed, paid, waived and when, rights, duties and breach', () => {
    const offered = openOffer(given(caseDecider, OFFERED).state);
    const said = offered.options[0]?.terms.map(({ en }) => en).join(' ') ?? '';
    for (const figure of [
      '¥12,621.12',
      '24 instalments from ¥521.44 for the first to ¥521.47 for the last',
      '¥12,514.59 in all',
      '¥106.53 is waived',
    ]) {
      expect(said).toContain(figure);
    }
    const words = [...offered.rightsAndDuties, ...offered.conditions, ...(offered.options[0]?.terms ?? [])];
    expect(words.every(({ en, zh }) => en !== '' && zh !== '')).toBe(true);
    expect(offered.rightsAndDuties.map(({ zh }) => zh).join()).toContain('违约责任');
  });

  it('takes exactly the terms an officer sets: N3 of the golden figures', async () => {
    const story = await assessed();
    expect(led(await story.isOffered(asked({})))).toEqual(['PlanOffered']);
    const [option, ...others] = (await story.view()).negotiations[0]?.offers[0]?.options ?? [];
    expect(others).toEqual([]);
    expect(option).toMatchObject({ totalPayable: 1_349_068, planInterest: 97_609, highestMonthly: 56_215 });
  });

  it.each<[string, Partial<PlanTerms>]>([
    ['PLAN_TERMS_INVALID', { firstDueOn: localDate('2025-05-12') }],
    ['PLAN_TERMS_INVALID', { interest: { kind: 'RATE', dailyRate: '' } }],
    ['PLAN_BEYOND_CAPS', { numberOfInstalments: 61 }],
    ['PLAN_BEYOND_CAPS', { structure: 'EXTENSION', interest: { kind: 'STOPPED' } }],
    ['PRICE_ABOVE_CAP', { interest: { kind: 'RATE', dailyRate: '0.001' }, numberOfInstalments: 60 }],
  ])('is kept by %s from terms beyond law or sense', async (code, changes) => {
    const story = await assessed();
    const before = story.types();
    expect(led(await story.isOffered(asked(changes)))).toBe(code);
    expect(story.types()).toEqual(before);
  });

  it('is refused for a loan nobody asked about or nobody registered', async () => {
    const story = await assessed();
    expect(led(await story.isOffered(asked({}, 'JB9')))).toBe('LOAN_UNKNOWN');
  });

  it('covers all loans of the negotiation in one option, comparable line by line', async () => {
    const story = await new Story().agreed('JB1', 'JB2');
    const option = (await story.view()).negotiations[0]?.offers[0]?.options[0];
    expect(option?.plans.map(({ loanId }) => loanId)).toEqual(['JB1', 'JB2']);
    expect(option).toMatchObject({
      totalPayable: 2 * 1_251_459,
      highestMonthly: 2 * 52_147,
      waived: { penalty: 21_306 },
    });
  });

  it('answers the same command again from its events', async () => {
    const story = await assessed();
    await story.isOffered(undefined, OFFICER, 'key-1');
    expect(await story.isOffered(undefined, OFFICER, 'key-1')).toMatchObject({ kind: 'accepted', repeated: true });
    expect(story.types().filter((type) => type === 'PlanOffered')).toHaveLength(1);
  });

  it.each<[string, Partial<PlanTerms>]>([
    ['structure', { structure: 'SETTLEMENT', numberOfInstalments: 1 }],
    ['structure', { structure: 'DEFERRAL' }],
    ['numberOfInstalments', { numberOfInstalments: 25 }],
    ['lastMonth', { firstDueOn: localDate('2025-08-12') }],
    ['waivers.interestPercent', { waivers: { ...terms.waivers, interestPercent: 1 } }],
    ['waivers.feePercent', { waivers: { ...terms.waivers, feePercent: 100 } }],
  ])('gives no more than was decided: %s', async (field, changes) => {
    const story = await assessed();
    const beyond = await story.isOffered(asked(changes));
    expect(beyond).toMatchObject({
      kind: 'rejected',
      rejection: {
        code: 'OFFER_BEYOND_DECISION',
        facts: { beyond: expect.arrayContaining([expect.objectContaining({ field })]) },
      },
    });
    expect(story.types()).not.toContain('PlanOffered');
  });

  it.each<[string, Partial<PlanTerms>]>([
    ['one payment where the last would have been', { numberOfInstalments: 1, firstDueOn: localDate('2027-05-12') }],
    ['a first payment a month later', { numberOfInstalments: 23, firstDueOn: localDate('2025-07-12') }],
    ['smaller payments at first', { repayment: 'EQUAL_PAYMENTS' }],
  ])('puts nothing off that was decided: %s', async (_what, changes) => {
    const story = await assessed();
    await story.does(command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER' }));
    const interest = { kind: 'RATE', dailyRate: '0.0003' } as const;
    const relief = { structure: 'RESTRUCTURE', numberOfInstalments: 24, interest, waivers: terms.waivers } as const;
    expect(led(await story.decides({ relief }, SUPERVISOR))).toEqual(['ReviewDecided']);
    expect(await story.isOffered(asked({ ...relief, ...changes }))).toMatchObject({
      rejection: { code: 'OFFER_BEYOND_DECISION', facts: { beyond: [{ field: 'paidBy' }] } },
    });
    expect(led(await story.isOffered(asked({ ...relief, repayment: 'EQUAL_PRINCIPAL' })))).toEqual(['PlanOffered']);
  });

  it('leaves no month without principal that was decided to have it', async () => {
    const story = await assessed();
    await story.does(command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER' }));
    const relief = {
      structure: 'DEFERRAL',
      numberOfInstalments: 9,
      interest: terms.interest,
      waivers: terms.waivers,
    } as const;
    expect(led(await story.decides({ relief }, SUPERVISOR))).toEqual(['ReviewDecided']);
    const deferred = { ...terms, ...relief };
    expect(led(await story.isOffered(asked({ ...deferred, principalFreeInstalments: 8 })))).toBe(
      'OFFER_BEYOND_DECISION',
    );
    expect(led(await story.isOffered(asked(deferred)))).toEqual(['PlanOffered']);
  });

  it('stops no interest and gives up no principal that a person decided to keep', async () => {
    const story = await assessed();
    const interest = { kind: 'RATE', dailyRate: '0.0003' } as const;
    await story.does(command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER' }));
    const relief = { structure: 'SETTLEMENT', numberOfInstalments: 3, interest, waivers: terms.waivers } as const;
    expect(led(await story.decides({ relief }, SUPERVISOR))).toEqual(['ReviewDecided']);
    const settlement = { ...terms, ...relief };
    for (const more of [
      { interest: { kind: 'STOPPED' } as const },
      { interest: { kind: 'RATE', dailyRate: '0.0002' } as const },
      { waivers: { ...terms.waivers, principalPercent: 90 } },
    ]) {
      expect(led(await story.isOffered(asked({ ...settlement, ...more })))).toBe('OFFER_BEYOND_DECISION');
    }
    expect(led(await story.isOffered(asked({ ...settlement, numberOfInstalments: 2 })))).toEqual(['PlanOffered']);
  });

  it('is made by a service only as it was decided', async () => {
    const story = await assessed();
    expect(led(await story.isOffered(asked({}), SERVICE))).toBe('OWN_TERMS_ONLY_BY_OFFICER');
    const settled = {
      structure: 'SETTLEMENT',
      numberOfInstalments: 1,
      waivers: { ...terms.waivers, principalPercent: 99 },
    } as const;
    expect(led(await story.isOffered(asked(settled), SERVICE))).toBe('OWN_TERMS_ONLY_BY_OFFICER');
    expect(led(await story.isOffered(undefined, SERVICE))).toEqual(['PlanOffered']);
  });
});
