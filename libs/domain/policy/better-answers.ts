/**
 * The nearest better answer: the smallest changes of what the borrower can influence under which the policy would have answered
 * better. Looked for where the policy itself can change its answer, and told only if the policy, applied to the changed facts, does.
 * What somebody cannot change (what is owed, days past due, the past) is never touched.
 */
import { fen, type Fen } from '#kernel';
import { assess } from './assess';
import type { AssessmentFacts, Recommendation, RecommendedRelief } from './assessment';
import { applyingSection } from './document/applying-section';
import { readPolicy } from './document/read-policy';
import type { Measure } from './measures';
import type { NegotiationPolicy } from './negotiation-policy';
import { payableUnder } from './recommend-relief';

/** What of the facts is changed; what is left out stays as it was. */
export interface FactChanges {
  readonly affordableMonthly?: Fen;
  readonly incomeEvidence?: 'VERIFIED';
  readonly expensesEvidence?: 'VERIFIED';
}

export interface BetterAnswer {
  readonly changes: FactChanges;
  readonly recommendation: Recommendation;
  readonly relief: RecommendedRelief | null;
}

/** However large a policy is, no more is tried than this: some 100 ms. */
const MOST_TRIED = 600;
const MOST_TOLD = 3;

const RANK: { readonly [R in Recommendation]: number } = { PROPOSE_REFUSAL: 0, REFER_TO_OFFICER: 1, OFFER: 2 };

/** Fewest changes first, then the least change of the amount; none when nothing in the borrower's hands would have helped. */
export function betterAnswers(policy: NegotiationPolicy, facts: AssessmentFacts): readonly BetterAnswer[] {
  const present = RANK[assess(policy, facts).recommendation];
  const found: BetterAnswer[] = [];
  let tried = 0;
  for (const changes of candidates(policy, facts)) {
    if (tried === MOST_TRIED || found.length === MOST_TOLD) break;
    // With something more than what is enough already, or for an amount farther away, nothing is won.
    if (found.some((better) => isWithin(better.changes, changes, facts))) continue;
    tried += 1;
    const { recommendation, relief } = assess(policy, { ...facts, ...changes });
    if (RANK[recommendation] > present) found.push({ changes, recommendation, relief });
  }
  return found;
}

/** Whether one change asks for nothing that the other does not, in the same direction. */
function isWithin(one: FactChanges, other: FactChanges, { affordableMonthly: now }: AssessmentFacts): boolean {
  if (one.incomeEvidence && !other.incomeEvidence) return false;
  if (one.expensesEvidence && !other.expensesEvidence) return false;
  if (one.affordableMonthly === undefined) return true;
  return other.affordableMonthly !== undefined && one.affordableMonthly < now === other.affordableMonthly < now;
}

/** Every combination, those that change least first. */
function candidates(policy: NegotiationPolicy, facts: AssessmentFacts): readonly FactChanges[] {
  const proofs = proofsFor(policy, facts);
  const amounts = amountsFor(policy, facts);
  return [
    ...proofs,
    ...amounts.map((affordableMonthly) => ({ affordableMonthly })),
    ...proofs.flatMap((proof) => amounts.map((affordableMonthly) => ({ ...proof, affordableMonthly }))),
  ];
}

/** Proof that the policy looks at and that is not there yet: one, then both. */
function proofsFor(policy: NegotiationPolicy, facts: AssessmentFacts): readonly FactChanges[] {
  const looksAt = (measure: Measure) => policy.document.facts.some(({ fact }) => fact === measure);
  const income = looksAt('INCOME_EVIDENCE') && facts.incomeEvidence !== 'VERIFIED';
  const expenses = looksAt('EXPENSES_EVIDENCE') && facts.expensesEvidence !== 'VERIFIED';
  const one = { incomeEvidence: 'VERIFIED' } as const;
  const other = { expensesEvidence: 'VERIFIED' } as const;
  return [
    ...(income ? [one] : []),
    ...(expenses ? [other] : []),
    ...(income && expenses ? [{ ...one, ...other }] : []),
  ];
}

/** The monthly amounts at which the policy can change its answer, nearest first; none beyond what income leaves. */
function amountsFor(policy: NegotiationPolicy, facts: AssessmentFacts): readonly Fen[] {
  const now = facts.affordableMonthly;
  const most = Math.max(now, facts.monthlyIncome - facts.essentialExpenses);
  const around = turningPoints(policy, facts).flatMap((amount) => [amount - 1, amount, amount + 1]);
  return [...new Set(around)]
    .filter((amount) => amount > 0 && amount <= most && amount !== now)
    .sort((a, b) => Math.abs(a - now) - Math.abs(b - now) || a - b)
    .map(fen);
}

function turningPoints(policy: NegotiationPolicy, facts: AssessmentFacts): number[] {
  const document = applyingSection(policy.document, facts);
  const { rules, reliefs } = readPolicy(document);
  const tables = [
    ...document.rules.map(({ inputs }, n) => ({ inputs, table: rules[n] ?? [] })),
    { inputs: document.reliefs.inputs, table: reliefs },
  ];
  const numbersOf = (measure: Measure) =>
    tables.flatMap(({ inputs, table }) => {
      const column = inputs.indexOf(measure);
      return column < 0 ? [] : table.flatMap((cells) => cells[column]?.numbers ?? []);
    });
  const left = facts.monthlyIncome - facts.essentialExpenses;
  const lengths = new Set([...numbersOf('INSTALMENTS_NEEDED'), ...document.instalments.choices]);
  const payables = new Set(document.reliefs.rows.map(({ waivers }) => payableUnder(waivers, facts)));
  return [
    ...numbersOf('AFFORDABLE_MONTHLY'),
    ...numbersOf('LEFT_AFTER_INSTALMENT').map((number) => left - number),
    ...[...payables].flatMap((payable) => [...lengths].map((length) => leastPaying(payable, length))),
  ];
}

/** The least monthly amount that pays a sum in so many instalments. */
function leastPaying(payable: number, instalments: number): number {
  if (instalments <= 0) return 0;
  const rest = payable % instalments;
  return (payable - rest) / instalments + (rest === 0 ? 0 : 1);
}
