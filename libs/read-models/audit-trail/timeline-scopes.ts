/** Which entries a timeline is made of: of a case with what is linked to it, of a person, a loan, a policy or an approval. */
import type { EntityManager } from 'typeorm';
import { approvalStream, caseOfApproval, loanOfApproval } from '#approvals';
import { borrowerOf } from '#negotiation';
import { readPersons } from '#persons';
import { shippedVersions } from '#policy';
import { PERSONS_EVENTS_OF_CASES } from './case-timeline-events';
import type { Scope } from './timeline-reader';
import type { TimelineSubject } from './timeline.query';

/** A person under all their records, by the one that stands for them. */
export async function ofPerson(
  manager: EntityManager,
  { borrowerId: named }: OfPerson,
): Promise<readonly [OfPerson, Scope]> {
  const records = (await readPersons(manager, [named])).recordsOf(named);
  const [borrowerId = named] = records;
  return [{ borrowerId }, { condition: `(${OF_RECORDS})`, parameters: { records } }];
}

/** Null where the id alone says that there is no such thing. */
export function scopeOf(subject: Exclude<TimelineSubject, OfPerson>): Scope | null {
  if ('loanId' in subject) return { condition: 'entry.loanId = :loanId', parameters: { ...subject } };
  if ('policyId' in subject) {
    if (shippedVersions(subject.policyId).length === 0) return null;
    return { condition: 'entry.policyId = :policyId', parameters: { ...subject } };
  }
  const stream = approvalStream(subject.approvalId);
  const loanId = loanOfApproval(subject.approvalId);
  if (loanId !== null) {
    const owner = 'SELECT borrower_id FROM read_models.audit_entry WHERE loan_id = :loanId LIMIT 1';
    const condition = `entry.borrowerId = (${owner}) AND entry.stream = :stream`;
    return { condition, parameters: { loanId, stream } };
  }
  const borrowerId = borrowerOf(caseOfApproval(subject.approvalId) ?? '');
  if (borrowerId === null) return null;
  const parameters = { borrowerId, stream };
  return { condition: 'entry.borrowerId = :borrowerId AND entry.stream = :stream', parameters };
}

type OfPerson = Extract<TimelineSubject, { readonly borrowerId: string }>;

interface Outline {
  readonly borrowerId: string;
  readonly loanIds: string[];
  /** Position of the event that opened the case. */
  readonly openedAt: string;
  /** Position of the event that closed the case; null while it is open. */
  readonly closedAt: string | null;
}

/** The borrower, loans and end of a case; undefined when there is no such case. */
export async function outlineOf(manager: EntityManager, caseId: string): Promise<Outline | undefined> {
  const rows = await manager.query<{ borrower_id: string; type: string; position: string; loan_ids: string[] }[]>(
    `SELECT borrower_id, type, position::text, loan_ids FROM read_models.audit_entry
     WHERE case_id = $1 AND type IN ('EarlyWarningRaised', 'OverdueDetected', 'CaseClosed', 'CaseReopened') ORDER BY audit_entry.position`,
    [caseId],
  );
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last) return undefined;
  const joining = rows.filter(({ type }) => type === 'OverdueDetected' || type === 'EarlyWarningRaised');
  const joined = joining.flatMap(({ loan_ids }) => loan_ids);
  return {
    borrowerId: first.borrower_id,
    loanIds: [...new Set(joined)],
    openedAt: first.position,
    closedAt: last.type === 'CaseClosed' ? last.position : null,
  };
}

/** Theirs, and by what it is known that something was not. */
const OF_RECORDS = 'entry.borrowerId = ANY(:records) OR entry.formerBorrowerId = ANY(:records)';

/** The case’s own, and what is linked to it of the person’s: a complaint may be about several cases. */
const LINKED = `entry.caseId = :caseId OR ((${OF_RECORDS}) AND :caseId = ANY(entry.linkedCaseIds))`;

const WHILE_OPEN = 'entry.position <= COALESCE(CAST(:closedAt AS bigint), entry.position)';

/** Holds and restrictions while it was open, and the hold that its clocks rest under, whenever it was placed; of its loans alone, where they are on some. */
const OF_PERSON = `entry.borrowerId = ANY(:records) AND entry.type = ANY(:ofPerson)
  AND (cardinality(entry.loanIds) = 0 OR entry.loanIds && CAST(:loanIds AS text[])) AND ${WHILE_OPEN}
  AND (entry.position >= CAST(:openedAt AS bigint) OR (entry.type = 'HoldPlaced' AND entry.data->>'holdId' IN (
    SELECT held.data->>'holdId' FROM read_models.audit_entry held WHERE held.case_id = :caseId AND held.type = 'ClocksHeld')))`;

const OF_CASE = `((${LINKED}) OR (${OF_PERSON}))`;

/** @param records of the person, whichever the case was opened under */
function parametersOf(caseId: string, records: readonly string[], outline: Outline): Scope['parameters'] {
  const { loanIds, openedAt, closedAt } = outline;
  return { caseId, records, ofPerson: PERSONS_EVENTS_OF_CASES, loanIds, openedAt, closedAt };
}

export function ofCaseAlone(caseId: string, records: readonly string[], outline: Outline): Scope {
  return { condition: `${OF_CASE} AND entry.loanId IS NULL`, parameters: parametersOf(caseId, records, outline) };
}

/** What happened to the loans after the case was closed belongs to the next one. */
export function ofCaseAndLoans(caseId: string, records: readonly string[], outline: Outline): Scope {
  return {
    condition: `(${OF_CASE} OR (entry.loanId = ANY(:loanIds) AND ${WHILE_OPEN}))`,
    parameters: parametersOf(caseId, records, outline),
  };
}
