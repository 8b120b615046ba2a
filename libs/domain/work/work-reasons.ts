/** Why a rule on the work of queues says no. */
import { reject, type Bilingual, type Rejection } from '#kernel';

export const WORK_REASONS = {
  WORK_ITEM_UNKNOWN: {
    en: 'There is no such item in this queue now: it was done, went on to another queue, or has not come up yet.',
    zh: '该队列中目前没有此事项：可能已办结、已转入其他队列或尚未产生。',
  },
  WORK_ITEM_OF_ANOTHER: {
    en: 'Another officer has this item; it is free again once they give it back or their claim ends, and a supervisor can assign it.',
    zh: '该事项已由其他人员领取，待其退回或领取到期后方可领取；主管可另行分派。',
  },
  WORK_NOT_CLAIMED: {
    en: 'Nobody has this item; please claim it first.',
    zh: '该事项尚无人领取，请先领取。',
  },
  WORK_KEPT_BY_HANDLER: {
    en: 'Who took the complaint on handles it, and cannot give it back; a supervisor can assign it to somebody else.',
    zh: '投诉由受理人负责办理，不得退回；主管可将其分派给其他人员。',
  },
  WORK_NOT_OF_THEM: {
    en: 'The item is not with the person it was to be taken from.',
    zh: '该事项目前不由所填的原办理人办理。',
  },
  NOTHING_TO_HAND_OVER: {
    en: 'This person has no item of any queue.',
    zh: '该人员名下没有待移交的事项。',
  },
  SELECTION_CHANGED: {
    en: 'What matches is not what was shown any more; nothing was assigned. Please look again.',
    zh: '符合条件的事项与预览时不一致，未作任何分派，请重新预览。',
  },
  NOTHING_TO_ASSIGN: { en: 'No item matches; there is nothing to assign.', zh: '没有符合条件的事项，无需分派。' },
  HANDED_OVER_TO_THEMSELVES: {
    en: 'Work is handed over to somebody else.',
    zh: '移交对象不得为原办理人本人。',
  },
  FOLLOW_UP_OUT_OF_RANGE: {
    en: 'An item is followed up on a day to come or today, within a year.',
    zh: '跟进日不得早于今日，且不得超过一年。',
  },
  ONLY_AN_OFFICER_WORKS: { en: 'Only an officer or supervisor does this.', zh: '仅限业务人员或主管办理。' },
  ONLY_A_SUPERVISOR_ASSIGNS: { en: 'Only a supervisor does this.', zh: '仅限主管办理。' },
} as const satisfies { readonly [code: string]: Bilingual };

export function no(
  code: keyof typeof WORK_REASONS,
  facts?: Rejection['facts'],
): { readonly kind: 'rejected'; readonly rejection: Rejection } {
  return reject(code, WORK_REASONS[code], facts);
}
