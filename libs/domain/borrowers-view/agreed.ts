/** What a person agreed to, in plain words: the plan of each loan, what is next, what a breach would mean, the signed document. */
import { code, day, id, list, money, named, oneOf, orNone, part, shownText, whole, type DataOf } from '#event-schema';
import { type Bilingual, ZERO_FEN } from '#kernel';
import { AGREEMENT_STATUSES, type CaseView, type PlanView } from '#negotiation';
import type { HoldsView } from '#parties';
import { inYuan, remainsInWords, STRUCTURES, inWords } from '#words';
import { isNotAskedFor } from './held';
import type { Say } from './say';

const row = named(
  'OwnPlanRow',
  part({
    seq: whole('Row.'),
    dueOn: day('Due date.'),
    amount: money('To be paid.'),
    open: money('Still open; nothing once it binds no more.'),
    says: shownText('The same in words.'),
  }),
);

const plan = named(
  'OwnPlan',
  part({
    loanId: id('Loan.'),
    says: shownText('What is agreed, what is paid and what is next, in words.'),
    remaining: money('Still to be paid by it; nothing once it binds no more.'),
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
      'In plain words, as signed; none of one that was broken or taken back, whose document keeps them.',
    ),
    document: code('Where the signed document is.'),
  }),
);
export type OwnAgreement = DataOf<typeof agreementSchema>;

export function agreements(
  { caseId, agreements: all, negotiations }: CaseView,
  say: Say,
  holds: HoldsView | null = null,
): readonly OwnAgreement[] {
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
      plans: plans.map((one) => planSeen(one, { status, isHeld: isNotAskedFor(holds, one.loanId) }, say)),
      terms: status === 'BREACHED' || status === 'RESCINDED' ? [] : terms.map(say),
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

function planSeen(
  plan: PlanView,
  { status, isHeld }: { readonly status: OwnAgreement['status']; readonly isHeld: boolean },
  say: Say,
): OwnAgreement['plans'][number] {
  const { loanId, rows, remainingTotal, nextDueOn, waiver } = plan;
  const isPaid = BINDS.has(status);
  return {
    loanId,
    says: say(isPaid ? planInWords(plan, isHeld) : endedInWords(plan, status)),
    remaining: isPaid ? remainingTotal : ZERO_FEN,
    nextDueOn: isPaid ? nextDueOn : null,
    rows: rows.map(({ seq, dueOn, total, open, status: of }) => ({
      ...{ seq, dueOn, amount: total, open: isPaid ? open : ZERO_FEN },
      says: say(rowInWords(dueOn, inYuan(total), inYuan(open), isPaid || of === 'PAID' ? of : 'HISTORY')),
    })),
    waived: waivedInWords(waiver, status).map(say),
  };
}

/** What is paid by it is paid here: of others it tells what was agreed. */
const BINDS: ReadonlySet<OwnAgreement['status']> = new Set(['IN_FORCE', 'COMPLETED']);

function planInWords({ loanId, structure, rows, paid, remainingTotal }: PlanView, isHeld: boolean): Bilingual {
  const next = rows.find(({ open }) => open > 0);
  const left = remainsInWords(remainingTotal);
  const of = inWords(STRUCTURES, structure);
  const ahead = !next
    ? { english: '', chinese: '' }
    : isHeld
      ? {
          english: ` A hold is on it: you are not asked for the instalment of ${next.dueOn} (${inYuan(next.open)}) meanwhile, and can pay it.`,
          chinese: `该笔借款处于冻结状态，期间不要求您支付${next.dueOn}一期款项（${inYuan(next.open)}），您也可以支付。`,
        }
      : {
          english: ` Next: ${inYuan(next.open)} by ${next.dueOn}.`,
          chinese: `下一期：${next.dueOn}前还${inYuan(next.open)}。`,
        };
  return {
    en: `Loan ${loanId}, ${of.en}: ${inYuan(paid)} paid, ${left.en}.${ahead.english}`,
    zh: `借款${loanId}（${of.zh}）：已还${inYuan(paid)}，${left.zh}。${ahead.chinese}`,
  };
}

function endedInWords({ loanId, structure, paid }: PlanView, status: OwnAgreement['status']): Bilingual {
  const of = inWords(STRUCTURES, structure);
  const now: Bilingual =
    status === 'TRANSFERRED'
      ? { en: 'the rest is paid to whom holds the loan', zh: '其余款项向现债权人支付' }
      : {
          en: 'it asks for nothing any more: what is owed stands with the loan',
          zh: '不再按其还款，应还金额以借款为准',
        };
  return {
    en: `Loan ${loanId}, ${of.en}: ${inYuan(paid)} was paid to us by it; ${now.en}.`,
    zh: `借款${loanId}（${of.zh}）：曾按其向我方还款${inYuan(paid)}；${now.zh}。`,
  };
}

type RowStanding = PlanView['rows'][number]['status'] | 'HISTORY';

function rowInWords(dueOn: string, total: string, open: string, status: RowStanding): Bilingual {
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
    case 'HISTORY':
      return {
        en: `${total} on ${dueOn} was agreed; we do not ask for it any more.`,
        zh: `原约定${dueOn}还${total}，我方不再据此收款。`,
      };
  }
}

const WAIVER: { readonly [State in PlanView['waiver']['state']]: Bilingual } = {
  FROZEN: { en: 'waived once everything is paid; owed again after a breach', zh: '全部还清后最终减免，违约则恢复计收' },
  GRANTED: { en: 'waived for good', zh: '已最终减免' },
  REINSTATED: { en: 'owed again since the breach', zh: '因违约已恢复计收' },
};

/** There was no breach where the lender could not carry the agreement out. */
const NEVER_WAIVED: Bilingual = {
  en: 'not waived, since the agreement was taken back and counts as never made',
  zh: '协议已撤销，视为自始未订立，故不予减免',
};

function waivedInWords({ state, amounts }: PlanView['waiver'], status: OwnAgreement['status']): readonly Bilingual[] {
  const { en: english, zh: chinese } = status === 'RESCINDED' ? NEVER_WAIVED : WAIVER[state];
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
        en: `${name.en} ${inYuan(amount)}: ${english}.`,
        zh: `${status === 'RESCINDED' ? '原拟减免' : '减免'}${name.zh}${inYuan(amount)}：${chinese}。`,
      },
    ];
  });
}
