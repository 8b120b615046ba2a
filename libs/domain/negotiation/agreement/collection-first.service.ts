/**
 * Collection is suspended before an agreement is written, so that nobody is collected from under one. Between the two the
 * process may die, or the offer run out: collection then stands still until the countersignature is repeated, or the reaction
 * `follow-agreement` finds that nothing came of it.
 */
import { contactDecider, contactEvents, contactStream } from '#contact';
import { commandId, type CommandExecutor } from '#event-store';
import type { CommandContext, Decision } from '#kernel';
import type { CaseEvent } from '../case/case.events';
import type { AgreementSignedData } from './agreement.events';

/** Suspends collection where the decision brings an agreement into force. */
export async function suspendFirst(
  executor: CommandExecutor,
  decision: Decision<CaseEvent>,
  context: CommandContext,
): Promise<void> {
  if (decision.kind === 'rejected') return;
  for (const event of decision.events) {
    if (event.type === 'AgreementSigned') await suspend(executor, event.data, context);
  }
}

async function suspend(
  executor: CommandExecutor,
  { borrowerId: partyId, caseId, offerId, agreementId, plans }: AgreementSignedData,
  { startsStream: _startsStream, ...context }: CommandContext,
): Promise<void> {
  const stream = contactStream(partyId);
  const { revision } = await executor.load(stream, contactDecider);
  const data = { partyId, caseId, offerId, agreementId, loanIds: plans.map(({ loanId }) => loanId) };
  const command = { type: 'SuspendCollection', data } as const;
  // Of its own at every revision: what is suspended once more, after it was resumed, is no repeat.
  const own = { ...context, commandId: commandId(context.commandId, command.type, agreementId, `${revision}`) };
  await executor.execute(stream, contactDecider, contactEvents, command, own, { likelyNew: revision === -1 });
}
