/** What became of the notices to one person. What arrived has arrived: nothing that is said later takes it back. */
import type { EventMetadata } from '#kernel';
import { type ContactChannel, mannerOf } from '../contact-kinds';
import type { ContactEvent } from '../all-contact-events';
import type { ContactFailure } from '../contact.events';
import type { ContactBlock } from '../permission';
import type { NoticeFigures } from './notice-figures';
import { NOTICE_RULES } from './notice-rules';
import type {
  NoticeFollowedUpData,
  NoticeLapsedData,
  NoticePreparedData,
  NoticeReachedNobodyData,
} from './notice.events';
import type { NoticeFoundWrongData, WrongNoticeEnd } from './wrong-notice.events';

export const ATTEMPT_STATUSES = ['PERMITTED', 'BLOCKED', 'HANDED_OVER', 'DELIVERED', 'FAILED'] as const;
export type AttemptStatus = (typeof ATTEMPT_STATUSES)[number];

/** One try to reach the person with it. */
export interface NoticeAttempt {
  readonly contactId: string;
  readonly channel: ContactChannel;
  readonly status: AttemptStatus;
  /** From when up to when it was permitted; null where it was not. */
  readonly usable: { readonly from: string; readonly until: string } | null;
  /** When asking is worthwhile again, and the rule that said no. */
  readonly blocked: { readonly rule: ContactBlock; readonly askAgainAt: string | null } | null;
  /** By then the gateway says whether it arrived. */
  readonly reportDueAt: string | null;
  readonly failure: ContactFailure | null;
  /** What was told in place of its figures, which had been found wrong; null where it was told as it stands. */
  readonly told: NoticeFigures | null;
}

/** REACHED: it arrived on a channel, or was told in a contact. EXPIRED: its days passed before it could be told. UNREACHED: it did not arrive, and a person is to see to it. */
export const NOTICE_STATUSES = ['OPEN', 'REACHED', 'LAPSED', 'EXPIRED', 'UNREACHED', 'FOLLOWED_UP'] as const;
export type NoticeStatus = (typeof NOTICE_STATUSES)[number];

export interface KnownNotice {
  readonly prepared: NoticePreparedData;
  readonly attempts: readonly NoticeAttempt[];
  readonly lapsed: NoticeLapsedData | null;
  readonly unreached: (NoticeReachedNobodyData & { readonly foundAt: string }) | null;
  readonly followedUp: (NoticeFollowedUpData & Pick<NoticeAttempt, 'told'>) | null;
  /** What is right, where it proved to have told something wrong, and how that was seen to; null while it is to be corrected. */
  readonly wrong: (NoticeFoundWrongData & { readonly foundAt: string; readonly settled: WrongNoticeEnd | null }) | null;
}

/** By their ids, in the order in which they were prepared. */
export type KnownNotices = ReadonlyMap<string, KnownNotice>;

export function noticeStatus({ attempts, lapsed, unreached, followedUp }: KnownNotice): NoticeStatus {
  if (attempts.some(({ status }) => status === 'DELIVERED')) return 'REACHED';
  if (followedUp) return 'FOLLOWED_UP';
  // What reached nobody ends as well once it is no longer so.
  if (!lapsed) return unreached ? 'UNREACHED' : 'OPEN';
  return lapsed.ground === 'PAST' ? 'EXPIRED' : 'LAPSED';
}

/** When it is worthwhile to look at it again; null where nobody is waited for. */
export function nextLook(notice: KnownNotice): string | null {
  if (noticeStatus(notice) !== 'OPEN') return null;
  const last = notice.attempts.at(-1);
  if (!last) return null;
  return last.status === 'BLOCKED' ? (last.blocked?.askAgainAt ?? null) : answerDueAt(last);
}

/**
 * By when the gateway has said what came of a try: of what it took as long after it took it as of what it never said anything of after
 * the permission was over. Null for what it has answered, or was not asked.
 */
export function answerDueAt({ status, usable, reportDueAt }: NoticeAttempt): string | null {
  if (status === 'HANDED_OVER') return reportDueAt;
  return status === 'PERMITTED' && usable ? answerOf(usable.until) : null;
}

/** What is asked of the gateway up to an instant is answered by this one. */
export function answerOf(usableUntil: string): string {
  return new Date(Date.parse(usableUntil) + NOTICE_RULES.reportDueHours * 3_600_000).toISOString();
}

export function evolveNotices(notices: KnownNotices, event: ContactEvent, metadata: EventMetadata): KnownNotices {
  switch (event.type) {
    case 'NoticePrepared': {
      const fresh = {
        prepared: event.data,
        attempts: [],
        lapsed: null,
        unreached: null,
        followedUp: null,
        wrong: null,
      };
      return new Map(notices).set(event.data.noticeId, fresh);
    }
    case 'NoticeLapsed':
      // What reached nobody waits for nobody any more.
      return changed(notices, event.data.noticeId, { lapsed: event.data, unreached: null });
    case 'NoticeReachedNobody':
      return changed(notices, event.data.noticeId, { unreached: { ...event.data, foundAt: metadata.recordedAt } });
    case 'NoticeFoundWrong': {
      const wrong = { ...event.data, foundAt: metadata.recordedAt, settled: null };
      return changed(notices, event.data.noticeId, { wrong });
    }
    case 'WrongNoticeSettled': {
      const { noticeId, how: settled } = event.data;
      const wrong = notices.get(noticeId)?.wrong;
      return wrong ? changed(notices, noticeId, { wrong: { ...wrong, settled } }) : notices;
    }
    case 'WrongNoticeSettlementTakenBack': {
      const { noticeId } = event.data;
      const wrong = notices.get(noticeId)?.wrong;
      return wrong ? changed(notices, noticeId, { wrong: { ...wrong, settled: null } }) : notices;
    }
    case 'NoticeFollowedUp': {
      const { noticeId } = event.data;
      return changed(notices, noticeId, { followedUp: { ...event.data, told: insteadOf(notices, event.data) } });
    }
    case 'NoticeFollowUpTakenBack':
      return changed(notices, event.data.noticeId, { followedUp: null });
    case 'ContactPermitted': {
      const { permittedAt: from, usableUntil: until } = event.data;
      return attempted(notices, event.data, { status: 'PERMITTED', usable: { from, until } });
    }
    case 'ContactBlocked': {
      const { rule, askAgainAt } = event.data;
      return attempted(notices, event.data, { status: 'BLOCKED', blocked: { rule, askAgainAt } });
    }
    case 'NoticeHandedOver': {
      const { reportDueAt } = event.data;
      return attempted(notices, event.data, { status: 'HANDED_OVER', reportDueAt });
    }
    case 'ContactMade':
      return wasTold(event.data, event.data)
        ? attempted(notices, event.data, { ...SAID, status: 'DELIVERED', told: insteadOf(notices, event.data) })
        : notices;
    case 'ContactFailed':
      return attempted(notices, event.data, { ...SAID, status: 'FAILED', failure: event.data.reason });
    case 'ContactReportCorrected': {
      const { right } = event.data;
      const told = wasTold(event.data, right) ? REACHED : ({ status: 'FAILED', failure: right.reason } as const);
      return attempted(notices, event.data, { ...SAID, ...told });
    }
    default:
      return notices;
  }
}

/** What proved right by then, where that was told. */
function insteadOf(
  notices: KnownNotices,
  { noticeId = '', toldRight }: { readonly noticeId?: string; readonly toldRight?: boolean },
): NoticeFigures | null {
  return toldRight === true ? (notices.get(noticeId)?.wrong?.right ?? null) : null;
}

/** What came through told it; of a call, chat or visit only where the person was talked with. */
export function wasTold(
  { channel }: Pick<OfAttempt, 'channel'>,
  { connected, effective }: { readonly connected: boolean; readonly effective: boolean },
): boolean {
  return connected && (effective || mannerOf(channel) !== 'INTERACTIVE');
}

function changed(notices: KnownNotices, noticeId: string, change: Partial<KnownNotice>): KnownNotices {
  const notice = notices.get(noticeId);
  return notice ? new Map(notices).set(noticeId, { ...notice, ...change }) : notices;
}

interface OfAttempt {
  readonly noticeId?: string;
  readonly contactId: string;
  readonly channel: ContactChannel;
}

/** No report is waited for any more. */
const SAID = { reportDueAt: null, failure: null } as const;
const REACHED = { status: 'DELIVERED' } as const;
const NOTHING_YET = { usable: null, blocked: null, reportDueAt: null, failure: null, told: null } as const;

function attempted(
  notices: KnownNotices,
  { noticeId = '', contactId, channel }: OfAttempt,
  change: Pick<NoticeAttempt, 'status'> & Partial<NoticeAttempt>,
): KnownNotices {
  const notice = notices.get(noticeId);
  if (!notice) return notices;
  const known = notice.attempts.find((one) => one.contactId === contactId);
  const attempt = { ...NOTHING_YET, ...(known ?? { contactId, channel }), ...change };
  const attempts = known
    ? notice.attempts.map((one) => (one === known ? attempt : one))
    : [...notice.attempts, attempt];
  return changed(notices, noticeId, { attempts });
}
