/** Which notices told something wrong, and are still to be corrected. */
import { canonicalJson } from '#kernel';
import type { NoticeFigures } from './notice-figures';
import type { NoticeTemplateName } from './notice-templates';
import { noticeStatus, type KnownNotice, type KnownNotices } from './notice.state';

/** The gateway may have sent it, or somebody told the person; what came back by every way, or went by none, nobody was told. */
export function mayHaveBeenTold({ attempts, unreached, followedUp }: KnownNotice): boolean {
  if (attempts.some(({ status }) => SENT.has(status))) return true;
  return followedUp ? followedUp.reached : unreached?.because === 'NO_REPORT';
}

const SENT: ReadonlySet<string> = new Set(['PERMITTED', 'HANDED_OVER', 'DELIVERED']);

/** What it told, or would tell: its own figures, unless whoever told it knew better by then. */
export function figuresTold({ prepared, attempts, followedUp }: KnownNotice): NoticeFigures {
  const last = attempts.findLast(({ status }) => SENT.has(status)) ?? followedUp;
  return last?.told ?? prepared.figures;
}

export function sameFigures(one: NoticeFigures, other: NoticeFigures): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** They were told what is right by another notice that arrived; or that other one proved wrong itself, and is corrected in its turn. */
function wasCorrected({ prepared: { noticeId }, wrong }: KnownNotice, notices: KnownNotices): boolean {
  return [...notices.values()].some((one) => {
    const { corrects, figures } = one.prepared;
    if (corrects !== noticeId || !wrong) return false;
    if (one.wrong) return true;
    return sameFigures(figures, wrong.right) && (noticeStatus(one) === 'REACHED' || one.followedUp?.reached === true);
  });
}

/** NONE: it was never found to be wrong. UNTOLD: it was, before it reached anybody: whoever tells it tells what is right. */
export const CORRECTION_STATUSES = ['NONE', 'UNTOLD', 'TO_CORRECT', 'CORRECTED'] as const;
export type CorrectionStatus = (typeof CORRECTION_STATUSES)[number];

export function correctionStatus(notice: KnownNotice, notices: KnownNotices): CorrectionStatus {
  const { wrong } = notice;
  if (!wrong) return 'NONE';
  if (wrong.settled || wasCorrected(notice, notices)) return 'CORRECTED';
  if (!mayHaveBeenTold(notice)) return 'UNTOLD';
  return sameFigures(figuresTold(notice), wrong.right) ? 'CORRECTED' : 'TO_CORRECT';
}

export function noticesToCorrect(notices: KnownNotices): readonly KnownNotice[] {
  return [...notices.values()].filter((notice) => correctionStatus(notice, notices) === 'TO_CORRECT');
}

/** What tells, or was to tell, the person what is right of it. */
export function correctionsOf({ prepared: { noticeId } }: KnownNotice, notices: KnownNotices): readonly KnownNotice[] {
  return [...notices.values()].filter(({ prepared }) => prepared.corrects === noticeId);
}

/** Told of an agreement: the notice of its end, and what corrected one. */
const OF_AGREEMENT: ReadonlySet<NoticeTemplateName> = new Set([
  'AGREEMENT_BROKEN',
  'AGREEMENT_GOES_ON',
  'AGREEMENT_KEPT',
  'BREACH_CORRECTED',
]);

export function tellsOfBreach({ template }: Pick<KnownNotice['prepared'], 'template'>): boolean {
  return OF_AGREEMENT.has(template);
}

/** By which template the person is told what is right. */
export function correctingTemplate(
  wrong: Pick<KnownNotice['prepared'], 'template'>,
  right: NoticeFigures,
): NoticeTemplateName {
  if (!tellsOfBreach(wrong)) return 'FIGURES_CORRECTED';
  if (right.breachedOn !== undefined) return 'BREACH_CORRECTED';
  return right.dueOn === undefined ? 'AGREEMENT_KEPT' : 'AGREEMENT_GOES_ON';
}
