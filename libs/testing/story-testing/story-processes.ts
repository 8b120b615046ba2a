/** What the processes do between the streams of a story: the real reactions, event after event in the order of the log. */
import type { Clock } from '#clock';
import { allReactions, type DeliveryOutbox, HeldPersons, OpenCases, reactTo, SubmittedMonths } from '#processes';
import type { InMemoryLog } from './in-memory-log';
import type { StorySystem } from './story-system';

/** No partner is connected. */
const NOBODY: DeliveryOutbox = {
  connected: () => false,
  write: () => Promise.resolve(),
  settled: () => Promise.resolve(),
};

/** Nobody asks for reports. */
const NO_REPORTS = { produce: () => Promise.reject(new Error('no report is asked for in a story')) };

/** Nobody is told anything where no gateway is connected. */
const NO_TIMERS = { set: () => Promise.resolve(), setBy: () => Promise.resolve() };

export class StoryProcesses {
  /** Codes of what a rule refused, each a step that a person would look at. */
  readonly undone: string[] = [];
  private reacted = 0;
  private readonly openCases = new OpenCases(new Set());
  private readonly heldPersons = new HeldPersons(new Set());
  private readonly reactions: ReturnType<typeof allReactions>;

  constructor(
    private readonly log: InMemoryLog,
    private readonly clock: Clock,
    { commands, reporting }: StorySystem,
    outbox: DeliveryOutbox = NOBODY,
  ) {
    const executor = log.asExecutor();
    const { openCases, heldPersons } = this;
    const noticeTimers = NO_TIMERS;
    const book = { loansOf: (borrowerId: string) => Promise.resolve(this.loansOf(borrowerId)) };
    const submitted = new SubmittedMonths(executor);
    this.reactions = allReactions({
      commands,
      executor,
      reporting,
      book,
      openCases,
      heldPersons,
      outbox,
      noticeTimers,
      submitted,
      reports: NO_REPORTS,
    });
  }

  private loansOf(borrowerId: string): readonly string[] {
    return this.log.all.flatMap(({ type, data }) => {
      const told = data as { readonly loanId: string; readonly borrowerId: string };
      return type === 'LoanRegistered' && told.borrowerId === borrowerId ? [told.loanId] : [];
    });
  }

  /** Until nothing is left to react to. */
  async carryOn(): Promise<void> {
    for (; this.reacted < this.log.all.length; this.reacted += 1) {
      const event = this.log.all[this.reacted];
      if (!event) return;
      this.openCases.follow(event);
      this.heldPersons.follow(event);
      for (const reaction of this.reactions) {
        if (!reaction.on.includes(event.type)) continue;
        const problems = await reactTo(event, reaction, this.clock, 'FIRST');
        this.undone.push(...problems.map(({ code }) => code));
      }
    }
  }
}
