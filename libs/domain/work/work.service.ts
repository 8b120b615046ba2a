/**
 * The work on items of queues: every command goes through here. A review is claimed in its case, whichever way somebody comes: there
 * its claim is decided on, and here nothing else is said of it.
 */
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { complaintDecider, complaintStream } from '#complaints';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import type { DomainEvent } from '#kernel';
import { borrowerOf, caseDecider, caseStream, claimedReview, ForCase } from '#negotiation';
import { personOf, processingRestricted } from '#parties';
import { type AskedOfWork, ForWork, type ShownItem } from './for-work.command';
import type { Kept, StandingItem } from './holder';
import type { WorkCommand } from './work-commands';
import { workDecider, workStream } from './work.decider';
import { workEvents } from './work.events';

type Outcome = CommandOutcome<DomainEvent>;

@CommandHandler(ForWork)
export class WorkService implements ICommandHandler<ForWork, Outcome> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly bus: CommandBus,
  ) {}

  async execute(asked: ForWork): Promise<Outcome> {
    const inCase = await this.inCase(asked);
    if (inCase) return this.bus.execute<ForCase, Outcome>(inCase);
    const { type, named, item, data, stamp } = asked;
    const { context, ...options } = stamp;
    const command = async (): Promise<WorkCommand> =>
      ({ type, data: { ...data, item: item && (await this.standing(item)) } }) as WorkCommand;
    const decider = type === 'NoteWork' && (await this.isOnlyKept(item)) ? NOTHING_NOTED : workDecider;
    return this.executor.execute(workStream(named.itemId), decider, workEvents, command, context, options);
  }

  /** The same as a command of the case, where the item is a review that nobody has decided; also once it was carried out there. */
  private async inCase({ type, named, item, data, stamp }: ForWork): Promise<ForCase | null> {
    const { queue, itemId: caseId } = named;
    const borrowerId = queue === 'REVIEW' ? borrowerOf(caseId) : null;
    if (borrowerId === null) return null;
    const command = ofCase(type, caseId, data as AskedOfWork['AssignWork'] & AskedOfWork['HandWorkOver'], stamp);
    if (!command) return null;
    const [kept, isDone] = await Promise.all([
      item ? this.reviewOf(item) : null,
      this.executor.wasCarriedOut(caseStream(borrowerId), caseDecider, stamp.context.commandId),
    ]);
    return kept || isDone ? command : null;
  }

  private async standing({ complaintId, ...item }: ShownItem): Promise<StandingItem> {
    const kept = (await this.reviewOf(item)) ?? (await this.handlerOf(item.queue, complaintId)) ?? { by: 'NOBODY' };
    return { ...item, kept };
  }

  private async reviewOf({ queue, caseId }: Pick<ShownItem, 'queue' | 'caseId'>): Promise<Kept | null> {
    const borrowerId = queue === 'REVIEW' && caseId !== null ? borrowerOf(caseId) : null;
    if (borrowerId === null) return null;
    const { state } = await this.executor.load(caseStream(borrowerId), caseDecider);
    const episode = state.episodes.find((one) => one.caseId === caseId);
    const claimed = episode ? claimedReview(episode) : null;
    return claimed && { by: 'REVIEW', ...claimed };
  }

  private async handlerOf(queue: string, complaintId: string | null): Promise<Kept | null> {
    if (queue !== 'COMPLAINTS' || complaintId === null) return null;
    const { state } = await this.executor.load(complaintStream(complaintId), complaintDecider);
    return state.acknowledged && { by: 'HANDLER', officerId: state.acknowledged.handlerId };
  }

  /** Nothing more is written about a person whose data is only kept. */
  private async isOnlyKept(item: ShownItem | null): Promise<boolean> {
    if (item === null || item.borrowerId === null) return false;
    return (await personOf(this.executor, item.borrowerId)).party.restriction !== null;
  }
}

const NOTHING_NOTED: typeof workDecider = { ...workDecider, decide: () => processingRestricted() };

/** Null of what a case knows nothing of: when somebody looks at it again, and notes. */
function ofCase(
  type: keyof AskedOfWork,
  caseId: string,
  { from, officerId }: { readonly from?: string; readonly officerId: string },
  stamp: ForWork['stamp'],
): ForCase | null {
  switch (type) {
    case 'ClaimWork':
      return new ForCase('ClaimReview', { caseId }, stamp);
    case 'ReleaseWork':
      return new ForCase('ReleaseReview', { caseId }, stamp);
    case 'AssignWork':
    case 'HandWorkOver':
      return new ForCase('AssignReview', { caseId, officerId, ...(from === undefined ? {} : { from }) }, stamp);
    default:
      return null;
  }
}
