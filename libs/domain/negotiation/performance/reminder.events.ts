/** The borrower is to be reminded of an instalment before it is due. */
import { day, eventsByName, id, money, part, whole, type EventOf } from '#event-schema';
import { fen, localDate } from '#kernel';
import { inYuan } from '#words';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

export const InstalmentReminderDue = caseEvent('InstalmentReminderDue', {
  says: 'An instalment falls due in some days and is not paid: the borrower is to be reminded, once for each due date.',
  told: ({ loanId, seq, dueOn, unpaid, openBefore }) => ({
    en: `Reminder: instalment ${seq} of loan ${loanId} is due on ${dueOn}, ${inYuan(unpaid)}${openBefore === 0 ? '' : `; ${inYuan(openBefore)} is open from before`}.`,
    zh: `还款提醒：借款${loanId}第${seq}期应于${dueOn}还款${inYuan(unpaid)}${openBefore === 0 ? '' : `，此前各期尚欠${inYuan(openBefore)}`}。`,
  }),
  data: part({
    ...ofCaseFields,
    agreementId: id('Agreement.'),
    loanId: id('Loan.'),
    seq: whole('Row.'),
    dueOn: day('Due date.'),
    unpaid: money('What the row lacks.'),
    openBefore: money('What rows before it lack.'),
    remindedOn: day('The day of the reminder.'),
  }),
  example: {
    ...ofC1,
    agreementId: 'C1-1-A1',
    loanId: 'JB1',
    seq: 1,
    dueOn: localDate('2025-06-10'),
    unpaid: fen(50_000),
    openBefore: fen(0),
    remindedOn: localDate('2025-06-07'),
  },
});
export type InstalmentReminderDue = EventOf<typeof InstalmentReminderDue>;

export const reminderEvents = eventsByName(InstalmentReminderDue);
