/** The way to an offer and to an agreement, common to most stories; what is offered is compared with figures of our own. */
import { addDays, type LocalDate } from '#kernel';
import type { CaseView } from '#negotiation';
import type { Part } from '../casting';
import type { ActingParty, CaseDesk, OfferedOption, OfferReceipt } from '../case-desk';
import { type Debt, type ExpectedPlan, planWithoutInterest, type Waivers } from '../plan-recomputation';
import { simpleDebt, totalDebt } from '../simple-debt';
import { BY_POLICY, stakesOf } from '../stakes';
import { personOf } from './persons';
import { BORROWER_SIGNS_ON, LENDER_SIGNS_ON, OFFERED_ON, REQUESTED_ON, type StoryWorld } from './story-world';

/** Terms wished for: a plan in instalments as the policy has it, or one payment as an officer sets it. */
export type Wish =
  | { readonly kind: 'INSTALMENTS'; readonly count: number }
  | { readonly kind: 'SETTLEMENT'; readonly principalPercent: number };

export interface Offered {
  readonly offer: OfferReceipt;
  readonly option: OfferedOption;
  /** Worked out by us, by loan id. */
  readonly plans: ReadonlyMap<string, ExpectedPlan>;
}

export interface Agreed extends Offered {
  readonly agreementId: string;
}

const ESSENTIALS = 300_000;
/** From here the first policy waives the whole penalty, below it half. */
const FULL_PENALTY_WAIVER_FROM_DPD = 61;

/** The request, on the first day; debts are worked out for the day of the offer. */
export async function request(desk: CaseDesk, part: Part, count: number, by?: ActingParty): Promise<void> {
  const { name, phone } = personOf(part.borrowerId);
  await desk.registerParty(part.borrowerId, name, phone);
  if (by) {
    const representative = personOf(by.partyId);
    await desk.registerParty(by.partyId, representative.name, representative.phone);
    await desk.authorise(by.partyId);
  }
  const owed = debtsOf(part).reduce((sum, debt) => sum + totalDebt(debt), 0);
  const affordableMonthly = Math.ceil(owed / count) + 100;
  const means = { affordableMonthly, essentialExpenses: ESSENTIALS, monthlyIncome: affordableMonthly + ESSENTIALS };
  await desk.request(means, ['RESTRUCTURE', 'INTEREST_STOP'], addDays(REQUESTED_ON, -90), by);
}

/** What is owed on each loan on the day of the offer. */
export function debtsOf({ loans }: Part): readonly Debt[] {
  return loans.map(({ loan, oldestUnpaidDue }) => simpleDebt(loan, oldestUnpaidDue, OFFERED_ON));
}

/** From the request to the offer of the next day. */
export async function* toAnOffer(
  { checks }: StoryWorld,
  desk: CaseDesk,
  part: Part,
  wish: Wish,
  by?: ActingParty,
): AsyncGenerator<LocalDate, Offered, void> {
  yield REQUESTED_ON;
  await request(desk, part, wish.kind === 'INSTALMENTS' ? wish.count : 3, by);
  const recommendation = await desk.assess(REQUESTED_ON);
  yield OFFERED_ON;
  if (wish.kind === 'SETTLEMENT') {
    // More than the policy gives: a person decides it before anybody offers it.
    if (recommendation === 'OFFER') await desk.askForHumanReview();
    const { waivers } = settlementRelief(wish);
    await desk.review('OFFER', stakesOf(debtsOf(part), waivers), settlementRelief(wish));
  } else if (recommendation === 'REFER_TO_OFFICER') await desk.review('OFFER', stakesOf(debtsOf(part), BY_POLICY));
  const offer = await desk.offer(wish.kind === 'SETTLEMENT' ? [settlementOption(part, wish)] : undefined);
  return checkedOffer(checks, offer, expectedPlans(part, wish, OFFERED_ON));
}

/** What was offered, once its total is what we worked out. */
export function checkedOffer(
  checks: StoryWorld['checks'],
  offer: OfferReceipt,
  plans: ReadonlyMap<string, ExpectedPlan>,
): Offered {
  const [option] = offer.options;
  if (!option) throw new Error(`offer ${offer.offerId} has no option`);
  const total = [...plans.values()].reduce((sum, plan) => sum + plan.total, 0);
  checks.equal(`${offer.offerId} total to pay`, option.totalPayable, total);
  return { offer, option, plans };
}

/** From the request to the agreement both sides signed. */
export async function* toAnAgreement(
  world: StoryWorld,
  desk: CaseDesk,
  part: Part,
  wish: Wish,
  by?: ActingParty,
): AsyncGenerator<LocalDate, Agreed, void> {
  const offered = yield* toAnOffer(world, desk, part, wish, by);
  const agreementId = yield* bothSign(desk, offered, by);
  checkPlans(world, await desk.view(), agreementId, offered.plans);
  return { ...offered, agreementId };
}

/** The borrower and, a day later, the lender. */
export async function* bothSign(
  desk: CaseDesk,
  { offer, option }: Offered,
  by?: ActingParty,
): AsyncGenerator<LocalDate, string, void> {
  yield BORROWER_SIGNS_ON;
  const agreementId = await desk.signAsBorrower(offer, option, by);
  yield LENDER_SIGNS_ON;
  await desk.signAsLender(agreementId, option);
  return agreementId;
}

export type Settlement = Extract<Wish, { kind: 'SETTLEMENT' }>;

export function settlementRelief({ principalPercent }: Settlement) {
  return {
    structure: 'SETTLEMENT',
    numberOfInstalments: 1,
    interest: { kind: 'STOPPED' },
    waivers: { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent },
  };
}

/** As decided, but to be paid sooner. */
export function settlementOption({ loans }: Part, wish: Settlement): object {
  const firstDueOn = addDays(OFFERED_ON, SETTLEMENT_DAYS);
  return { plans: loans.map(({ loan }) => ({ loanId: loan.loanId, firstDueOn, ...settlementRelief(wish) })) };
}

const SETTLEMENT_DAYS = 10;

/** The plans of an offer made on a day; the tier of what is waived is that of the first offer's day. */
export function expectedPlans({ loans }: Part, wish: Wish, on: LocalDate): Map<string, ExpectedPlan> {
  const dpd = Math.max(...loans.map((one) => one.dpd)) + 1;
  const waivers: Waivers =
    wish.kind === 'SETTLEMENT'
      ? { penaltyPercent: 100, principalPercent: wish.principalPercent }
      : { penaltyPercent: dpd >= FULL_PENALTY_WAIVER_FROM_DPD ? 100 : 50, principalPercent: 0 };
  const count = wish.kind === 'SETTLEMENT' ? 1 : wish.count;
  return new Map(
    loans.map(({ loan, oldestUnpaidDue }) => {
      const plan = planWithoutInterest(simpleDebt(loan, oldestUnpaidDue, on), count, waivers);
      const rows =
        wish.kind === 'SETTLEMENT'
          ? plan.rows.map((row) => ({ ...row, dueOn: addDays(on, SETTLEMENT_DAYS) }))
          : plan.rows;
      return [loan.loanId, { ...plan, rows }];
    }),
  );
}

export function checkPlans(
  { checks }: StoryWorld,
  view: CaseView,
  agreementId: string,
  plans: ReadonlyMap<string, ExpectedPlan>,
): void {
  const agreement = view.agreements.find((one) => one.agreementId === agreementId);
  for (const [loanId, expected] of plans) {
    const plan = agreement?.plans.find((one) => one.loanId === loanId);
    const rows = plan?.rows.map(({ dueOn, principal, interest, fee, penalty, total }) => {
      return { dueOn, principal, interest, fee, penalty, total };
    });
    checks.equal(`${agreementId} ${loanId} schedule`, rows, expected.rows);
    checks.equal(`${agreementId} ${loanId} waived`, plan?.waiver.amounts, {
      principal: expected.waivedPrincipal,
      interest: 0,
      fee: 0,
      penalty: expected.waivedPenalty,
    });
  }
}
