/** A refusal is a person's: with reasons, how to appeal, and from when to ask again (个人信息保护法 art. 24). */
import type { Bilingual, CommandContext, LocalDate } from '#kernel';
import { reapplyFrom } from '../case-clocks';
import type { CaseEvent } from '../case.events';
import { ofCase } from './decide';
import type { InNegotiation } from './lookups';

const HOW_TO_APPEAL: Bilingual = {
  en: 'Ask for a review by another officer in the app, at a branch or by the hotline; you may add evidence. You may also file a complaint.',
  zh: '您可通过App、网点或客服热线申请由其他人员复核，并可补充证明材料；也可以提出投诉。',
};

export function refused(
  { episode, negotiation }: InNegotiation,
  reasons: readonly Bilingual[],
  context: CommandContext,
  from?: LocalDate,
): CaseEvent {
  return {
    type: 'NegotiationRefused',
    data: {
      ...ofCase(episode),
      negotiationId: negotiation.negotiationId,
      officerId: context.actor.id,
      reasons,
      howToAppeal: HOW_TO_APPEAL,
      reapplyFrom: from ?? reapplyFrom(context.businessDate),
    },
  };
}
