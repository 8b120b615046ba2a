/**
 * What a day brings to one case, as a piece of work: claims and offers run out, materials are missed, its agreements are reviewed.
 * What runs in no case, as a complaint nobody challenges, is a piece of its own.
 */
import { approvalStream } from '#approvals';
import { complaintStream } from '#complaints';
import type { CommandContext, DomainEvent, LocalDate } from '#kernel';
import type { CommandOutcome } from '#event-store';
import { borrowerOf, caseStream } from '#negotiation';
import type { DueDeadline as Deadline, NamedDeadline } from '#clocks';
import type { PieceOfWork, StepProblem } from '../steps/step';
import { rejectedStep } from '../steps/step-problems';

/** What is done about deadlines; commands of the case. */
export interface DeadlineCommands {
  /** Answers one deadline by the command of its clock. */
  answer(deadline: OneByOne, context: CommandContext): Promise<CommandOutcome<DomainEvent>>;
  reviewPerformance(caseId: string, asOf: LocalDate, context: CommandContext): Promise<CommandOutcome<DomainEvent>>;
}

/** Deadlines that are answered one by one; those of instalments and reviews of an agreement are answered together. */
export type OneByOne = NamedDeadline & { readonly command: Exclude<Deadline['command'], 'ReviewPerformance'> };

/** The deadlines of one case, or of what runs in none, that are due, oldest first. */
export interface CaseDeadlines<Each extends NamedDeadline = NamedDeadline> {
  readonly caseId: string;
  readonly deadlines: readonly Each[];
}

/** What was done, each thing once however often it was tried. */
export interface DeadlineTally {
  readonly approvalsExpired: Set<string>;
  readonly claimsEnded: Set<string>;
  readonly warningsEnded: Set<string>;
  readonly materialsMissed: Set<string>;
  readonly offersExpired: Set<string>;
  readonly limitationsWarned: Set<string>;
  readonly instalmentsReminded: Set<string>;
  readonly agreementsReviewed: Set<string>;
  readonly complaintsClosed: Set<string>;
}

export function newTally(): DeadlineTally {
  return {
    approvalsExpired: new Set(),
    claimsEnded: new Set(),
    warningsEnded: new Set(),
    materialsMissed: new Set(),
    offersExpired: new Set(),
    limitationsWarned: new Set(),
    instalmentsReminded: new Set(),
    agreementsReviewed: new Set(),
    complaintsClosed: new Set(),
  };
}

/** Where what was done by a command is counted, and the name of its step: the command's id derives from it. */
const KINDS: {
  readonly [Command in OneByOne['command']]: { readonly tally: keyof DeadlineTally; readonly step: string };
} = {
  EndClaim: { tally: 'claimsEnded', step: 'end claim' },
  EndEarlyWarning: { tally: 'warningsEnded', step: 'end warning' },
  NoteMissedMaterials: { tally: 'materialsMissed', step: 'missed' },
  RemindOfInstalment: { tally: 'instalmentsReminded', step: 'remind' },
  WarnOfLimitation: { tally: 'limitationsWarned', step: 'warn of limitation' },
  ExpireApproval: { tally: 'approvalsExpired', step: 'expire approval' },
  ExpireOffer: { tally: 'offersExpired', step: 'expire' },
  CloseUnchallenged: { tally: 'complaintsClosed', step: 'close complaint' },
  CloseReviewed: { tally: 'complaintsClosed', step: 'close complaint' },
};

interface Tools {
  readonly commands: DeadlineCommands;
  /** Says that a deadline is worked off. */
  readonly done: (deadline: NamedDeadline) => Promise<void>;
  readonly contextOf: (step: string) => CommandContext;
}

export function byCase(due: readonly Deadline[]): CaseDeadlines<Deadline>[] {
  const cases = new Map<string, Deadline[]>();
  for (const deadline of due) {
    const ofCase = cases.get(deadline.caseId);
    if (ofCase) ofCase.push(deadline);
    else cases.set(deadline.caseId, [deadline]);
  }
  return [...cases].map(([caseId, deadlines]) => ({ caseId, deadlines }));
}

export function deadlineWork(
  { caseId, deadlines }: CaseDeadlines<Deadline>,
  date: LocalDate,
  position: string,
): PieceOfWork {
  const { sequence, stream } = placeOf(caseId, deadlines[0]);
  return {
    key: `deadline/${caseId}/${date}`,
    process: 'DEADLINE',
    name: 'case-deadlines',
    sequence,
    stream,
    event: null,
    position,
    facts: {
      caseId,
      deadlines: deadlines.map(({ kind, reference, command, dueOn }) => ({ kind, reference, command, dueOn })),
    },
  };
}

/** Behind whose work it waits, and on which stream it is done. */
function placeOf(caseId: string, first: Deadline | undefined): Pick<PieceOfWork, 'sequence' | 'stream'> {
  if (!first?.isBesideCases) {
    const borrowerId = borrowerOf(caseId) ?? caseId;
    return { sequence: borrowerId, stream: caseStream(borrowerId) };
  }
  const stream = first.command === 'ExpireApproval' ? approvalStream(caseId) : complaintStream(caseId);
  return { sequence: first.borrowerId ?? stream, stream };
}

/** The deadlines a piece of work is about. */
export function deadlinesOf({ facts }: PieceOfWork): CaseDeadlines {
  const { caseId, deadlines } = facts as unknown as { caseId: string; deadlines: Omit<NamedDeadline, 'caseId'>[] };
  return { caseId, deadlines: deadlines.map((deadline) => ({ ...deadline, caseId })) };
}

/** Works a case's deadlines off as of a date, and returns what a rule refused; a refused deadline is worked off too. */
export async function workOff(
  { caseId, deadlines }: CaseDeadlines,
  asOf: LocalDate,
  { commands, done, contextOf }: Tools,
  tally: DeadlineTally,
): Promise<StepProblem[]> {
  const problems: StepProblem[] = [];
  const others = deadlines.filter(({ command }) => command === 'ReviewPerformance');
  for (const deadline of deadlines.filter(isOneByOne)) {
    const { reference } = deadline;
    const kind = KINDS[deadline.command];
    const outcome = await commands.answer(deadline, contextOf(`${kind.step} ${reference}`));
    if (outcome.kind === 'rejected') problems.push(rejectedStep(outcome.rejection, reference));
    if (outcome.kind === 'accepted') tally[kind.tally].add(reference);
    await done(deadline);
  }
  if (others.length === 0) return problems;
  // All of a case's instalments and reviews that are due are answered by one review as of the date.
  const outcome = await commands.reviewPerformance(caseId, asOf, contextOf(`review ${caseId}`));
  if (outcome.kind === 'rejected') problems.push(rejectedStep(outcome.rejection, 'review'));
  tally.agreementsReviewed.add(caseId);
  for (const deadline of others) await done(deadline);
  return problems;
}

function isOneByOne(deadline: NamedDeadline): deadline is OneByOne {
  return deadline.command !== 'ReviewPerformance';
}
