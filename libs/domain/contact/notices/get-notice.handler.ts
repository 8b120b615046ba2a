import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '#event-store';
import { ONLY_KEPT, personOf, seesWhileOnlyKept } from '#parties';
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

  async execute({ borrowerId, noticeId, role }: GetNotice): Promise<GetNoticeAnswer> {
    const { party, records } = await personOf(this.executor, borrowerId);
    const read = await Promise.all(
      records.map(({ partyId }) => this.executor.load(contactStream(partyId), contactDecider)),
    );
    // A notice stays where it was prepared.
    const on = read.find(({ state }) => state.notices.has(noticeId));
    const notice = on?.state.notices.get(noticeId);
    if (!on || !notice) return null;
    const { revision } = on;
    const text = noticeText(notice.prepared);
    const shown = noticeView(notice, { text, hash: hashOfText(text ?? '') }, on.state.notices);
    if (party.restriction === null || seesWhileOnlyKept(role)) return { notice: shown, revision };
    const only = ONLY_KEPT[shown.language];
    const kept = { text: only, figures: {}, right: shown.right && {}, rightText: shown.rightText && only };
    return { notice: { ...shown, ...kept }, revision };
  }
}
