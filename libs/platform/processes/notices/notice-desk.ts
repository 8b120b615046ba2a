/** Has notices prepared and brought on their way, by what is known of the person, their case and their loans now. */
import type { CommandBus } from '@nestjs/cqrs';
import { bureauDecider, bureauStream, needsNotice } from '#bureau';
import {
  type ContactChannel,
  contactDecider,
  type ContactEvent,
  type ContactState,
  contactStream,
  ForContact,
  type KnownNotice,
  loansNotOverdue,
  tellsOfReport,
  templateInUse,
} from '#contact';
import type { CommandExecutor, CommandOutcome } from '#event-store';
import { addDays, type CommandContext, type LocalDate } from '#kernel';
import { caseDecider, type CaseState, caseStream } from '#negotiation';
import { languageOf, partyDecider, partyStream, personOf, stoppedBy } from '#parties';
import type { OwedNotice } from './notices-of-events';
import { noticeIdOf, occasionAnew } from './occasion-anew';
import { isSettled } from './settled-notice';
import { type OnRecord, wasToldBeforeMoving } from './told-before-moving';

export class NoticeDesk {
  constructor(
    private readonly commands: CommandBus,
    private readonly executor: CommandExecutor,
  ) {}

  /** Once for each occasion; nothing where it is too late for it, or no longer so. */
  async prepare(
    owed: OwedNotice,
    happenedOn: LocalDate,
    context: CommandContext,
  ): Promise<CommandOutcome<ContactEvent> | null> {
    const { partyId, template } = owed;
    if (addDays(happenedOn, templateInUse(template).goodForDays) < context.businessDate) return null;
    const { party, records } = await personOf(this.executor, partyId);
    const known = await Promise.all(records.map((record) => this.onRecord(record.partyId)));
    const isOfReport = tellsOfReport(template);
    const isOver = isOfReport ? !(await this.isReportOwed(owed)) : known.every(({ cases }) => isSettled(owed, cases));
    if (isOver || wasToldBeforeMoving(owed, known)) return null;
    const anew = isOfReport ? { ...owed, occasion: occasionAnew(owed, known) } : owed;
    const data = { ...anew, noticeId: noticeIdOf(anew), language: languageOf(party) };
    return this.commands.execute(new ForContact('PrepareNotice', data, { context }));
  }

  /** By the next way there is; nothing where somebody is at it, or it is over. */
  async advance(partyId: string, noticeId: string, context: CommandContext): Promise<CommandOutcome<ContactEvent>> {
    const notice = await this.notice(partyId, noticeId);
    const means = await this.meansOf(partyId);
    const isOver = notice !== undefined && (await this.isOver(partyId, notice, context.businessDate));
    const data = { partyId, noticeId, means, isSettled: isOver };
    return this.commands.execute(new ForContact('AdvanceNotice', data, { context }));
  }

  /** Nobody waits for the gateway's answer to one try any more. */
  giveUp(partyId: string, contactId: string, context: CommandContext): Promise<CommandOutcome<ContactEvent>> {
    return this.commands.execute(new ForContact('GiveUpDelivery', { partyId, contactId }, { context }));
  }

  async notice(partyId: string, noticeId: string): Promise<KnownNotice | undefined> {
    return (await this.contactsOf(partyId)).notices.get(noticeId);
  }

  /** In none of the person's cases it is so any more: what was found under one record may go on under another. */
  private async isOver(partyId: string, { prepared }: KnownNotice, on: LocalDate): Promise<boolean> {
    if (tellsOfReport(prepared.template)) return !(await this.isReportOwed(prepared));
    // The case is told of a payment by the next sweep; the loan knows it at once.
    if (prepared.purpose === 'COLLECTION') {
      const paid = await loansNotOverdue(this.executor, prepared.loanIds, on);
      if (paid.length === prepared.loanIds.length) return true;
    }
    const { records } = await personOf(this.executor, partyId);
    const cases = await Promise.all(records.map((record) => this.caseOf(record.partyId)));
    return cases.every((state) => isSettled(prepared, state));
  }

  /** Whether the person is still to be told of some month of the loan: told otherwise, or found wrong meanwhile, none does. */
  private async isReportOwed({ figures }: Pick<OwedNotice, 'figures'>): Promise<boolean> {
    const { state } = await this.executor.load(bureauStream(figures.loanId ?? ''), bureauDecider);
    return state.months.some((record) => needsNotice(state, record));
  }

  private async onRecord(partyId: string): Promise<OnRecord> {
    return { contacts: await this.contactsOf(partyId), cases: await this.caseOf(partyId) };
  }

  private async contactsOf(partyId: string): Promise<ContactState> {
    const { state } = await this.executor.load(contactStream(partyId), contactDecider);
    return state;
  }

  /** The last notice that the loan is overdue, where a hold that is over kept it from being told. */
  async lapsedUnderHold(partyId: string, loanId: string, on: LocalDate): Promise<string | null> {
    const { party, records } = await personOf(this.executor, partyId);
    if (stoppedBy(party.holds, 'COLLECTION', on, [loanId]).length > 0) return null;
    const known = await Promise.all(records.map((record) => this.contactsOf(record.partyId)));
    const last = known
      .flatMap(({ notices }) => [...notices.values()])
      .filter(({ prepared }) => prepared.template.startsWith('OVERDUE_') && prepared.loanIds.includes(loanId))
      .reduce<KnownNotice | null>(
        (latest, one) => (latest && latest.prepared.preparedOn > one.prepared.preparedOn ? latest : one),
        null,
      );
    return last?.lapsed?.rule === 'HOLD' ? last.prepared.noticeId : null;
  }

  /** Of the record itself, whatever it was merged into. */
  async caseOf(partyId: string): Promise<CaseState> {
    const { state } = await this.executor.load(caseStream(partyId), caseDecider);
    return state;
  }

  /** The app knows its people by their id; calls and texts need a number. */
  private async meansOf(partyId: string): Promise<readonly ContactChannel[]> {
    const { state } = await this.executor.load(partyStream(partyId), partyDecider);
    return state.phone === null ? ['APP_PUSH'] : ['APP_PUSH', 'SMS', 'VOICE_BOT'];
  }
}
