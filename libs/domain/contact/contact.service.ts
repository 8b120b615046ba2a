/**
 * The contacts with one person: every command goes through here, decided on the stream of their contacts. Where records of the person
 * were merged the contacts on all of them are counted together, and what is said of an earlier one is said where it stands.
 */
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome } from '#event-store';
import type { LocalDate } from '#kernel';
import { carriedOutOn, LOAN_OWNERS, type LoanOwners, type Person, personOf } from '#parties';
import type { Contact } from './asked-contact';
import type { AskedOfContact, ContactCommand, ContactCommandOf } from './contact-commands';
import { contactDecider, contactStream } from './contact.decider';
import { contactEvents, type ContactEvent } from './all-contact-events';
import type { ContactState } from './contact.state';
import { ForContact } from './for-contact.command';
import { answersFor } from './answers-for';
import { knowsOf } from './known-contacts';
import { type LoansStanding, STANDING_OF_LOANS, type StandingOfLoans } from './loans-standing';
import { loansNotOverdue } from './loans-not-overdue.service';
import { contentHash, type PreparedContent } from './notices/notice-content.service';
import { SENT_BY } from './notices/notice-rules';
import { reachedAt } from './reached-at.service';
import { enteredBefore, isCorrection } from './entered-before';

/** What goes by what is known elsewhere: the hours where the person lives, and who holds their loans. */
const BY_WHAT_IS_ELSEWHERE: ReadonlySet<string> = new Set([
  'AskContact',
  'ReportContact',
  'AdvanceNotice',
  'ReportDelivery',
]);

const CONTACT_STREAMS = { streamOf: contactStream, decider: contactDecider };

/** A notice goes on where it was prepared. */
const OF_NOTICES: ReadonlySet<string> = new Set(['PrepareNotice', 'AdvanceNotice', 'ReportDelivery', 'GiveUpDelivery']);

/** Under which id of the person, on which business date. */
interface Asked {
  readonly named: string;
  readonly on: LocalDate;
}

/** What a contact is about, and when it was where it is told of afterwards. */
interface About extends Partial<Pick<Contact, 'purpose' | 'loanIds'>> {
  readonly at?: string | null;
}

/** What is asked for is about now; what was made or failed, about then. */
function aboutOf(data: ForContact['data']): About {
  const { purpose, loanIds, outcome } = data as Partial<AskedOfContact<'ReportContact'>>;
  if (!outcome) return { purpose, loanIds };
  return { purpose, loanIds, at: outcome.kind === 'MADE' ? outcome.madeAt : outcome.failedAt };
}

@CommandHandler(ForContact)
export class ContactService implements ICommandHandler<ForContact, CommandOutcome<ContactEvent>> {
  constructor(
    private readonly executor: CommandExecutor,
    @Inject(STANDING_OF_LOANS) private readonly loans: StandingOfLoans,
    @Inject(LOAN_OWNERS) private readonly owners: LoanOwners,
  ) {}

  async execute({ type, data, stamp: { context, ifMatch } }: ForContact): Promise<CommandOutcome<ContactEvent>> {
    const named = data.partyId;
    const person = await personOf(this.executor, named);
    const asked = { type, data } as ContactCommand;
    const before = await carriedOutOn(this.executor, person, CONTACT_STREAMS, context.commandId);
    const partyId = before ?? (OF_NOTICES.has(type) ? named : await this.recordFor(asked, person, context.recordedAt));
    const command = async (): Promise<ContactCommand> =>
      ({
        type,
        data: await this.completed(type, { ...data, partyId }, { named, on: context.businessDate }),
      }) as ContactCommand;
    return this.executor.execute(contactStream(partyId), contactDecider, contactEvents, command, context, { ifMatch });
  }

  private async completed(type: ContactCommand['type'], data: ForContact['data'], by: Asked): Promise<object> {
    if (isCorrection(type)) {
      // However long ago: the state keeps a month of contacts, the log all.
      const events = await this.executor.written<ContactEvent>(contactStream(data.partyId), 0);
      const entered = enteredBefore({ type, data } as ContactCommand, events);
      if (type !== 'CorrectContact') return { ...data, entered };
      const known = entered && 'contact' in entered ? entered : null;
      const { right } = data as ContactCommandOf<'CorrectContact'>['data'];
      const about = { ...(known?.contact ?? { by: SENT_BY, loanIds: [] }), at: right.at ?? known?.outcome.at };
      return { ...(await this.withElsewhere({ ...data, by: about.by }, about, by)), entered };
    }
    if (BY_WHAT_IS_ELSEWHERE.has(type)) return this.withElsewhere(data, aboutOf(data), by);
    return type === 'PrepareNotice' ? { ...data, contentHash: contentHash(data as unknown as PreparedContent) } : data;
  }

  private async withElsewhere(
    data: { readonly partyId: string; readonly by?: Contact['by'] },
    { purpose, loanIds = [], at }: About,
    { named, on }: Asked,
  ): Promise<object> {
    // Read anew whenever it is decided: what was recorded of the person a moment ago counts.
    const person = await personOf(this.executor, named);
    const standing = await this.standingOfLoans(data.by ?? SENT_BY, person);
    const elsewhere = await this.contactsElsewhere(data.partyId, person);
    const foreignLoans = await this.loansOfOthers(loanIds, person, on, purpose);
    const notOverdue = purpose === 'COLLECTION' ? await loansNotOverdue(this.executor, loanIds, on, at) : [];
    const ofEarlierRecord = data.partyId !== person.partyId;
    return { ...data, standing, foreignLoans, notOverdue, elsewhere, ofEarlierRecord, when: reachedAt(person) };
  }

  /** The record that stands for the person, or the one on which it was begun. */
  private async recordFor(command: ContactCommand, { partyId, records }: Person, now: string): Promise<string> {
    if (records.length === 1) return partyId;
    const states = await Promise.all(records.map((record) => this.contactsOf(record.partyId)));
    return records.find((_record, at) => knowsOf(states[at] as ContactState, command, now))?.partyId ?? partyId;
  }

  /** In the cases of all their records. */
  private async standingOfLoans(by: Contact['by'], { records }: Person): Promise<LoansStanding> {
    const all = await Promise.all(records.map(({ partyId }) => this.loans.standing(partyId, by)));
    const placed = all.flatMap((one) => one.placed ?? []);
    return {
      placed: by.kind === 'AGENCY' ? placed : null,
      transferred: all.flatMap((one) => one.transferred),
      notCollected: all.flatMap((one) => one.notCollected ?? []),
    };
  }

  /** Neither the person's nor of somebody they answer for. */
  private async loansOfOthers(
    loanIds: readonly string[],
    { records }: Person,
    on: LocalDate,
    purpose: About['purpose'],
  ): Promise<readonly string[]> {
    const ids = records.map(({ partyId }) => partyId);
    const foreign = loanIds.map(async (loanId) => {
      const borrowerId = await this.owners.borrowerOf(loanId);
      if (borrowerId === null) return [loanId];
      if (ids.includes(borrowerId)) return [];
      const { party } = await personOf(this.executor, borrowerId);
      return answersFor(party, { ids, loanId, on, purpose }) ? [] : [loanId];
    });
    return (await Promise.all(foreign)).flat();
  }

  private contactsElsewhere(partyId: string, { records }: Person): Promise<readonly ContactState[]> {
    const others = records.filter((record) => record.partyId !== partyId);
    return Promise.all(others.map((record) => this.contactsOf(record.partyId)));
  }

  private async contactsOf(partyId: string): Promise<ContactState> {
    return (await this.executor.load(contactStream(partyId), contactDecider)).state;
  }
}
