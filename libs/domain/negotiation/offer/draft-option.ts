/** Works out one option over all loans concerned: every plan to the fen, inside the caps of its structure and the price cap. */
import {
  ZERO_FEN,
  addFen,
  compareRational,
  laterDate,
  earlierDate,
  parseRational,
  sumFen,
  type Fen,
  type LocalDate,
} from '#kernel';
import { draftPlan, loanFacts, planSnapshot, type LoanPlan, type LoanRegisteredData, type LoanState } from '#lending';
import {
  addAmounts,
  entriesOverLife,
  NOTHING,
  NOTHING_TOLERATED,
  planPriceFlows,
  planTermsProblems,
  PRICE_CAP,
  priceCapTest,
  structureProblems,
  withinYearlyRate,
  yearlyRateOf,
  type BreachTolerance,
  type PlanTerms,
  type PriceFlow,
} from '#loan-math';
import { isRejected, rejections, type Reasons, type Rejected } from '../case/rejections';
import { breachCost } from './breach-cost';
import type { BreachCost, OfferOption } from './offer.events';
import type { OptionTerms } from './offered-terms';
import { breachInWords, bureauReporting, restorationInWords, termsInWords, titleOf } from './option-words';

export const OPTION_REASONS = {
  LOAN_UNKNOWN: { en: 'A loan of the negotiation is not registered.', zh: '协商涉及的借款未登记。' },
  LOAN_SETTLED: { en: 'Nothing is owed on the loan any more.', zh: '该笔借款已结清。' },
  PLAN_TERMS_INVALID: { en: 'The terms do not make a plan for this debt.', zh: '所列条件无法形成该笔借款的还款方案。' },
  PLAN_BEYOND_CAPS: {
    en: 'The plan is beyond what the law allows for its structure; a shorter one, or another structure, may fit.',
    zh: '该方案超出法规对此类安排的限制；可缩短期限或改用其他方案。',
  },
  PRICE_ABOVE_CAP: {
    en: 'Interest, penalty interest and fees together would exceed the price cap; waiving more, or a lower rate, would keep within it.',
    zh: '利息、罚息及费用合计将超过综合融资成本上限；可增加减免或降低利率。',
  },
} as const satisfies Reasons;

const no = rejections(OPTION_REASONS);

export type DraftedOption = Omit<OfferOption, 'documentHash'>;

/** A plan with what it costs when it is kept, and when it is not. */
interface PricedPlan {
  readonly plan: LoanPlan;
  readonly flows: readonly PriceFlow[];
  readonly breach: BreachCost;
}

/** @param tolerance what its plans may miss before they are broken; it changes no figure */
export function draftOption(
  optionId: string,
  { title, plans: asked }: OptionTerms,
  loans: ReadonlyMap<string, LoanState>,
  asOf: LocalDate,
  tolerance: BreachTolerance = NOTHING_TOLERATED,
): DraftedOption | Rejected {
  const priced: PricedPlan[] = [];
  for (const { loanId, terms } of asked) {
    const loan = loans.get(loanId);
    const plan = loan ? planFor(loan, terms, asOf, tolerance) : no('LOAN_UNKNOWN', { loanId });
    if (isRejected(plan)) return plan;
    priced.push(plan);
  }
  const plans = priced.map(({ plan }) => plan);
  const breachCosts = priced.map(({ breach }) => breach);
  const [first] = plans;
  if (!first) return no('LOAN_NOT_IN_CASE', { optionId });
  const rows = plans.flatMap(({ schedule }) => schedule.rows);
  const dueDates = rows.map(({ dueOn }) => dueOn);
  const { structure } = first.schedule;
  const numberOfInstalments = Math.max(...plans.map(({ schedule }) => schedule.rows.length));
  return {
    optionId,
    title: title ?? titleOf(structure, numberOfInstalments),
    plans,
    totalPayable: sumFen(plans.map(({ schedule }) => schedule.totalCost)),
    planInterest: sumFen(plans.map(({ schedule }) => schedule.planInterest)),
    highestMonthly: highestMonthly(plans),
    numberOfInstalments,
    firstDueOn: dueDates.reduce(earlierDate, dueDates[0] ?? asOf),
    lastDueOn: dueDates.reduce(laterDate, asOf),
    waived: plans.map(({ schedule }) => schedule.waived).reduce(addAmounts, NOTHING),
    terms: plans.flatMap(termsInWords),
    bureauReporting: bureauReporting(
      structure,
      plans.some(({ snapshot }) => snapshot.dpd > 0),
    ),
    yearlyRate: yearlyRateOf(priced.flatMap(({ flows }) => flows)),
    breachCosts,
    breach: breachInWords(breachCosts, plans.find((plan) => plan.tolerance)?.tolerance),
    restoration: restorationInWords(),
  };
}

/** The dearest calendar month over all loans. */
function highestMonthly(plans: readonly LoanPlan[]): Fen {
  const months = new Map<string, Fen>();
  for (const { dueOn, total } of plans.flatMap(({ schedule }) => schedule.rows)) {
    const month = dueOn.slice(0, 7);
    months.set(month, addFen(months.get(month) ?? ZERO_FEN, total));
  }
  return [...months.values()].reduce((most, amount) => (amount > most ? amount : most), ZERO_FEN);
}

function planFor(
  loan: LoanState,
  terms: PlanTerms,
  asOf: LocalDate,
  tolerance: BreachTolerance,
): PricedPlan | Rejected {
  const snapshot = planSnapshot(loan, asOf);
  if (!snapshot || !loan.registered) return no('LOAN_UNKNOWN');
  const { loanId } = snapshot;
  if (snapshot.snapshot.total === 0) return no('LOAN_SETTLED', { loanId, asOf });
  if (snapshot.planInForce) return no('LOAN_UNDER_AGREEMENT', { loanId, agreementId: snapshot.planInForce });
  const faults = planTermsProblems(snapshot.snapshot, terms);
  if (faults.length > 0) {
    return no('PLAN_TERMS_INVALID', {
      loanId,
      problems: faults.map(({ field, code, message }) => ({ field, code, message: { ...message } })),
    });
  }
  const plan = draftPlan(snapshot, terms, { tolerance });
  // Money that waits already pays all of it: a plan would be over before it began.
  if (snapshot.snapshot.credit >= plan.schedule.totalCost) return no('LOAN_SETTLED', { loanId, asOf });
  const beyond = structureProblems(plan.schedule, snapshot);
  if (beyond.length > 0) {
    return no('PLAN_BEYOND_CAPS', {
      loanId,
      structure: terms.structure,
      problems: beyond.map((one) => ({ ...one, message: { ...one.message } })),
    });
  }
  return pricedPlan(loan, loan.registered, plan, asOf);
}

/** The loan's own cap where it is lower; nothing a loan was registered with lifts that of the law. */
function priceCapOf({ penaltyCapAnnual }: LoanRegisteredData): string {
  const isLower = compareRational(parseRational(penaltyCapAnnual), parseRational(PRICE_CAP.annual)) < 0;
  return isLower ? penaltyCapAnnual : PRICE_CAP.annual;
}

/** Both tests of the cap, over the whole life of the loan: on the sum over the money lent, and on the cash flows. */
function pricedPlan(
  loan: LoanState,
  registered: LoanRegisteredData,
  plan: LoanPlan,
  asOf: LocalDate,
): PricedPlan | Rejected {
  const { loanId, schedule } = plan;
  const facts = loanFacts(loan, registered);
  const { contract } = facts;
  const cap = priceCapOf(registered);
  const flows = planPriceFlows(contract, entriesOverLife(facts, asOf), schedule);
  const { within, charges, ceiling } = priceCapTest(flows, cap);
  if (!within || !withinYearlyRate(flows, cap)) {
    return no('PRICE_ABOVE_CAP', { loanId, charges, ceiling, yearlyRate: yearlyRateOf(flows), cap });
  }
  return { plan, flows, breach: breachCost(plan, contract) };
}
