/** The borrower's last day for materials lies ahead, but not so far that they wait for nothing. */
import { addDays, type LocalDate } from '#kernel';
import { rejections, type Reasons, type Rejected } from '../case/rejections';
import { latestMaterialsDueOn } from '../clocks/case-clocks';

export const DUE_DATE_REASONS = {
  MATERIALS_DUE_OUT_OF_RANGE: {
    en: 'The last day for materials lies after today and is not put off so long that the borrower waits for nothing.',
    zh: '材料提交期限须晚于当日，且不得过长，以免借款人久等。',
  },
} as const satisfies Reasons;

const no = rejections(DUE_DATE_REASONS);

export function dueDateObjection(dueOn: LocalDate, today: LocalDate): Rejected | null {
  const [earliest, latest] = [addDays(today, 1), latestMaterialsDueOn(today)];
  return earliest <= dueOn && dueOn <= latest ? null : no('MATERIALS_DUE_OUT_OF_RANGE', { dueOn, earliest, latest });
}
