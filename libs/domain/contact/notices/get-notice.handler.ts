import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import { contactDecider, contactStream } from '../contact.decider';
import { GetNotice } from './get-notice.query';
import { hashOfText } from './notice-content.service';
import { noticeText } from './notice-text';
import { noticeView, type NoticeView } from './notice-view';

/** Null when the person was never to be told it. */
export type GetNoticeAnswer = { readonly notice: NoticeView; readonly revision: number } | null;

@QueryHandler(GetNotice)
export class GetNoticeHandler implements IQueryHandler<GetNotice, GetNoticeAnswer> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ borrowerId, noticeId }: GetNotice): Promise<GetNoticeAnswer> {
    const { state, revision } = await this.executor.load(contactStream(borrowerId), contactDecider);
    const notice = state.notices.get(noticeId);
    if (!notice) return null;
    const text = noticeText(notice.prepared);
    return { notice: noticeView(notice, { text, hash: hashOfText(text ?? '') }), revision };
  }
}
