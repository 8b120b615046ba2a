/** What a person agreed to, in plain words: the plan of each loan, what is next, what a breach would mean, the signed document. */
import { code, day, id, list, money, named, oneOf, orNone, part, shownText, whole, type DataOf } from '#event-schema';
import type { Bilingual } from '#kernel';
import { AGREEMENT_STATUSES, type CaseView, type PlanView } from '#negotiation';
import { inYuan, remainsInWords, STRUCTURES, inWords } from '#words';
import type { Say } from './say';

const row = named(
  'OwnPlanRow',
  part({
    seq: whole('Row.'),
    dueOn: day('Due date.'),
    amount: money('To be paid.'),
    open: money('Still open.'),
    says: shownText('The same in words.'),
  }),
);

const plan = named(
  'OwnPlan',
  part({
    loanId: id('Loan.'),
    says: shownText('What is agreed, what is paid and what is next, in words.'),
    remaining: money('Still to be paid.'),
    nextDueOn: orNone(day('Next due date; null when nothing more is due.')),
    rows: list(row, 'Row by row.'),
    waived: list(shownText('An amount.'), 'What is waived, and whether finally.'),
  }),
);

export const agreementSchema = named(
  'OwnAgreement',
  part({
    agreementId: id('Agreement.'),
    status: oneOf(AGREEMENT_STATUSES, 'Where it stands.'),
    says: shownText('The same in words.'),
    plans: list(plan, 'One per loan.'),
    terms: list(
      shownText('A term, a right or a duty, or what follows when it is broken.'),
      'In plain words, as signed.',
    ),
    document: code('Where the signed document is.'),
  }),
);
export type OwnAgreement = DataOf<typeof agreementSchema>;

export function agreements({ caseId, agreements: all, negotiations }: CaseView, say: Say): readonly OwnAgreement[] {
  const offers = negotiations.flatMap((negotiation) => negotiation.offers);
  return all.map(({ agreementId, status, signedOn, offerId, optionId, plans, rescission, breach }) => {
    const offer = offers.find((one) => one.offerId === offerId);
    const option = offer?.options.find((one) => one.optionId === optionId);
    const terms = [...(option?.terms ?? []), ...(offer?.rightsAndDuties ?? []), ...(option?.breach ?? [])];
    const because = rescission?.refusal.reason;
    return {
      agreementId,
      status,
      says: say(standing(status, signedOn, because, breach?.breachedOn)),
      plans: plans.map((one) => planSeen(one, say)),
      terms: terms.map(say),
      document: `/cases/${caseId}/agreements/${agreementId}/document`,
    };
  });
}

function standing(
  status: OwnAgreement['status'],
  signedOn: string,
  because: Bilingual | undefined,
  breachedOn: string | undefined,
): Bilingual {
  const signed = { en: `Signed by both sides on ${signedOn}`, zh: `双方于${signedOn}签署` };
  const now: { readonly [Status in OwnAgreement['status']]: Bilingual } = {
    IN_FORCE: { en: 'it is in force', zh: '协议履行中' },
    COMPLETED: { en: 'everything is paid', zh: '已全部还清' },
    TRANSFERRED: { en: 'it goes on with whoever holds your loans now', zh: '由现债权人继续履行' },
    BREACHED: {
      en: `it was broken on ${breachedOn ?? ''}, and what was agreed no longer holds`,
      zh: `已于${breachedOn ?? ''}违约，原约定不再适用`,
    },
    RESCINDED: {
      en: `it was taken back. ${because?.en ?? ''}`,
      zh: `协议已撤销。${because?.zh ?? ''}`,
    },
  };
  const { en, zh } = now[status];
  return { en: ended(`${signed.en}; ${en}`, '.'), zh: ended(`${signed.zh}，${zh}`, '。') };
}

/** A reason ends with a stop of its own. */
const ended = (text: string, stop: string): string =>
  text.trim().endsWith(stop) ? text.trim() : `${text.trim()}${stop}`;

function planSeen({ loanId, structure, rows, paid, remainingTotal, nextDueOn, waiver }: PlanView, say: Say) {
  const next = rows.find(({ open }) => open > 0);
  const left = remainsInWords(remainingTotal);
  const of = inWords(STRUCTURES, structure);
  const ahead = next
    ? {
        english: ` Next: ${inYuan(next.open)} by ${next.dueOn}.`,
        chinese: `下一期：${next.dueOn}前还${inYuan(next.open)}。`,
      }
    : { english: '', chinese: '' };
  const says: Bilingual = {
    en: `Loan ${loanId}, ${of.en}: ${inYuan(paid)} paid, ${left.en}.${ahead.english}`,
    zh: `借款${loanId}（${of.zh}）：已还${inYuan(paid)}，${left.zh}。${ahead.chinese}`,
  };
  return {
    loanId,
    says: say(says),
    remaining: remainingTotal,
    nextDueOn,
    rows: rows.map(({ seq, dueOn, total, open, status }) => ({
      ...{ seq, dueOn, amount: total, open },
      says: say(rowInWords(dueOn, inYuan(total), inYuan(open), status)),
    })),
    waived: waivedInWords(waiver).map(say),
  };
}

function rowInWords(dueOn: string, total: string, open: string, status: PlanView['rows'][number]['status']): Bilingual {
  switch (status) {
    case 'PAID':
      return { en: `${total} due on ${dueOn}: paid.`, zh: `${dueOn}应还${total}：已还清。` };
    case 'MISSED':
      return {
        en: `${total} due on ${dueOn}: missed, ${open} still open.`,
        zh: `${dueOn}应还${total}：逾期未还，尚欠${open}。`,
      };
    case 'OPEN':
      return { en: `${total} due on ${dueOn}: ${open} still to pay.`, zh: `${dueOn}应还${total}：待还${open}。` };
  }
}

const WAIVER: { readonly [State in PlanView['waiver']['state']]: Bilingual } = {
  FROZEN: { en: 'waived once everything is paid; owed again after a breach', zh: '全部还清后最终减免，违约则恢复计收' },
  GRANTED: { en: 'waived for good', zh: '已最终减免' },
  REINSTATED: { en: 'owed again since the breach', zh: '因违约已恢复计收' },
};

function waivedInWords({ state, amounts }: PlanView['waiver']): readonly Bilingual[] {
  const parts: readonly (readonly [keyof typeof amounts, Bilingual])[] = [
    ['principal', { en: 'Principal', zh: '本金' }],
    ['interest', { en: 'Interest', zh: '利息' }],
    ['fee', { en: 'Fees', zh: '费用' }],
    ['penalty', { en: 'Penalty interest', zh: '罚息' }],
  ];
  return parts.flatMap(([component, name]) => {
    const amount = amounts[component];
    if (amount === 0) return [];
    return [
      {
        en: `${name.en} ${inYuan(amount)}: ${WAIVER[state].en}.`,
        zh: `减免${name.zh}${inYuan(amount)}：${WAIVER[state].zh}。`,
      },
    ];
  });
}
