/** What an act of a case comes to when it is put to a second person: exactly what would be done if only that were missing. */
import { personOf } from '#parties';
import { type ActOfCase, type AskedAct, type Exceeded, noApprovalNeeded, type StandingNow } from '#approvals';
import { CommandExecutor } from '#event-store';
import { ZERO_FEN, type CommandContext, type Rejection } from '#kernel';
import { writeOffContent } from '../closing/exit.facts';
import { debtContent, debtOf, loansOfDebt } from '../closing/withdrawal.facts';
import { caseDecider, type CaseCommand, type CaseCommands } from '../case/case.decider';
import { caseFacts } from '../case/case.facts';
import { loansAsTheyStand, type Reading } from '../case/reading';
import { borrowerOf, caseStream } from '../case/case-ids';
import { episodeOf } from '../case/case-stage';
import { CaseService } from '../case/case.service';
import type { ForCase } from '../case/for-case.command';
import { runningNegotiation, type InNegotiation } from '../case/lookups';
import { isRejected, type Rejected } from '../case/rejections';
import { restoredIn } from '../restoration/restoration-taken-back.decisions';
import { inNegotiation } from '../correction/correction.facts';
import { actContent, concerned, type AskedOf } from './act-content';
import { debtNow } from './debt-now';
import { correctionNow, decisionNow, takenBackNow, writeOffNow } from './standing-now';

/** The rules that a second person's approval satisfies. */
const APPROVABLE: ReadonlySet<string> = new Set([
  'AUTHORITY_EXCEEDED',
  'OFFER_BEYOND_DECISION',
  'CORRECTION_NEEDS_SECOND_PERSON',
  'SECOND_PERSON_NEEDED',
  'SIGNATURE_NEEDS_SECOND_PERSON',
  'RESTORATION_NEEDS_SECOND_PERSON',
  'DEBT_NEEDS_SECOND_PERSON',
]);

type Facts = { readonly [type: string]: (asked: never, reading: Reading) => Promise<object> };

export class CaseActs {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly cases: CaseService,
  ) {}

  async toApprove({ type, data }: ActOfCase, context: CommandContext): Promise<AskedAct> {
    const { caseId } = data;
    const borrowerId = borrowerOf(caseId) ?? caseId;
    const person = await personOf(this.executor, borrowerId);
    const decider = this.cases.deciderFor(person, type as ForCase['type'], context);
    const { state } = await this.executor.load(caseStream(borrowerId), caseDecider);
    const reading = this.cases.reading(state, context);
    const read = (caseFacts as Facts)[type] as Facts[string];
    const command = { type, data: await read(data as never, reading) } as CaseCommand;
    const decision = decider.decide(command, state, context);
    if (decision.kind === 'accepted') return none(noApprovalNeeded().rejection);
    const { rejection } = decision;
    if (!APPROVABLE.has(rejection.code)) return none(rejection);
    if (command.type === 'DecideWriteOff' || command.type === 'TakeBackWriteOff') {
      return writeOffAct(command.data, borrowerId, reading);
    }
    if (command.type === 'WithdrawLoan' || command.type === 'ReopenCase') {
      return debtAct(command.data, borrowerId, reading);
    }
    const asked = { type, data } as unknown as AskedOf;
    const standing = ({ episode, negotiation }: InNegotiation): StandingNow | undefined =>
      command.type === 'CorrectEntry'
        ? correctionNow(command.data, episode)
        : (takenBackNow(asked, negotiation, episode) ?? decisionNow(negotiation, episode));
    return this.act(asked, negotiationOf(command, caseId, reading), standing, rejection, reading);
  }

  private async act(
    asked: AskedOf,
    found: InNegotiation | Rejected,
    standing: (found: InNegotiation) => StandingNow | undefined,
    { facts = {} }: Rejection,
    reading: Reading,
  ): Promise<AskedAct> {
    if (isRejected(found)) return none(found.rejection);
    const { episode, negotiation } = found;
    const loans = await loansAsTheyStand(concerned(asked, negotiation), reading);
    const content = actContent(asked, negotiation, loans, reading.context.businessDate);
    const exceeded = (facts.exceeded ?? []) as readonly Exceeded[];
    const { borrowerId, caseId } = episode;
    const now = standing(found);
    const contentHash = await reading.contentHash(borrowerId, content);
    const act = { ...content, contentHash, exceeded, ...(now ? { now } : {}) };
    return { kind: 'ACT', caseId, borrowerId, act };
  }
}

/** What the act is about: the negotiation that runs, or the one that what is corrected came of. */
function negotiationOf(command: CaseCommand, caseId: string, reading: Reading): InNegotiation | Rejected {
  if (command.type === 'CorrectEntry') return inNegotiation(command.data, reading);
  if (command.type === 'TakeBackRestoration') return restoredIn(command.data, reading.state);
  return runningNegotiation(reading.state, caseId);
}

/** Whatever is owed, nobody does it alone: no limit is exceeded. */
async function writeOffAct(
  { loan, authority: _authority, ...asked }: CaseCommands['DecideWriteOff' | 'TakeBackWriteOff'],
  borrowerId: string,
  { context, contentHash, state }: Reading,
): Promise<AskedAct> {
  const content = writeOffContent(asked, loan ?? { dpd: 0, payoff: ZERO_FEN }, context.businessDate);
  const now = writeOffNow(asked.loanId, loan, !('ground' in asked), episodeOf(state, asked.caseId));
  const act = { ...content, contentHash: await contentHash(borrowerId, content), exceeded: [], now };
  return { kind: 'ACT', caseId: asked.caseId, borrowerId, act };
}

/** What takes a debt and the record of it away, or brings them back. */
async function debtAct(
  asked: CaseCommands['WithdrawLoan' | 'ReopenCase'],
  borrowerId: string,
  reading: Reading,
): Promise<AskedAct> {
  const content = await debtContent(asked, reading, reading.context.businessDate);
  const debts = await Promise.all(loansOfDebt(asked).map((loanId) => debtOf(loanId, reading)));
  const now = debtNow(asked, debts, reading.state);
  const contentHash = await reading.contentHash(borrowerId, content);
  const act = { ...content, contentHash, exceeded: [], ...(now ? { now } : {}) };
  return { kind: 'ACT', caseId: asked.caseId, borrowerId, act };
}

function none(rejection: Rejection): AskedAct {
  return { kind: 'NONE', rejection };
}
