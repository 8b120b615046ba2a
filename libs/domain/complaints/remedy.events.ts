/** Money that was granted is given, or is not, and why. */
import { code, day, id, money, oneOf, optional, part, personal, type DataOf, type EventOf } from '#event-schema';
import { fen, localDate } from '#kernel';
import { inWords, inYuan } from '#words';
import { namesOf } from './coding';
import { REMEDIES } from './complaint-kinds';
import { complaintEvent, ofComplaint, ofTS1 } from './complaint.schema';

const remedy = oneOf(namesOf(REMEDIES), 'What was granted.');

const given = part({
  ...ofComplaint,
  remedyId: id('This giving: told again under the same id, what is told last stands.'),
  remedy,
  amount: money('Given by it; 0 where it proved to be nothing.'),
  inPlaceOf: optional(money('What had been told of this giving before, where it was told wrongly.')),
  loanId: optional(id('Loan on which it was refunded or waived.')),
  refundId: optional(id('The refund of that loan by which it was given back.')),
  reference: optional(code('Where it is booked, such as the bank’s reference of a transfer.')),
  recordedBy: id('Who told it; the system, where the refund names the complaint.'),
  recordedOn: day('When it was told.'),
});
export type ComplaintRemedyGivenData = DataOf<typeof given>;

export const ComplaintRemedyGiven = complaintEvent('ComplaintRemedyGiven', {
  says: 'Money that the answer to a complaint grants was given: refunded, waived or paid. What is left of it stays in the queue.',
  told: ({ complaintId, remedyId, remedy: what, amount, inPlaceOf, loanId, recordedOn }) => {
    const how = inWords(REMEDIES, what);
    if (amount > 0 && inPlaceOf !== undefined) {
      return {
        en: `Of what complaint ${complaintId} was granted (${how.en}) ${inYuan(amount)} was given by ${remedyId}${inPlaceOf === 0 ? ' after all' : `, not ${inYuan(inPlaceOf)} as had been told`}; this was told on ${recordedOn}.`,
        zh: `投诉${complaintId}所承诺的${how.zh}，更正兑现${remedyId}为${inYuan(amount)}${inPlaceOf === 0 ? '' : `（原登记${inYuan(inPlaceOf)}）`}，登记于${recordedOn}。`,
      };
    }
    return amount === 0
      ? {
          en: `Of what complaint ${complaintId} was granted (${how.en}) nothing was given after all, as was told on ${recordedOn}.`,
          zh: `投诉${complaintId}所承诺的${how.zh}经核实并未兑现，登记于${recordedOn}。`,
        }
      : {
          en: `Of what complaint ${complaintId} was granted (${how.en}) ${inYuan(amount)} was given${loanId === undefined ? '' : ` on loan ${loanId}`}, as was told on ${recordedOn}.`,
          zh: `投诉${complaintId}所承诺的${how.zh}已兑现${inYuan(amount)}${loanId === undefined ? '' : `（借款${loanId}）`}，登记于${recordedOn}。`,
        };
  },
  data: given,
  example: {
    ...ofTS1,
    ...{ remedyId: 'JB1/F1', remedy: 'MONEY_REFUNDED', amount: fen(5_000), loanId: 'JB1', refundId: 'F1' },
    ...{ recordedBy: 'reprieve', recordedOn: localDate('2025-05-26') },
  },
});
export type ComplaintRemedyGiven = EventOf<typeof ComplaintRemedyGiven>;

const withheld = part({
  ...ofComplaint,
  remedy,
  amount: money('What was left of it, and is not given.'),
  because: personal('text', 'Why, as the complainant was told.'),
  decidedBy: id('Supervisor who says so.'),
  decidedOn: day('When.'),
});
export type ComplaintRemedyWithheldData = DataOf<typeof withheld>;

export const ComplaintRemedyWithheld = complaintEvent('ComplaintRemedyWithheld', {
  says: 'What is left of money that was granted is not given, and why; a later answer that grants it again asks for it again.',
  told: ({ complaintId, remedy: what, amount, decidedBy, decidedOn }) => {
    const how = inWords(REMEDIES, what);
    return {
      en: `Supervisor ${decidedBy} said on ${decidedOn} why ${inYuan(amount)} of what complaint ${complaintId} was granted (${how.en}) is not given.`,
      zh: `主管${decidedBy}于${decidedOn}说明投诉${complaintId}所承诺的${how.zh}${inYuan(amount)}不予兑现的原因。`,
    };
  },
  data: withheld,
  example: {
    ...ofTS1,
    ...{ remedy: 'MONEY_REFUNDED', amount: fen(5_000), because: '客户已书面放弃该款项' },
    ...{ decidedBy: 'supervisor-zhao', decidedOn: localDate('2025-05-27') },
  },
});
export type ComplaintRemedyWithheld = EventOf<typeof ComplaintRemedyWithheld>;

const excessSettled = part({
  ...ofComplaint,
  remedy,
  amount: money('Given above the most that any answer granted, and settled by this.'),
  because: personal('text', 'What becomes of it, and why.'),
  decidedBy: id('Supervisor who says so.'),
  decidedOn: day('When.'),
});
export type ComplaintRemedyExcessSettledData = DataOf<typeof excessSettled>;

export const ComplaintRemedyExcessSettled = complaintEvent('ComplaintRemedyExcessSettled', {
  says: 'More money was given because of a complaint than any answer granted, as by refunds on two loans at the same moment; a supervisor has said what becomes of it.',
  told: ({ complaintId, remedy: what, amount, decidedBy, decidedOn }) => {
    const how = inWords(REMEDIES, what);
    return {
      en: `Supervisor ${decidedBy} said on ${decidedOn} what becomes of ${inYuan(amount)} that was given above what complaint ${complaintId} was granted (${how.en}).`,
      zh: `主管${decidedBy}于${decidedOn}说明投诉${complaintId}超出承诺（${how.zh}）给付的${inYuan(amount)}如何处理。`,
    };
  },
  data: excessSettled,
  example: {
    ...ofTS1,
    ...{
      remedy: 'MONEY_REFUNDED',
      amount: fen(5_000),
      because: '两笔借款同时退款，多退部分为客户自有溢缴款，不再追回',
    },
    ...{ decidedBy: 'supervisor-zhao', decidedOn: localDate('2025-05-28') },
  },
});
export type ComplaintRemedyExcessSettled = EventOf<typeof ComplaintRemedyExcessSettled>;
