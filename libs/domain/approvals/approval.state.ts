/** An approval as its events tell it. */
import type { EventMetadata, LocalDate } from '#kernel';
import type { ApprovalEvent, ApprovalRequestedData, ApprovalRefused } from './approval.events';

export const APPROVAL_STATUSES = ['REQUESTED', 'GRANTED', 'REFUSED', 'EXPIRED'] as const;
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];

export interface ApprovalState {
  /** Null until it is asked for. */
  readonly asked: Asked | null;
}

interface Asked {
  readonly data: ApprovalRequestedData;
  readonly status: ApprovalStatus;
  readonly requestedOn: LocalDate;
  /** When it was asked for, as recorded. */
  readonly requestedAt: string;
  /** Who granted or refused it. */
  readonly answeredBy: string | null;
  /** The role they acted in. */
  readonly answeredAs: string | null;
  /** Body hash of the command that answered it: words stand sealed, so only by this the same command is known. */
  readonly answeredWith: string | null;
  readonly usableUntil: LocalDate | null;
  readonly refusal: ApprovalRefused['data']['reasons'] | null;
  readonly expiredOn: LocalDate | null;
}

export const initialApproval: ApprovalState = { asked: null };

export function evolveApproval(state: ApprovalState, event: ApprovalEvent, metadata: EventMetadata): ApprovalState {
  if (event.type === 'ApprovalRequested') {
    const { businessDate: requestedOn, recordedAt: requestedAt } = metadata;
    return { asked: { data: event.data, status: 'REQUESTED', requestedOn, requestedAt, ...UNANSWERED } };
  }
  const { asked } = state;
  return asked ? { asked: answered(asked, event, metadata) } : state;
}

const UNANSWERED = {
  answeredBy: null,
  answeredAs: null,
  answeredWith: null,
  usableUntil: null,
  refusal: null,
  expiredOn: null,
};

function answered(
  asked: Asked,
  event: Exclude<ApprovalEvent, { type: 'ApprovalRequested' }>,
  { actor, bodyHash }: EventMetadata,
): Asked {
  const by = { answeredAs: actor.role, answeredWith: bodyHash };
  switch (event.type) {
    case 'ApprovalGranted': {
      const { approvedBy: answeredBy, usableUntil } = event.data;
      return { ...asked, ...by, status: 'GRANTED', answeredBy, usableUntil };
    }
    case 'ApprovalRefused': {
      const { refusedBy: answeredBy, reasons: refusal } = event.data;
      return { ...asked, ...by, status: 'REFUSED', answeredBy, refusal };
    }
    case 'ApprovalExpired':
      return { ...asked, status: 'EXPIRED', expiredOn: event.data.expiredOn };
    default:
      return asked;
  }
}
