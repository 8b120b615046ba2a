/** A notice that what is overdue will be reported was recorded and had not been given: what rested on it is looked at anew. */
import {
  code,
  day,
  defineEvent,
  flag,
  id,
  list,
  money,
  orNone,
  part,
  personalSentence,
  whole,
  type DataOf,
} from '#event-schema';
import { fen, localDate } from '#kernel';
import { listed } from '#words';
import { ofJB1, ofLoan } from './report.events';

const noticeTakenBack = part({
  ...ofLoan,
  noticeId: id('Notice.'),
  givenOn: day('The day it was said to have been given.'),
  untold: list(
    code('Reporting month, YYYY-MM.'),
    'Months that stand as negative, or are sent so, with no other notice: true, so they stand, and the person is told now.',
  ),
  toTell: orNone(
    part({
      month: code('Reporting month, YYYY-MM.'),
      daysPastDue: whole('Days past due at its end.'),
      overdueAmount: money('What was overdue at its end.'),
      reported: flag('Whether it went out; else it is held back until the person is told.'),
    }),
    'The latest month the person is to be told of; none where nothing rests on it yet.',
  ),
  reasons: list(personalSentence('Why, and how it is known.'), 'Reasons.'),
  takenBackBy: id('Who took it back.'),
  takenBackOn: day('Business date.'),
});
export type NegativeNoticeTakenBackData = DataOf<typeof noticeTakenBack>;

export const NegativeNoticeTakenBack = defineEvent('NegativeNoticeTakenBack', {
  says: 'The person had not been told that arrears of the loan will be reported: the notice was recorded for the wrong loan, or reached nobody. Nothing negative goes out on it any more; months that went out on it are listed until the person is told (征信业管理条例 art. 15).',
  told: ({ loanId, noticeId, untold, takenBackBy, takenBackOn }) => ({
    en: `On ${takenBackOn} ${takenBackBy} took back the notice ${noticeId} that arrears of loan ${loanId} will be reported${untold.length > 0 ? `: what was reported for ${listed(untold).en} went out without the person being told` : ''}.`,
    zh: `${takenBackBy}于${takenBackOn}撤销借款${loanId}的不良信息报送前告知${noticeId}${untold.length > 0 ? `：${listed(untold).zh}的不良信息系未经告知报送` : ''}。`,
  }),
  data: noticeTakenBack,
  subject: ({ borrowerId }) => borrowerId,
  example: {
    ...ofJB1,
    ...{ noticeId: 'NB-1', givenOn: localDate('2025-02-12'), untold: ['2025-02'] },
    toTell: { month: '2025-02', daysPastDue: 18, overdueAmount: fen(123_456), reported: true },
    reasons: [{ en: 'The message went out on another loan.', zh: '该告知实际针对另一笔借款。' }],
    ...{ takenBackBy: 'officer-wang', takenBackOn: localDate('2025-03-10') },
  },
});
