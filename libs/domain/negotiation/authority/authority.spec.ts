/** What an officer may not decide alone is done once, exactly as a second person approved it. */
import type { ActOfCase } from '#approvals';
import { addDays, fen, localDate, type Actor } from '#kernel';
import type { RegisterLoanData } from '#lending';
import type { RecommendedRelief } from '#policy';
import type { AskedOfCase, OptionTerms } from '#negotiation';
import { CASE, command, OFFICER, REASONS, SUPERVISOR } from '#negotiation-testing';
import { led, Story } from '#story-testing';

const OTHER_SUPERVISOR: Actor = { ...SUPERVISOR, id: 'supervisor-qian' };

/** Twelve instalments of a consumer loan, none of them paid. */
const loan = (principal: number): RegisterLoanData => ({
  loanId: 'L1',
  borrowerId: 'C1',
  product: 'JIEBEI_EPI',
  method: 'EPI',
  principal: fen(principal),
  disbursedOn: localDate('2026-05-10'),
  dueDay: 10,
  numberOfInstalments: 12,
  dailyRate: '0.0004',
  penaltyDailyRate: '0.0006',
  penaltyCapAnnual: '0.24',
  attributes: {},
});
const TODAY = '2026-11-26';

const RELIEF: RecommendedRelief = {
  structure: 'RESTRUCTURE',
  numberOfInstalments: 60,
  interest: { kind: 'STOPPED' },
  waivers: { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 },
};

/** A review that an officer has claimed, of a debt above what officers decide alone. */
async function claimed(principal = 15_000_000, officer = OFFICER): Promise<Story> {
  const story = new Story().on(TODAY);
  await story.registered(loan(principal));
  await story.sweep(null, 'L1');
  await story.asks({ loanIds: ['L1'], affordableMonthly: fen(300_000), essentialExpenses: fen(0) });
  await story.isAssessed(99);
  await story.does(command('ClaimReview', CASE), officer);
  return story;
}

/** The decision the story's `decides` sends. */
async function decision(story: Story, changes: Partial<AskedOfCase['DecideReview']> = {}) {
  const assessed = (await story.view()).negotiations.at(-1)?.assessment?.rules ?? [];
  const overrides = assessed.filter(({ outcome }) => outcome === 'REFER').map(({ rule }) => rule);
  return { ...CASE, decision: 'OFFER' as const, relief: RELIEF, overrides, reasons: REASONS, ...changes };
}

function asked(story: Story, data: ActOfCase, by = OFFICER, key?: string) {
  return story.approval({ type: 'RequestApproval', data }, by, key);
}

/** Asked for and granted; its id. */
async function approved(story: Story, type: string, data: Act, by = OFFICER, from = SUPERVISOR): Promise<string> {
  const outcome = await asked(story, { type, data }, by);
  const [event] = outcome.kind === 'accepted' ? outcome.events : [];
  if (event?.type !== 'ApprovalRequested') throw new Error(`not asked for: ${led(outcome).toString()}`);
  const { approvalId, contentHash } = event.data;
  const grant = { type: 'GrantApproval', approvalId, data: { contentHash } } as const;
  expect(led(await story.approval(grant, from))).toEqual(['ApprovalGranted']);
  return approvalId;
}

type Act = ActOfCase['data'] & { readonly [field: string]: unknown };

describe('an act above what its officer decides alone', () => {
  it('says which limit, whose authority suffices, and waits for a second person', async () => {
    const story = await claimed();
    const before = story.types();
    expect(await story.decides({ relief: RELIEF })).toMatchObject({
      rejection: {
        code: 'AUTHORITY_EXCEEDED',
        facts: {
          role: 'officer',
          exceeded: [
            { limit: 'PAYOFF', allowed: 10_000_000 },
            { limit: 'WAIVED', allowed: 500_000 },
          ],
          alone: ['supervisor'],
          approvers: ['supervisor'],
        },
      },
    });
    expect(story.types()).toEqual(before);
  });

  it('is done once by who asked, exactly as it was approved, however often it is sent', async () => {
    const story = await claimed();
    const terms = await decision(story);
    const approvalId = await approved(story, 'DecideReview', terms);
    expect(led(await story.decides({ relief: RELIEF, approvalId }, OFFICER, 'act'))).toEqual(['ReviewDecided']);
    expect(story.said().at(-1)?.data).toMatchObject({ approvalId, officerId: 'officer-wang' });
    expect(await story.decides({ relief: RELIEF, approvalId }, OFFICER, 'act')).toMatchObject({ repeated: true });
    expect(led(await story.decides({ relief: RELIEF, approvalId }))).toBe('UNCHANGED');
    expect(led(await story.isOffered())).toEqual(['PlanOffered']);
    // The same terms in another look at the same negotiation are another act.
    await story.does(command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER' }));
    await story.does(command('ClaimReview', CASE), OFFICER);
    expect(led(await story.decides({ relief: RELIEF, approvalId }))).toBe('APPROVAL_USED');
    expect(story.types().filter((type) => type === 'ReviewDecided')).toHaveLength(1);
  });

  it('is asked for once by the same command, and is done days later on the figures that were approved', async () => {
    const story = await claimed();
    const act = { type: 'DecideReview', data: await decision(story) };
    const first = await asked(story, act, OFFICER, 'ask');
    expect(await asked(story, act, OFFICER, 'ask')).toMatchObject({ repeated: true });
    const [event] = first.kind === 'accepted' ? first.events : [];
    if (event?.type !== 'ApprovalRequested') throw new Error('not asked for');
    const { approvalId, contentHash, stakes } = event.data;
    expect(event.data).toMatchObject({ act: 'DECIDE_REVIEW', asOf: TODAY, expiresOn: '2026-11-30' });
    expect(stakes.payoff).toBeGreaterThan(15_000_000);
    await story.approval({ type: 'GrantApproval', approvalId, data: { contentHash } }, SUPERVISOR);
    // Interest and penalty have run on since; nothing that was approved is different.
    story.on('2026-12-01');
    expect(led(await story.decides({ relief: RELIEF, approvalId }))).toEqual(['ReviewDecided']);
  });

  it('is not done otherwise than approved: by other terms, rules or words', async () => {
    const story = await claimed();
    const approvalId = await approved(story, 'DecideReview', await decision(story));
    const words = [{ en: 'Other words.', zh: '其他理由。' }];
    for (const change of [
      { relief: { ...RELIEF, numberOfInstalments: 48 } },
      { reasons: words },
      { decision: 'REFUSE' as const, relief: null },
    ]) {
      expect(led(await story.decides({ relief: RELIEF, approvalId, ...change }))).toBe('APPROVAL_OF_OTHER_CONTENT');
    }
    expect(led(await story.decides({ relief: RELIEF, approvalId }))).toEqual(['ReviewDecided']);
  });

  it('is not done on other figures: money that came in before that date makes it another act', async () => {
    const story = await claimed();
    const approvalId = await approved(story, 'DecideReview', await decision(story));
    await story.pays('L1', 'EARLIER', 50_000, '2026-11-20');
    expect(led(await story.decides({ relief: RELIEF, approvalId }))).toBe('APPROVAL_OF_OTHER_CONTENT');
  });

  it('is not done by who approved it, nor by anybody but who asked', async () => {
    const story = await claimed();
    const approvalId = await approved(story, 'DecideReview', await decision(story));
    expect(led(await story.decides({ relief: RELIEF, approvalId }, SUPERVISOR))).toBe('APPROVAL_OF_ANOTHER');
  });

  it('is not done before it is approved, nor without, nor too late', async () => {
    const story = await claimed();
    const terms = await decision(story);
    expect(led(await story.decides({ relief: RELIEF, approvalId: 'C1-1-P000000000000' }))).toBe('APPROVAL_NOT_GRANTED');
    const outcome = await asked(story, { type: 'DecideReview', data: terms });
    const [event] = outcome.kind === 'accepted' ? outcome.events : [];
    const { approvalId } = event?.data ?? { approvalId: '' };
    expect(led(await story.decides({ relief: RELIEF, approvalId }))).toBe('APPROVAL_NOT_GRANTED');
    const refusal = { type: 'RefuseApproval', approvalId, data: { reasons: REASONS } } as const;
    expect(led(await story.approval(refusal, SUPERVISOR))).toEqual(['ApprovalRefused']);
    expect(await story.decides({ relief: RELIEF, approvalId })).toMatchObject({
      rejection: { code: 'APPROVAL_NOT_GRANTED', facts: { status: 'REFUSED' } },
    });
    const second = await approved(story, 'DecideReview', terms);
    story.on('2026-12-02');
    expect(led(await story.decides({ relief: RELIEF, approvalId: second }))).toBe('APPROVAL_RAN_OUT');
  });

  it('is not put to a second person where none is needed, or another rule says no', async () => {
    const story = await claimed(1_000_000);
    const terms = await decision(story);
    const ask = async (data: Act, by = OFFICER) => led(await asked(story, { type: 'DecideReview', data }, by));
    expect(await ask(terms)).toBe('APPROVAL_NOT_NEEDED');
    expect(await ask({ ...terms, overrides: [] })).toBe('RULE_NOT_SET_ASIDE');
    expect(await ask({ ...terms, relief: { ...RELIEF, numberOfInstalments: 61 } })).toBe('PLAN_BEYOND_CAPS');
    await story.does(command('ReleaseReview', CASE), OFFICER);
    expect(await ask(terms)).toBe('REVIEW_NOT_CLAIMED');
  });

  it('above what a supervisor decides alone takes two supervisors', async () => {
    const story = await claimed(60_000_000, SUPERVISOR);
    expect(led(await story.decides({ relief: RELIEF }, SUPERVISOR))).toBe('AUTHORITY_EXCEEDED');
    const approvalId = await approved(story, 'DecideReview', await decision(story), SUPERVISOR, OTHER_SUPERVISOR);
    expect(led(await story.decides({ relief: RELIEF, approvalId }, SUPERVISOR))).toEqual(['ReviewDecided']);
  });
});

describe('a settlement', () => {
  const settlement = (waivers: Partial<RecommendedRelief['waivers']>): RecommendedRelief => ({
    structure: 'SETTLEMENT',
    numberOfInstalments: 1,
    interest: { kind: 'STOPPED' },
    waivers: { ...RELIEF.waivers, ...waivers },
  });

  it('counts with all that is given up by it: what is owed less the one payment', async () => {
    const story = await claimed(3_000_000);
    const relief = settlement({ interestPercent: 50, principalPercent: 30 });
    const refused = await story.decides({ relief });
    expect(refused).toMatchObject({
      rejection: {
        code: 'AUTHORITY_EXCEEDED',
        facts: { exceeded: [{ limit: 'WAIVED' }, { limit: 'PRINCIPAL_WAIVED', allowed: 100_000 }] },
      },
    });
    const outcome = await asked(story, { type: 'DecideReview', data: await decision(story, { relief }) });
    const [event] = outcome.kind === 'accepted' ? outcome.events : [];
    if (event?.type !== 'ApprovalRequested') throw new Error('not asked for');
    const { approvalId, contentHash, stakes } = event.data;
    await story.approval({ type: 'GrantApproval', approvalId, data: { contentHash } }, SUPERVISOR);
    expect(led(await story.decides({ relief, approvalId }))).toEqual(['ReviewDecided']);
    expect(led(await story.isOffered())).toEqual(['PlanOffered']);
    const offered = (await story.view()).negotiations.at(-1)?.offers.at(-1)?.options ?? [];
    const [most] = offered.map(({ totalPayable }) => stakes.payoff - totalPayable).sort((a, b) => b - a);
    expect(stakes.waived).toBe(most);
    expect(stakes.principalWaived).toBe(900_000);
  });

  it('is one person’s alone up to the limit, and is not above it by whatever part', async () => {
    // All of the penalty and half of the interest are within the limits of an officer, and so is a twentieth of the principal.
    const within = await claimed(1_000_000);
    expect(led(await within.decides({ relief: settlement({ interestPercent: 50, principalPercent: 5 }) }))).toEqual([
      'ReviewDecided',
    ]);
    const beyond = await claimed(1_000_000);
    expect(await beyond.decides({ relief: settlement({ principalPercent: 11 }) })).toMatchObject({
      rejection: { code: 'AUTHORITY_EXCEEDED', facts: { exceeded: [{ limit: 'PRINCIPAL_WAIVED', asked: 110_000 }] } },
    });
  });

  it('that the borrower may choose instead counts as well, where it gives up more than what is decided', async () => {
    const story = await claimed(14_000_000);
    const nothingWaived = { ...RELIEF, waivers: { ...RELIEF.waivers, penaltyPercent: 0 } };
    expect(await story.decides({ relief: nothingWaived })).toMatchObject({
      rejection: { code: 'AUTHORITY_EXCEEDED', facts: { exceeded: [{ limit: 'PAYOFF' }, { limit: 'WAIVED' }] } },
    });
  });
});

describe('a refusal of a large debt', () => {
  it('is never one person’s alone', async () => {
    const story = await claimed();
    expect(led(await story.refuses())).toBe('AUTHORITY_EXCEEDED');
    expect(led(await story.decides({ decision: 'REFUSE', overrides: [] }))).toBe('AUTHORITY_EXCEEDED');
    const approvalId = await approved(story, 'RefuseNegotiation', { ...CASE, reasons: REASONS });
    expect(led(await story.refuses({ approvalId }))).toEqual(['NegotiationRefused']);
    expect(story.said().at(-1)?.data).toMatchObject({ approvalId });
    expect(led(await story.refuses({ approvalId }))).toBe('UNCHANGED');
  });
});

describe('an officer’s own terms that give more than was decided', () => {
  const options = (story: Story): readonly OptionTerms[] => [
    {
      plans: [
        {
          loanId: 'L1',
          terms: { ...RELIEF, firstDueOn: addDays(story.businessDate, 30), numberOfInstalments: 60 },
        },
      ],
    },
  ];

  it('are offered once a second person has approved exactly that offer', async () => {
    const story = await claimed(1_000_000);
    expect(led(await story.decides({ relief: { ...RELIEF, numberOfInstalments: 12 } }))).toEqual(['ReviewDecided']);
    const own = options(story);
    expect(led(await story.isOffered(own))).toBe('OFFER_BEYOND_DECISION');
    const approvalId = await approved(story, 'OfferPlan', { ...CASE, options: own });
    const shorter = own.map(({ plans }) => ({
      plans: plans.map((plan) => ({ ...plan, terms: { ...plan.terms, numberOfInstalments: 59 } })),
    }));
    expect(led(await story.isOffered(shorter, OFFICER, undefined, approvalId))).toBe('APPROVAL_OF_OTHER_CONTENT');
    expect(led(await story.isOffered(own, OFFICER, undefined, approvalId))).toEqual(['PlanOffered']);
    expect(story.said().at(-1)?.data).toMatchObject({ approvalId });
    const offerId = (await story.view()).negotiations.at(-1)?.offers.at(-1)?.offerId ?? '';
    await story.does(command('CounterPlan', { ...CASE, offerId, affordableMonthly: fen(10_000), reliefWanted: [] }));
    await story.does(command('ClaimReview', CASE), OFFICER);
    await story.decides({ relief: { ...RELIEF, numberOfInstalments: 12 } });
    expect(led(await story.isOffered(own, OFFICER, undefined, approvalId))).toBe('APPROVAL_USED');
  });
});
