/** How one person is reached: asked for, made or not made, and what they turn to the lender with; each noted in the ledger of the month. */
import { createHash } from 'node:crypto';
import type { ContactChannel, ContactPurpose } from '#contact';
import type { LocalDate } from '#kernel';
import type { ApiClient } from './api-client';
import { REVIEWER, SERVICING } from './callers';
import type { MonthLedger } from './month/month-ledger';
import { sendOnce } from './send-once';

/** Who reaches the person, for what, how, about which loans. */
export interface Reaching {
  readonly by: { readonly kind: 'LENDER' | 'AGENCY'; readonly id: string };
  readonly purpose: ContactPurpose;
  readonly channel: ContactChannel;
  readonly loanIds: readonly string[];
  readonly thirdPartyId?: string;
  readonly replyTo?: string;
}

/** What was answered; the same however often it is asked. */
export interface Permission {
  readonly contactId: string;
  readonly answer: 'PERMITTED' | 'BLOCKED';
  readonly rule: string | null;
  readonly usableUntil: string | null;
}

export const DESK = { kind: 'LENDER', id: 'call-centre-2' } as const;
/** The day of the story runs on while nobody tells it. */
const NIGHT =
  'the run was broken off for so long that it is night in the story, when nobody may be called: the demonstration needs a new folder (--data DIR)';
const PERMISSION_MS = 30 * 60_000;

export class ContactDesk {
  constructor(
    private readonly api: ApiClient,
    private readonly ledger: MonthLedger,
    readonly partyId: string,
  ) {}

  /** @param name of the contact, unique for the person */
  async ask(name: string, reaching: Reaching, on: LocalDate): Promise<Permission> {
    const contactId = this.idOf(name);
    const asked = { contactId, ...reaching };
    const told = await sendOnce<Omit<Permission, 'contactId'>>(
      this.api,
      SERVICING,
      this.at('contacts'),
      asked,
      contactId,
    );
    if (told.rule === 'OUTSIDE_HOURS') throw new Error(NIGHT);
    if (told.answer === 'BLOCKED') this.ledger.blocked({ contactId, on, rule: told.rule ?? 'NONE' });
    return { ...told, contactId };
  }

  /** It came through, and the person was talked with where the channel talks. */
  async made({ contactId, usableUntil }: Permission, reaching: Reaching, on: LocalDate): Promise<void> {
    const madeAt = new Date(Date.parse(usableUntil ?? '') - PERMISSION_MS).toISOString();
    await this.report(contactId, reaching, madeAt);
    this.ledger.reached({ contactId, on, ...reaching });
  }

  async failed({ contactId, usableUntil }: Permission, reaching: Reaching, on: LocalDate): Promise<void> {
    const failedAt = new Date(Date.parse(usableUntil ?? '') - PERMISSION_MS).toISOString();
    const body = { ...reaching, failedAt, reason: 'NO_ANSWER' };
    await sendOnce(this.api, SERVICING, this.at(`contacts/${contactId}/failure`), body);
    this.ledger.failed({ contactId, on });
  }

  /** Permitted and made in one go. @throws Error where it was not permitted */
  async reach(name: string, reaching: Reaching, on: LocalDate): Promise<void> {
    const permission = await this.ask(name, reaching, on);
    if (permission.answer !== 'PERMITTED') throw new Error(`${permission.contactId} was blocked: ${permission.rule}`);
    await this.made(permission, reaching, on);
  }

  /** Nobody had asked: it is recorded as it happened, and found. */
  async madeUnasked(name: string, reaching: Reaching, on: LocalDate): Promise<string> {
    const contactId = this.idOf(name);
    await this.report(contactId, reaching, `${on}T08:50:00+08:00`);
    this.ledger.reached({ contactId, on, ...reaching });
    this.ledger.add('violations');
    return contactId;
  }

  async reviewViolation(contactId: string): Promise<void> {
    const finding = { finding: 'CONFIRMED', measure: '已对该机构扣分并要求整改' };
    await sendOnce(this.api, REVIEWER, this.at(`contacts/${contactId}/violation-review`), finding);
    this.ledger.add('violationsReviewed');
  }

  /** @returns the day by which they are answered; null where it was settled at once */
  async turnedTo(inbound: {
    readonly name: string;
    readonly channel: string;
    readonly on: LocalDate;
    readonly waitedSeconds: number;
    readonly settled: boolean;
  }): Promise<LocalDate | null> {
    const { name, channel, on, waitedSeconds, settled } = inbound;
    const receivedAt = `${on}T08:30:00.000+08:00`;
    const pickedUpAt = new Date(Date.parse(receivedAt) + waitedSeconds * 1_000).toISOString();
    const body = { inboundId: this.idOf(name), channel, loanIds: [], receivedAt, pickedUpAt, settled };
    const told = await sendOnce<{ answerDueOn: LocalDate | null }>(
      this.api,
      SERVICING,
      this.at('inbound-contacts'),
      body,
      name,
    );
    this.ledger.add('inbound');
    this.ledger.add('waitedSeconds', waitedSeconds);
    return told.answerDueOn;
  }

  async stopThirdParty(thirdPartyId: string): Promise<void> {
    await sendOnce(this.api, REVIEWER, this.at(`third-parties/${thirdPartyId}/stop`), {});
    this.ledger.add('thirdPartyStops');
  }

  idOf(name: string): string {
    return `D-${this.partyId}-${name}`;
  }

  private report(contactId: string, reaching: Reaching, madeAt: string): Promise<unknown> {
    const recordingHash = createHash('sha256').update(`recording ${contactId}`).digest('hex');
    const body = { ...reaching, madeAt, connected: true, effective: talks(reaching.channel), recordingHash };
    return sendOnce(this.api, SERVICING, this.at(`contacts/${contactId}/made`), body);
  }

  private at(what: string): string {
    return `/borrowers/${this.partyId}/${what}`;
  }
}

/** By these the person is talked with. */
export function talks(channel: ContactChannel): boolean {
  return channel === 'CALL' || channel === 'CHAT' || channel === 'VISIT';
}
