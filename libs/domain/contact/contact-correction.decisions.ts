/**
 * What was reported of a contact is put right. Caps and violations follow: one that never was counts no more and was no violation, one
 * that was not permitted is found now; a notice that has reached nobody after all waits for a person, a reply that was none is due again.
 */
import { accept, wallTime, type CommandContext } from '#kernel';
import type { ContactEvent } from './all-contact-events';
import { no, type ContactCommandData, type Decide } from './contact-commands';
import type { ContactOutcome } from './contact-corrections.events';
import { evolvedBy, type ContactState, type OpenViolation } from './contact.state';
import { correctedBy, correctingObjection } from './correcting';
import type { RightOutcome } from './correction-commands';
import type { ContactViolation } from './contact.events';
import { noticeStatus } from './notices/notice.state';
import { foundWhenTold } from './notices/told-wrongly';
import { permission, type ContactBlock } from './permission';
import { askedOf, knownOf, violations } from './reach.decisions';
import type { ToldContact } from './told-entries';

type Correct = ContactCommandData['CorrectContact'];

export const correctContact: Decide<'CorrectContact'> = (data, state, context) => {
  const { entered, reasons, right: said } = data;
  const objection = correctingObjection(entered, reasons, context);
  if (objection || !entered) return objection ?? no('NOTHING_TOLD_TO_CORRECT', {});
  const { outcome: was, contact } = entered;
  const right = asItWas(said, was);
  const missing = missingOf(right);
  if (missing.length > 0) return no('CORRECTION_FACTS_MISSING', { kind: right.kind, missing });
  const { at } = right;
  if (at !== null && Date.parse(at) > Date.parse(context.recordedAt)) {
    return no('CONTACT_IN_FUTURE', { at, now: context.recordedAt });
  }
  if (isSame(was, right)) return accept();
  const countedOn = at === null ? entered.countedOn : wallTime(at, data.when.timeZone).day;
  const corrected: ContactEvent = {
    type: 'ContactReportCorrected',
    data: { ...contact, was, right, countedOn, ...correctedBy(reasons, context) },
  };
  const after = evolvedBy(state, corrected, context);
  return accept(
    corrected,
    ...ofViolation(data, entered, right, state),
    ...ofOthers(data, entered, after),
    ...ofNotice(contact.noticeId, state, after, context),
    ...foundWhenTold(contact.noticeId, state, after, context),
  );
};

/** What is said of it, and what stands of what was told before. */
function asItWas(said: RightOutcome, was: ContactOutcome): ContactOutcome {
  const { kind } = said;
  if (kind === 'NEVER_MADE') return { kind, at: null, connected: false, effective: false, reason: null };
  const at = said.at ?? was.at;
  if (kind === 'FAILED') return { kind, at, connected: false, effective: false, reason: said.reason ?? was.reason };
  const connected = said.connected ?? was.connected;
  return { kind, at, connected, effective: connected && (said.effective ?? was.effective), reason: null };
}

function missingOf({ kind, at, reason }: ContactOutcome): string[] {
  if (kind === 'NEVER_MADE') return [];
  return [...(at === null ? ['at'] : []), ...(kind === 'FAILED' && reason === null ? ['reason'] : [])];
}

function isSame(was: ContactOutcome, right: ContactOutcome): boolean {
  const [before, now] = [was.at, right.at].map((at) => (at === null ? null : Date.parse(at)));
  const { kind, connected, effective, reason } = was;
  const same = kind === right.kind && connected === right.connected && effective === right.effective;
  return same && reason === right.reason && before === now;
}

/** What the report would have found had it been right at once; what was made at the same time is judged as it was. */
function ofViolation(data: Correct, entered: ToldContact, right: ContactOutcome, state: ContactState): ContactEvent[] {
  const { outcome: was, contact, asked } = entered;
  const { partyId, contactId, by, loanIds } = contact;
  const isOpen = state.openViolations.some((one) => one.contactId === contactId);
  if (was.kind === 'MADE' && right.kind === 'MADE' && was.at === right.at) return [];
  const madeAt = right.kind === 'MADE' ? right.at : null;
  const known = (at: string) => knownOf([state, ...(data.elsewhere ?? [])], data, contact, at);
  const rules = madeAt === null ? [] : violations(contact, asked, known(madeAt), madeAt);
  if (madeAt !== null && rules.length > 0) {
    return [{ type: 'ContactViolationFound', data: { partyId, contactId, by, rules, madeAt, loanIds } }];
  }
  const stands = isOpen || state.reviewedViolations.get(contactId) === 'CONFIRMED';
  return stands ? [{ type: 'ContactViolationRescinded', data: { partyId, contactId, loanIds } }] : [];
}

const CAPS: readonly ContactViolation[] = ['NOTIFICATION_CAP', 'INTERACTIVE_CAP'];

/** Nobody has looked at them yet, and whether a cap of the day was used up for them is another matter now. */
function ofOthers(data: Correct, { contact }: ToldContact, after: ContactState): ContactEvent[] {
  return after.openViolations.flatMap((violation): ContactEvent[] => {
    const { foundOn: _on, foundAt: _at, ...found } = violation;
    const rules = violation.contactId === contact.contactId ? null : withCaps(data, violation, after);
    return rules ? [{ type: 'ContactViolationFound', data: { ...found, rules } }] : [];
  });
}

/** Null where nothing changes. */
function withCaps(
  data: Correct,
  { contactId, rules, madeAt }: OpenViolation,
  after: ContactState,
): readonly ContactViolation[] | null {
  const other = after.contacts.find((one) => one.contactId === contactId);
  const [formal, rule] = rules;
  if (!other || formal === undefined || (rule !== undefined && !CAPS.includes(rule))) return null;
  const contact = { ...other, partyId: data.partyId };
  const found = permission(
    askedOf(contact),
    knownOf([after, ...(data.elsewhere ?? [])], data, contact, madeAt),
    madeAt,
  );
  const cap = found.kind === 'BLOCKED' ? capOf(found.rule) : [];
  return cap[0] === rule ? null : [formal, ...cap];
}

const capOf = (rule: ContactBlock): ContactViolation[] => (CAPS.includes(rule) ? [rule] : []);

/** What it had told the person has reached nobody, as it turns out: somebody looks for another way. */
function ofNotice(
  noticeId: string | undefined,
  before: ContactState,
  after: ContactState,
  { businessDate: foundOn }: CommandContext,
): ContactEvent[] {
  const [was, is] = [before, after].map(({ notices }) => notices.get(noticeId ?? ''));
  if (!was || !is || noticeStatus(was) !== 'REACHED' || noticeStatus(is) === 'REACHED') return [];
  const { partyId, noticeId: id } = is.prepared;
  const tried = [...new Set(is.attempts.map(({ channel }) => channel))];
  return [{ type: 'NoticeReachedNobody', data: { partyId, noticeId: id, because: 'NO_CHANNEL_LEFT', tried, foundOn } }];
}
