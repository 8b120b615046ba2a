/** A breach is taken back → the person who was told that their agreement has ended was told wrongly: that is found, so that they are told what is right. */
import type { CommandBus } from '@nestjs/cqrs';
import {
  contactDecider,
  type ContactEvent,
  type ContactState,
  contactStream,
  ForContact,
  type KnownNotice,
  mayHaveBeenTold,
  type NoticeFigures,
  tellsOfBreach,
} from '#contact';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import { fen } from '#kernel';
import {
  type Agreement,
  type AgreementBreachRescinded,
  caseDecider,
  caseStream,
  nextDueOf,
  openRows,
} from '#negotiation';
import { personOf } from '#parties';
import type { Reaction, ReactionResult } from '../runner/reaction';
import { resultOf } from './command-result';

export function findWrongBreach(commands: CommandBus, executor: CommandExecutor): Reaction {
  return {
    name: 'find-wrong-breach',
    on: ['AgreementBreachRescinded'],
    async react(event, contextOf) {
      const { borrowerId, agreementId, loanIds, cause } = (event as RecordedEvent<AgreementBreachRescinded>).data;
      const { state } = await executor.load(caseStream(borrowerId), caseDecider);
      const agreement = state.episodes
        .flatMap(({ agreements }) => agreements)
        .find(({ data }) => data.agreementId === agreementId);
      const right = agreement && rightOf(agreement);
      if (!right) return [];
      const results: ReactionResult[] = [];
      for (const { partyId } of (await personOf(executor, borrowerId)).records) {
        const contacts = await executor.load(contactStream(partyId), contactDecider);
        for (const { prepared } of noticesOf(contacts.state, agreementId)) {
          const { noticeId } = prepared;
          const data = { partyId, noticeId, loanId: loanIds[0] ?? agreementId, because: cause, right };
          const command = new ForContact('FindNoticeWrong', data, { context: contextOf(noticeId) });
          results.push(resultOf(await commands.execute<ForContact, CommandOutcome<ContactEvent>>(command), noticeId));
        }
      }
      return results;
    },
  };
}

/** What was told last, and what is on its way. */
function noticesOf({ notices }: ContactState, agreementId: string): readonly KnownNotice[] {
  const all = [...notices.values()].filter(
    ({ prepared }) => tellsOfBreach(prepared) && prepared.figures.agreementId === agreementId,
  );
  const told = all.filter(mayHaveBeenTold).slice(-1);
  return [...told, ...all.filter((one) => !mayHaveBeenTold(one) && one.prepared.corrects === undefined)];
}

/** As the agreement stands now; null where it went another way, of which the person is told by itself. */
function rightOf({ status, breach, plans, data: { agreementId } }: Agreement): NoticeFigures | null {
  if (status === 'COMPLETED') return { agreementId };
  if (status === 'BREACHED' && breach) {
    const { breachedOn, missed } = breach;
    return { agreementId, seq: missed.seq, dueOn: missed.dueOn, breachedOn };
  }
  if (status !== 'IN_FORCE') return null;
  const next = plans
    .filter((plan) => plan.status === 'IN_FORCE')
    .flatMap((plan) => ({ plan, dueOn: plan.nextDueOn ?? nextDueOf(plan) }))
    .flatMap(({ plan, dueOn }) => (dueOn === null ? [] : [{ plan, dueOn }]));
  const [first] = next.map(({ dueOn }) => dueOn).sort();
  if (first === undefined) return { agreementId };
  const lacking = next
    .filter(({ dueOn }) => dueOn === first)
    .flatMap(({ plan }) => openRows(plan).filter(({ dueOn }) => dueOn === first))
    .reduce((sum, row) => sum + row.lacking, 0);
  return { agreementId, dueOn: first, unpaid: fen(lacking) };
}
