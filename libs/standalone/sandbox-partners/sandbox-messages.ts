/** The messages of the sandbox's gateway that arrived, and what it tells of them afterwards. */
import type { SandboxBehaviour } from './sandbox-behaviour';

/** A message as a person got it. */
export interface SentMessage {
  /** The request's id: the same is one message. */
  readonly id: string;
  readonly partyId: string;
  readonly noticeId: string;
  readonly contactId: string;
  readonly channel: string;
  readonly text: string;
}

/** What became of a message. */
export interface MessageReport extends Pick<SentMessage, 'partyId' | 'noticeId' | 'contactId'> {
  readonly outcome: 'HANDED_OVER' | 'DELIVERED' | 'FAILED';
  readonly at: string;
}
export type TellReport = (report: MessageReport) => Promise<void>;

/** With these it arrives, whatever is said of it. */
const ARRIVES: ReadonlySet<SandboxBehaviour> = new Set(['ANSWERS', 'LOSES_ANSWER', 'REPORTS', 'REPEATS', 'SWALLOWS']);
const KEPT = 100_000;
/** A report comes after the answer. */
const LATER_MS = 50;

type Known = Readonly<Record<string, unknown>>;

export class SandboxMessages {
  private readonly byId = new Map<string, SentMessage>();
  private tell: TellReport | undefined;

  all(): readonly SentMessage[] {
    return [...this.byId.values()];
  }

  reportTo(tell: TellReport): void {
    this.tell = tell;
  }

  /** Asked again under the same id it is the same message. */
  take(id: string, behaviour: SandboxBehaviour, known: Known): void {
    if (this.byId.has(id) || !ARRIVES.has(behaviour)) return;
    const text = (name: string): string => (typeof known[name] === 'string' ? known[name] : '');
    const [partyId, noticeId, contactId] = [text('partyId'), text('noticeId'), text('contactId')];
    if (this.byId.size < KEPT)
      this.byId.set(id, { id, partyId, noticeId, contactId, channel: text('channel'), text: text('text') });
    const of = { partyId, noticeId, contactId, at: text('askedAt') };
    if (behaviour === 'REPORTS') this.later([{ ...of, outcome: 'DELIVERED' }]);
    if (behaviour === 'REPEATS') {
      const outcomes = ['DELIVERED', 'HANDED_OVER', 'DELIVERED', 'FAILED', 'DELIVERED'] as const;
      this.later(outcomes.map((outcome) => ({ ...of, outcome })));
    }
  }

  /** One after the other; a gateway that is not heard says it no more. */
  private later(reports: readonly MessageReport[]): void {
    const { tell } = this;
    if (!tell) return;
    const timer = setTimeout(() => {
      void (async () => {
        for (const report of reports) await tell(report).catch(() => {});
      })();
    }, LATER_MS);
    timer.unref();
  }
}
