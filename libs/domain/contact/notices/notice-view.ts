/** The notices to one person, and one of them with its exact words. */
import {
  code,
  day,
  flag,
  hash,
  id,
  instant,
  list,
  named,
  oneOf,
  orNone,
  part,
  whole,
  type DataOf,
} from '#event-schema';
import { CONTACT_CHANNELS, CONTACT_PURPOSES } from '../contact-kinds';
import { CONTACT_FAILURES } from '../contact.events';
import { CONTACT_BLOCKS } from '../permission';
import {
  ATTEMPT_STATUSES,
  NOTICE_STATUSES,
  noticeStatus,
  type KnownNotice,
  type KnownNotices,
  type NoticeAttempt,
} from './notice.state';
import {
  correctingTemplate,
  CORRECTION_STATUSES,
  correctionsOf,
  correctionStatus,
  tellsOfBreach,
} from './wrong-notice';
import { noticeText } from './notice-text';
import { noticeFigures, type NoticeFigures } from './notice-figures';
import { NOTICE_LANGUAGES, NOTICE_TEMPLATES, templateInUse } from './notice-templates';
import { LAPSE_GROUNDS, UNREACHED_GROUNDS } from './notice.events';

const attempt = named(
  'NoticeAttempt',
  part({
    contactId: id('Contact.'),
    channel: oneOf(CONTACT_CHANNELS, 'How.'),
    status: oneOf(
      ATTEMPT_STATUSES,
      'PERMITTED: asked of the gateway. BLOCKED: not permitted at that time. HANDED_OVER: the gateway has it. DELIVERED: it arrived.',
    ),
    usableUntil: orNone(instant('Up to when it was permitted.')),
    rule: orNone(oneOf(CONTACT_BLOCKS, 'The rule that said no.')),
    askAgainAt: orNone(instant('From when on it is asked again.')),
    reportDueAt: orNone(instant('By then the gateway says whether it arrived.')),
    failure: orNone(oneOf(CONTACT_FAILURES, 'Why it did not arrive.')),
  }),
);

const summary = {
  noticeId: id('Notice.'),
  template: oneOf(NOTICE_TEMPLATES, 'What is told.'),
  version: whole('Version of the template.'),
  language: oneOf(NOTICE_LANGUAGES, 'In which language.'),
  purpose: oneOf(CONTACT_PURPOSES, 'For what.'),
  loanIds: list(id('Loan.'), 'Loans it is about.'),
  preparedOn: day('Business date.'),
  status: oneOf(
    NOTICE_STATUSES,
    'OPEN: on its way, or waiting until it is permitted. REACHED: it arrived, or was told in a contact. LAPSED: not sent any more. EXPIRED: its days passed before it could be told. UNREACHED: it reached nobody.',
  ),
};

export const noticeSummarySchema = named(
  'NoticeSummary',
  part({ ...summary, attempts: list(attempt, 'How it was tried, in order.') }),
);
export type NoticeSummary = DataOf<typeof noticeSummarySchema>;

export const noticeViewSchema = part({
  borrowerId: id('Person.'),
  ...summary,
  occasion: code('What it is about, and when: told once for each.'),
  caseId: orNone(id('Case.')),
  goodUntil: day('After this day it is no longer told.'),
  text: orNone(
    code(
      'The exact text, made again; null where this system does not know its template; to a person whose data is only kept a fixed sentence, but for compliance.',
    ),
  ),
  figures: noticeFigures,
  contentHash: hash('SHA-256 of the text as it was prepared.'),
  unchanged: flag('Whether the text made again has that hash.'),
  attempts: list(attempt, 'How it was tried, in order.'),
  lapsed: orNone(oneOf(LAPSE_GROUNDS, 'Why it is not sent any more.')),
  unreached: orNone(oneOf(UNREACHED_GROUNDS, 'Why it reached nobody.')),
  corrects: orNone(id('The notice that told it wrongly, where it tells what is right instead.')),
  correction: oneOf(
    CORRECTION_STATUSES,
    'NONE: what it told was never found wrong. UNTOLD: it was, before it reached anybody: whoever tells it tells `right`. TO_CORRECT: the person is to be told what is right. CORRECTED: they were, or somebody has seen to it.',
  ),
  right: orNone(noticeFigures),
  rightText: orNone(
    code('The text with what is right, to be told in place of `text`; null where that is right, or was put right.'),
  ),
  correctedBy: list(id('Notice.'), 'The notices that tell, or were to tell, what is right instead.'),
});
export type NoticeView = DataOf<typeof noticeViewSchema>;

export function noticeSummary(notice: KnownNotice): NoticeSummary {
  const { noticeId, template, version, language, purpose, loanIds, preparedOn } = notice.prepared;
  const status = noticeStatus(notice);
  const attempts = notice.attempts.map(shownAttempt);
  return { noticeId, template, version, language, purpose, loanIds, preparedOn, status, attempts };
}

function shownAttempt({ contactId, channel, status, usable, blocked, reportDueAt, failure }: NoticeAttempt) {
  const { rule = null, askAgainAt = null } = blocked ?? {};
  return { contactId, channel, status, usableUntil: usable?.until ?? null, rule, askAgainAt, reportDueAt, failure };
}

/** @param made the text, made again, and its hash */
export function noticeView(
  notice: KnownNotice,
  made: { readonly text: string | null; readonly hash: string },
  notices: KnownNotices,
): NoticeView {
  const { partyId, occasion, caseId, goodUntil, figures, contentHash } = notice.prepared;
  const correction = correctionStatus(notice, notices);
  const right = notice.wrong?.right ?? null;
  const isToTell = correction === 'UNTOLD' || correction === 'TO_CORRECT';
  return {
    borrowerId: partyId,
    ...noticeSummary(notice),
    ...{ occasion, caseId, goodUntil, text: made.text, figures, contentHash },
    unchanged: made.hash === contentHash,
    lapsed: notice.lapsed?.ground ?? null,
    unreached: notice.unreached?.because ?? null,
    corrects: notice.prepared.corrects ?? null,
    correction,
    right,
    rightText: right && isToTell ? textOfRight(notice, right) : null,
    correctedBy: correctionsOf(notice, notices).map(({ prepared }) => prepared.noticeId),
  };
}

/** Of an agreement said to have ended it is another text that is right. */
function textOfRight({ prepared }: KnownNotice, right: NoticeFigures): string | null {
  const figures = { ...prepared.figures, ...right };
  if (!tellsOfBreach(prepared)) return noticeText({ ...prepared, figures });
  const template = correctingTemplate(prepared, right);
  return noticeText({ ...prepared, template, version: templateInUse(template).version, figures });
}
