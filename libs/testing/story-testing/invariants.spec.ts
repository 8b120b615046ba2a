/** What holds in every case whatever is asked of it, in any order and by anybody: checked after every single command. */
import fc from 'fast-check';
import { addDays, addMonthsClamped, fen, type Actor } from '#kernel';
import { OBSERVATION_FINDINGS, totalOf } from '#loan-math';
import {
  caseStream,
  caseView,
  evolveCase,
  initialCase,
  REVIEW_DECISIONS,
  waitingIn,
  type CaseEvent,
  type CaseState,
  type MaterialKind,
} from '#negotiation';
import { goldenLoan } from '#lending-testing';
import { OFFICER, OTHER_OFFICER, PROCESS, REASONS, SERVICE, SUPERVISOR, TODAY } from '#negotiation-testing';
import { caseAndLoansAgree } from './case-and-loans';
import { moneyIsConserved } from './conserved-money';
import { correctionAsks } from './correction-asks';
import { courtsHaveWhatIsUnpaid, hardEndAsks } from './hard-end-asks';
import { SEQUENCES, SEQUENCES_TIMEOUT_MS } from './sequences';
import { Story } from './story';
import { type CoreWord, StoryCore } from './story-core';

const LOANS = ['JB1', 'JB2'];
const KINDS: MaterialKind[] = ['INCOME_PROOF', 'EXPENSE_DETAILS', 'IDENTITY'];
const loanId = fc.constantFrom(...LOANS);
const actor = fc.constantFrom<Actor>(SERVICE, OFFICER, OTHER_OFFICER, SUPERVISOR, PROCESS);
const optionId = fc.constantFrom('A', 'B', 'C', 'Z');

/** Something anybody might ask, with how it is asked again under the same id. */
type Ask = (story: Story, id: string) => Promise<unknown>;

const offerOf = async (story: Story): Promise<string> =>
  (await story.state()).episodes.at(-1)?.negotiations.at(-1)?.offers.at(-1)?.data.offerId ?? 'C1-1-N1-O1';
const negotiationOf = async (story: Story): Promise<string> =>
  (await story.state()).episodes.at(-1)?.negotiations.at(-1)?.negotiationId ?? 'C1-1-N1';
const caseOf = async (story: Story): Promise<string> => (await story.state()).episodes.at(-1)?.caseId ?? 'C1-1';

const asks: fc.Arbitrary<Ask> = fc.oneof(
  fc.subarray(LOANS, { minLength: 1 }).map(
    (loanIds): Ask =>
      (story, id) =>
        story.asks({ loanIds, affordableMonthly: fen(55_000 * loanIds.length), essentialExpenses: fen(0) }, id),
  ),
  fc.constantFrom(0, 99).map(
    (times): Ask =>
      (story, id) =>
        story.isAssessed(times, id),
  ),
  actor.map(
    (by): Ask =>
      (story, id) =>
        story.isOffered(undefined, by, id),
  ),
  optionId.map(
    (option): Ask =>
      (story) =>
        story.borrowerSigns(option).catch(() => undefined),
  ),
  actor.map(
    (by): Ask =>
      (story) =>
        story.lenderSigns(by).catch(() => undefined),
  ),
  actor.map(
    (by): Ask =>
      async (story, id) =>
        story.does({ type: 'ClaimReview', data: { caseId: await caseOf(story) } }, by, id),
  ),
  fc.tuple(actor, fc.constantFrom(...REVIEW_DECISIONS)).map(([by, decision]): Ask => async (story, id) => {
    const asItIs = decision === 'OFFER_STANDS' ? { overrides: [] } : {};
    return story.decides({ caseId: await caseOf(story), decision, ...asItIs }, by, id);
  }),
  actor.map((by): Ask => async (story, id) => {
    return story.refuses({ caseId: await caseOf(story), reasons: REASONS }, by, id);
  }),
  fc
    .constantFrom(
      'RequestHumanReview' as const,
      'WithdrawNegotiation' as const,
      'DeclineOffer' as const,
      'CounterPlan' as const,
      'ExpireOffer' as const,
    )
    .map((type): Ask => async (story, id) => {
      const caseId = await caseOf(story);
      const offerId = await offerOf(story);
      if (type === 'RequestHumanReview')
        return story.does({ type, data: { caseId, requestedBy: 'BORROWER' } }, SERVICE, id);
      if (type === 'WithdrawNegotiation') return story.does({ type, data: { caseId } }, SERVICE, id);
      if (type !== 'CounterPlan') return story.does({ type, data: { caseId, offerId } }, SERVICE, id);
      return story.does(
        { type, data: { caseId, offerId, affordableMonthly: fen(30_000), reliefWanted: [] } },
        SERVICE,
        id,
      );
    }),
  fc.tuple(actor, fc.subarray(KINDS, { minLength: 1 })).map(
    ([by, kinds]): Ask =>
      (story, id) =>
        story.asksForMaterials(kinds, by, id),
  ),
  fc.tuple(fc.constantFrom(...KINDS), fc.constantFrom('one', 'two')).map(
    ([kind, content]): Ask =>
      (story, id) =>
        story.handsIn(kind, content, id),
  ),
  fc.tuple(actor, fc.nat(3), fc.constantFrom(0, 600_000)).map(([by, n, monthlyIncome]): Ask => async (story, id) => {
    const material = `${await negotiationOf(story)}-M${n}`;
    return monthlyIncome === 0
      ? story.rejects(material, by, id)
      : story.verifies(material, { monthlyIncome: fen(monthlyIncome) }, by, id);
  }),
  fc.tuple(actor, fc.constantFrom('R1', 'R2')).map(([by, request]): Ask => async (story, id) => {
    return story.takesMaterialsBack(`${await negotiationOf(story)}-${request}`, by, id);
  }),
  fc.constant<Ask>(async (story, id) => story.missesMaterials(`${await negotiationOf(story)}-R1`, id)),
  fc
    .tuple(
      loanId,
      fc.constantFrom(52_144, 30_000, 1_251_459, 1_400_000),
      fc.noShrink(fc.uuid()),
      fc.constantFrom('APP', 'APP', 'AUTO_DEBIT'),
    )
    .map(
      ([loan, amount, paymentId, channel]): Ask =>
        (story) =>
          story.pays(loan, paymentId, amount, story.businessDate, { channel }),
    ),
  fc.tuple(loanId, fc.constantFrom(500, 52_144), fc.noShrink(fc.uuid())).map(
    ([loan, amount, refundId]): Ask =>
      (story) =>
        story.refunds(loan, refundId, amount),
  ),
  fc
    .tuple(loanId, fc.constantFrom<CoreWord[]>('DOES', 'DOES', 'DOES_TWICE', 'REFUSES'))
    .map(([loan, word]): Ask => async (story, id) => {
      await story.processes();
      await story.coreAnswers(loan, word, id);
      await story.processes();
    }),
  fc.tuple(loanId, fc.constantFrom(...OBSERVATION_FINDINGS), fc.noShrink(fc.uuid())).map(
    ([loan, finding, findingId]): Ask =>
      (story) =>
        story.finds(finding, loan, findingId),
  ),
  fc.tuple(actor, fc.subarray(LOANS, { minLength: 1 })).map(
    ([by, loanIds]): Ask =>
      (story, id) =>
        story.placesWithAgency(loanIds, by, id),
  ),
  hardEndAsks(LOANS),
  correctionAsks(LOANS),
  fc.constant<Ask>((story, id) => story.clock(undefined, id).catch(() => undefined)),
  fc.constant<Ask>((story) => story.sweep(null, ...LOANS)),
  fc.constant<Ask>((story) => story.processes()),
  loanId.map((loan): Ask => async (story, id) => {
    const data = { caseId: await caseOf(story), loanId: loan, requestedBy: 'COMPLETION' as const, records: [] };
    return story.does({ type: 'RequestCreditRestoration', data }, SERVICE, id);
  }),
  loanId.map((loan): Ask => async (story, id) => {
    const data = { caseId: await caseOf(story), loanId: loan, bureauReference: 'B', restoredOn: TODAY };
    return story.does({ type: 'ConfirmCreditRestoration', data }, SERVICE, id);
  }),
);
/** What a willing person would do next, so that the stories reach their ends. */
async function nextAsk(story: Story): Promise<Ask> {
  const caseId = await caseOf(story);
  const loans = (await story.state()).episodes.at(-1)?.loans ?? [];
  const overdue = loans.filter(({ status }) => status === 'OVERDUE').map((loan) => loan.loanId);
  const completed = loans.find(({ status }) => status === 'COMPLETED');
  switch ((await story.view(caseId)).stage) {
    case 'OVERDUE':
      return (on, id) =>
        on.asks({ loanIds: overdue, affordableMonthly: fen(60_000 * overdue.length), essentialExpenses: fen(0) }, id);
    case 'EARLY_WARNING':
      return (on) => on.processes();
    case 'INTAKE':
      return (on, id) => on.isAssessed(0, id);
    case 'REVIEW':
      return (on, id) => on.decides({ caseId }, SUPERVISOR, id);
    case 'OFFER_TO_MAKE':
      return (on, id) => on.isOffered(undefined, OFFICER, id);
    case 'OFFER_AWAITING_ANSWER':
      return (on) => on.borrowerSigns('A');
    case 'SIGNATURE_PENDING':
      return async (on) => {
        await on.lenderSigns(OFFICER);
        await on.processes();
      };
    case 'AWAITING_RESTORATION':
    case 'PERFORMING':
    case 'ENDING':
    case 'CLOSED': {
      const { loanId: done = 'JB1', restoration = null } = completed ?? {};
      if (restoration?.status === 'REQUESTED') {
        const data = { caseId, loanId: done, bureauReference: 'B', restoredOn: TODAY };
        return (on, id) => on.does({ type: 'ConfirmCreditRestoration', data }, SERVICE, id);
      }
      const data = { caseId, loanId: done, requestedBy: 'COMPLETION' as const, records: [] };
      if (completed) return (on, id) => on.does({ type: 'RequestCreditRestoration', data }, SERVICE, id);
      return (on) => on.processes();
    }
  }
}

const step = fc.option(asks, { freq: 2, nil: 'NEXT' as const });
const steps = fc.array(fc.tuple(step, fc.constantFrom(0, 0, 0, 0, 1, 4, 31)), { minLength: 20, maxLength: 45 });

function neverTwoAtOnce({ episodes }: CaseState): void {
  expect(episodes.filter(({ closedOn }) => closedOn === null).length).toBeLessThanOrEqual(1);
  const inForce: string[] = [];
  for (const { negotiations, agreements } of episodes) {
    expect(negotiations.filter(({ status }) => status === 'OPEN').length).toBeLessThanOrEqual(1);
    const offers = negotiations.flatMap((negotiation) => negotiation.offers);
    const open = offers.filter(({ status }) => status === 'OPEN' || status === 'SIGNED_BY_BORROWER');
    expect(open.length).toBeLessThanOrEqual(1);
    for (const { plans } of agreements) {
      inForce.push(...plans.filter(({ status }) => status === 'IN_FORCE').map(({ plan }) => plan.loanId));
    }
  }
  expect(new Set(inForce).size).toBe(inForce.length);
}

/** Nobody is collected from by an agency against what was agreed, or for nothing. */
function agenciesHoldWhatIsOverdue({ episodes }: CaseState): void {
  for (const { placements, loans, agreements } of episodes) {
    const held = placements.flatMap((placement) => placement.held);
    expect(new Set(held).size).toBe(held.length);
    for (const id of held) {
      expect(loans.find((loan) => loan.loanId === id)?.status).toBe('OVERDUE');
      const plans = agreements.flatMap((agreement) => agreement.plans);
      expect(plans.some(({ plan, status }) => plan.loanId === id && status === 'IN_FORCE')).toBe(false);
    }
  }
}

/** Nothing is in force here over what another holds or was never owed. */
function nothingIsKeptOfWhatLeft({ episodes }: CaseState): void {
  const inForce = episodes.flatMap(({ agreements }) =>
    agreements.flatMap(({ plans }) =>
      plans.filter(({ status }) => status === 'IN_FORCE').map(({ plan }) => plan.loanId),
    ),
  );
  for (const { loanId: id, status } of episodes.flatMap(({ loans }) => loans)) {
    if (status === 'TRANSFERRED' || status === 'WITHDRAWN') expect(inForce).not.toContain(id);
  }
}

/** An open case says whose turn it is; what is missing is the borrower's or, once its day passed, an officer's to decide on. */
function someoneIsWaitedFor({ episodes }: CaseState): void {
  for (const episode of episodes) {
    const waits = waitingIn(episode);
    if (episode.closedOn !== null) expect(waits).toBeNull();
    else expect(waits?.says.zh ?? 'nothing is left to do').not.toBe('');
    if (waits?.what === 'MATERIALS') expect([waits.for, waits.missing.length > 0, waits.by]).not.toContain(null);
  }
}

/** What the core was asked last is what the loan’s last agreement needs: its plan and debits by it, or neither any more. */
async function coreKnowsWhatStands(story: Story): Promise<void> {
  if (!story.core) return;
  const { episodes } = await story.state();
  const agreements = episodes.flatMap((episode) => episode.agreements);
  const wasSold = (id: string) =>
    episodes.some(({ transfers }) => transfers.some(({ loanIds }) => loanIds.includes(id)));
  for (const id of LOANS) {
    const last = agreements.flatMap(({ plans }) => plans).findLast(({ plan }) => plan.loanId === id);
    const { plan, debits } = story.core.lastAsked(id);
    if (last?.status === 'IN_FORCE') expect([plan, debits]).toEqual(['BOOK_PLAN', 'PLAN']);
    else if (last) expect([plan, debits]).not.toEqual(['BOOK_PLAN', 'PLAN']);
    else expect([plan, debits]).toEqual([null, wasSold(id) ? 'ENDED' : null]);
  }
}

function refusalsArePersons(events: readonly CaseEvent[]): void {
  for (const event of events) {
    if (event.type === 'AssessmentCompleted') {
      expect(['OFFER', 'REFER_TO_OFFICER']).toContain(event.data.recommendation);
    }
    if (event.type !== 'NegotiationRefused') continue;
    expect([OFFICER.id, OTHER_OFFICER.id, SUPERVISOR.id]).toContain(event.data.officerId);
    expect(event.data.reasons.length).toBeGreaterThan(0);
    expect(event.data.howToAppeal.zh).not.toBe('');
  }
}

/** Five years at most, a settlement six months; what is waived and what is to be paid come to what was owed. */
function reliefStaysInsideItsCaps(events: readonly CaseEvent[]): void {
  for (const event of events) {
    if (event.type !== 'PlanOffered') continue;
    for (const { terms, schedule, snapshot } of event.data.options.flatMap(({ plans }) => plans)) {
      const months = terms.structure === 'SETTLEMENT' ? 6 : 60;
      expect(schedule.rows.length).toBeLessThanOrEqual(months);
      const last = schedule.rows.at(-1)?.dueOn ?? event.data.asOf;
      expect(last <= addMonthsClamped(event.data.asOf, months + 1)).toBe(true);
      expect(totalOf(schedule.waived) + schedule.totalCost - schedule.planInterest).toBe(snapshot.total);
    }
  }
}

/** At any revision, and even if events were missing or came the wrong way round. */
function neverThrows(story: Story): void {
  const stored = story.log.events(caseStream(story.borrowerId));
  let state = initialCase;
  for (const event of stored) {
    state = evolveCase(state, event as CaseEvent, event.metadata);
    for (const { caseId } of state.episodes) expect(caseView(state, caseId)).toMatchObject({ caseId });
  }
  let backwards = initialCase;
  for (const event of [...stored].reverse()) {
    backwards = evolveCase(backwards, event as CaseEvent, event.metadata);
    for (const { caseId } of backwards.episodes) expect(caseView(backwards, caseId)).not.toBeNull();
  }
}

describe('a case, whatever is asked of it', () => {
  it(
    'keeps its invariants, and a command sent again changes nothing',
    async () => {
      await fc.assert(
        fc.asyncProperty(steps, fc.boolean(), async (all, isCoreConnected) => {
          const story = new Story('C1', isCoreConnected ? new StoryCore() : undefined);
          for (const id of LOANS) await story.registered(goldenLoan(id));
          let today = TODAY;
          await story.on(today).sweep(null, ...LOANS);
          for (const [index, [ask, days]] of all.entries()) {
            today = addDays(today, days);
            story.on(today);
            const asked = ask === 'NEXT' ? await nextAsk(story) : ask;
            await asked(story, `step-${index}`);
            const once = story.said().length;
            await asked(story, `step-${index}`);
            expect(story.said().slice(once)).toEqual([]);
            const state = await story.state();
            neverTwoAtOnce(state);
            agenciesHoldWhatIsOverdue(state);
            nothingIsKeptOfWhatLeft(state);
            courtsHaveWhatIsUnpaid(state);
            await moneyIsConserved(story, false);
            someoneIsWaitedFor(state);
          }
          await story.processes();
          await caseAndLoansAgree(story);
          await moneyIsConserved(story, true);
          await coreKnowsWhatStands(story);
          refusalsArePersons(story.said());
          reliefStaysInsideItsCaps(story.said());
          neverThrows(story);
        }),
        { numRuns: SEQUENCES },
      );
    },
    SEQUENCES_TIMEOUT_MS,
  );
});
