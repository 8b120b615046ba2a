/**
 * A person's cases with what the queues remember beside them: since when a case waits for the same step, when an agreement
 * was signed, debited above, an instalment missed, the bureau asked. The cases are the domain's own fold; the moments come from what an
 * event changed.
 */
import type { EventMetadata, LocalDate } from '#kernel';
import {
  type AwaitedAgency,
  awaitedAgencies,
  caseDecider,
  type CaseEvent,
  type CaseLoan,
  type CaseState,
  debitedTooMuch,
  type Episode,
} from '#negotiation';
import { sharedFold } from '#projections';
import { caseStep } from './case-step';
import { legalReferences } from './legal-references';

/** When something began: business date and recorded instant. */
export interface Moment {
  readonly on: LocalDate;
  readonly at: string;
}

/** Moments of one case: of its present step, of its queue (an instant), of its agreements, and of rows missed (`<agreementId>/<loanId>/<seq>`). */
interface CaseMoments {
  readonly step: Moment;
  readonly queuedAt: string;
  readonly of: { readonly [reference: string]: Moment };
}

export interface QueuedCases {
  readonly cases: CaseState;
  readonly moments: { readonly [caseId: string]: CaseMoments };
}

export function missedReference(agreementId: string, loanId: string, seq: number): string {
  return `${agreementId}/${loanId}/${seq}`;
}

/** Loans whose plan is completed and of which the bureau has not said yet that they are reported correctly. */
export function awaitingBureau({ closedOn, loans }: Episode): readonly CaseLoan[] {
  const isAwaited = ({ status, restoration }: CaseLoan): boolean => status === 'COMPLETED' && restoration !== null;
  return closedOn === null ? loans.filter(isAwaited) : [];
}

/** Each request and each refusal by itself. */
export function restorationReference({ loanId, restoration }: CaseLoan): string {
  return `restoration/${loanId}/${restoration?.request ?? 0}/${restoration?.status ?? ''}`;
}

/** Of a recall each anew. */
export function agencyReference({ placementId, what, dueOn }: AwaitedAgency): string {
  return `${placementId}/${what}/${dueOn}`;
}

export function overDebitReference(agreementId: string, loanId: string): string {
  return `${agreementId}/${loanId}/over-debit`;
}

const casesFold = sharedFold(caseDecider);

export const queuedCases = {
  initialState: { cases: casesFold.initialState, moments: {} } as QueuedCases,

  evolve(state: QueuedCases, event: CaseEvent, metadata: EventMetadata): QueuedCases {
    const cases = casesFold.evolve(state.cases, event, metadata);
    let { moments } = state;
    for (const after of cases.episodes) {
      const before = state.cases.episodes.find(({ caseId }) => caseId === after.caseId);
      if (before === after) continue;
      const kept = momentsOf(before, after, moments[after.caseId], metadata);
      if (kept !== moments[after.caseId]) moments = { ...moments, [after.caseId]: kept };
    }
    return { cases, moments };
  },
};

function momentsOf(
  before: Episode | undefined,
  after: Episode,
  known: CaseMoments | undefined,
  { businessDate, recordedAt }: EventMetadata,
): CaseMoments {
  const now: Moment = { on: businessDate, at: recordedAt };
  if (!before || !known) return { step: now, queuedAt: now.at, of: referencesOf(after, {}, now) };
  const [was, is] = [caseStep(before), caseStep(after)];
  const isQueueSame = was?.queue === is?.queue;
  const step = isQueueSame && was?.step === is?.step ? known.step : now;
  const queuedAt = isQueueSame ? known.queuedAt : now.at;
  const isSame =
    before.agreements === after.agreements &&
    before.loans === after.loans &&
    before.placements === after.placements &&
    before.transfers === after.transfers &&
    before.escalations === after.escalations &&
    before.closedOn === after.closedOn;
  const of = isSame ? known.of : referencesOf(after, known.of, now);
  return step === known.step && of === known.of ? known : { step, queuedAt, of };
}

/** What stands keeps its moment, what is new has this one, and what is gone has none. */
function referencesOf(episode: Episode, known: CaseMoments['of'], now: Moment): CaseMoments['of'] {
  const ofAgreements = episode.agreements.flatMap(({ data: { agreementId }, missed, plans }) => [
    agreementId,
    ...plans.flatMap((progress) =>
      debitedTooMuch(progress) > 0 ? [overDebitReference(agreementId, progress.plan.loanId)] : [],
    ),
    ...missed.map(({ loanId, seq }) => missedReference(agreementId, loanId, seq)),
  ]);
  const ofAgencies = awaitedAgencies(episode).map(agencyReference);
  const untold = episode.transfers.flatMap(({ transferId, notice }) => (notice ? [] : [transferId]));
  const references = [
    ...ofAgreements,
    ...awaitingBureau(episode).map(restorationReference),
    ...ofAgencies,
    ...untold,
    ...legalReferences(episode),
  ];
  if (references.length === Object.keys(known).length && references.every((one) => one in known)) return known;
  return Object.fromEntries(references.map((reference) => [reference, known[reference] ?? now]));
}
