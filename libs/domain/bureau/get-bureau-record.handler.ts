import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import { isRegistered, loanDecider, loanStream } from '#lending';
import { GetBureauRecord } from './get-bureau-record.query';
import { bureauDecider, bureauStream } from './record/bureau.decider';
import { bureauRecordView, type BureauRecordView } from './record/bureau-view';

/** Null where there is no such loan. */
export type GetBureauRecordAnswer = { readonly record: BureauRecordView; readonly revision: number } | null;

@QueryHandler(GetBureauRecord)
export class GetBureauRecordHandler implements IQueryHandler<GetBureauRecord, GetBureauRecordAnswer> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ loanId, today }: GetBureauRecord): Promise<GetBureauRecordAnswer> {
    const { state: loan } = await this.executor.load(loanStream(loanId), loanDecider);
    if (!isRegistered(loan)) return null;
    const { state, revision } = await this.executor.load(bureauStream(loanId), bureauDecider);
    return { record: bureauRecordView(state, loan, today), revision };
  }
}
