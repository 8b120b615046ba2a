/**
 * Changes of many cases put together for statements that write many rows. Within a case their order is kept; between cases
 * there is none to keep. Pure.
 */
import { laterDate } from '#kernel';
import type { Deadline, DeadlineChange } from './deadline';

/** The deadlines of one reference of a case and those below it; all of the case when `under` is null. */
export interface DeadlineScope {
  readonly caseId: string;
  readonly under: string | null;
}

/** What one statement writes. */
export type DeadlineRound =
  /** No deadline twice. */
  | { readonly op: 'set'; readonly deadlines: readonly Deadline[] }
  | { readonly op: 'cancel' | 'resume'; readonly scopes: readonly DeadlineScope[] };

const OPERATIONS = ['set', 'cancel', 'resume'] as const;

/** As few rounds as the order within the cases allows, to be written one after the other. */
export function deadlineRounds(changes: readonly DeadlineChange[]): readonly DeadlineRound[] {
  const waiting = new Map<string, DeadlineChange[]>();
  for (const change of changes) {
    const caseId = change.op === 'set' ? change.deadline.caseId : change.caseId;
    const ofCase = waiting.get(caseId);
    if (ofCase) ofCase.push(change);
    else waiting.set(caseId, [change]);
  }
  const rounds: DeadlineRound[] = [];
  while (waiting.size > 0) {
    for (const op of OPERATIONS) {
      const taken = [...waiting.values()].flatMap((ofCase) => takeRun(ofCase, op));
      if (taken.length > 0) rounds.push(roundOf(op, taken));
    }
    for (const [caseId, ofCase] of waiting) if (ofCase.length === 0) waiting.delete(caseId);
  }
  return rounds;
}

/** Takes the changes of this kind that come next. */
function takeRun(ofCase: DeadlineChange[], op: DeadlineChange['op']): DeadlineChange[] {
  const end = ofCase.findIndex((change) => change.op !== op);
  return ofCase.splice(0, end < 0 ? ofCase.length : end);
}

function roundOf(op: DeadlineChange['op'], changes: readonly DeadlineChange[]): DeadlineRound {
  if (op !== 'set') {
    const scopes = changes.flatMap((change) =>
      change.op === 'set' ? [] : [{ caseId: change.caseId, under: change.under ?? null }],
    );
    return { op, scopes };
  }
  const latest = new Map<string, Deadline>();
  for (const change of changes) {
    if (change.op !== 'set') continue;
    const { deadline } = change;
    const key = JSON.stringify([deadline.caseId, deadline.kind, deadline.reference]);
    const known = latest.get(key);
    latest.set(key, known ? { ...deadline, dueOn: laterDate(known.dueOn, deadline.dueOn) } : deadline);
  }
  return { op, deadlines: [...latest.values()] };
}
