/** Compliance stops what is done with a person's data, and lets it go on; while it stands, what the law needs goes on alone. */
import { accept, type CommandContext, type Decider, type DomainEvent, reject, type Rejection } from '#kernel';
import type { Decide } from './decide';
import type { RestrictionGround } from './restriction.events';

export interface RestrictProcessingData {
  readonly ground: RestrictionGround;
  readonly note?: string;
}

export interface LiftRestrictionData {
  /** Why. */
  readonly reason: string;
}

const restrictProcessing: Decide<RestrictProcessingData> = (data, { partyId, restriction }, { businessDate }) =>
  restriction ? accept() : accept({ type: 'ProcessingRestricted', data: { partyId, ...data, since: businessDate } });

const liftRestriction: Decide<LiftRestrictionData> = ({ reason }, { partyId, restriction }, { businessDate }) =>
  restriction
    ? accept({ type: 'ProcessingRestrictionLifted', data: { partyId, reason, liftedOn: businessDate } })
    : accept();

export const restrictionDecisions = { RestrictProcessing: restrictProcessing, LiftRestriction: liftRestriction };

/** On a person's own record: their requests, what they take back, and what lifts the restriction or puts records right. */
export const DONE_WHILE_RESTRICTED: ReadonlySet<string> = new Set([
  'ReceiveSubjectRequest',
  'AnswerSubjectRequest',
  'WithdrawConsent',
  'RevokeRepresentative',
  'RestrictProcessing',
  'LiftRestriction',
  'PlaceHold',
  'LiftHold',
  'ReviewHold',
  'UndoMerge',
  'NoteMerge',
  'NoteMergeUndone',
]);

export function processingRestricted(): { readonly kind: 'rejected'; readonly rejection: Rejection } {
  return reject('PROCESSING_RESTRICTED', {
    en: 'The data of this person is stored and nothing else is done with it (个人信息保护法 art. 47); compliance can lift that.',
    zh: '该客户个人信息已限制处理，除存储和安全保护外不得办理；如需恢复，由合规部门解除限制。',
  });
}

/** Says no to everything; what was done before is still answered as it was. */
export function whileRestricted<Command, State, Event extends DomainEvent>(
  decider: Decider<Command, State, Event>,
): Decider<Command, State, Event> {
  return { ...decider, decide: (_command: Command, _state: State, _context: CommandContext) => processingRestricted() };
}
