/** An officer asks for materials, the borrower hands them in, an officer verifies or rejects them, or the last day passes. */
import {
  day,
  eventsByName,
  id,
  list,
  oneOf,
  optional,
  orNone,
  part,
  personalSentence,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { fen, localDate, type Bilingual } from '#kernel';
import { inWords, inYuan, listed, MATERIALS, REQUESTERS } from '#words';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';
import {
  materialContent,
  materialKind,
  materialMediaType,
  materialSize,
  verifiedFigures,
  type MaterialKind,
  type VerifiedFigures,
} from './material.schema';

const inNegotiation = { ...ofCaseFields, negotiationId: id('Negotiation.') };
const ofN1 = { ...ofC1, negotiationId: 'C1-1-N1' } as const;
const aMaterial = { ...inNegotiation, materialId: id('Material, `<negotiationId>-M<n>`.'), kind: materialKind };
const ofM1 = { ...ofN1, materialId: 'C1-1-N1-M1', kind: 'INCOME_PROOF' } as const;

/** Kinds of material in a sentence. */
export function materialsInWords(kinds: readonly MaterialKind[]): Bilingual {
  return {
    en: listed(kinds.map((kind) => inWords(MATERIALS, kind).en)).en,
    zh: listed(kinds.map((kind) => inWords(MATERIALS, kind).zh)).zh,
  };
}

const materialsRequested = part({
  ...inNegotiation,
  requestId: id('Request for materials, `<negotiationId>-R<n>`.'),
  officerId: id('Who asks.'),
  asked: list(
    part({ kind: materialKind, why: personalSentence('Why it is needed, in the officer’s words.') }),
    'What is asked for, each kind once.',
  ),
  dueOn: day('The borrower’s last day; a working day.'),
});
export type MaterialsRequestedData = DataOf<typeof materialsRequested>;

export const MaterialsRequested = caseEvent('MaterialsRequested', {
  says: 'An officer asks the borrower for evidence; until it is handed in or its last day passes, the promised answer waits.',
  told({ officerId, asked, dueOn }) {
    const what = materialsInWords(asked.map(({ kind }) => kind));
    return {
      en: `Officer ${officerId} asked for ${what.en}, to be handed in by ${dueOn}.`,
      zh: `工作人员${officerId}要求补充${what.zh}，最迟于${dueOn}提交。`,
    };
  },
  data: materialsRequested,
  example: {
    ...ofN1,
    requestId: 'C1-1-N1-R1',
    officerId: 'officer-1',
    asked: [
      {
        kind: 'INCOME_PROOF',
        why: { en: 'To see what you earn now.', zh: '用于核实您目前的收入。' },
      },
    ],
    dueOn: localDate('2025-05-20'),
  },
});
export type MaterialsRequested = EventOf<typeof MaterialsRequested>;

const materialSubmitted = part({
  ...aMaterial,
  ...materialContent,
  size: materialSize,
  mediaType: materialMediaType,
  submittedBy: part(
    { kind: oneOf(['BORROWER', 'REPRESENTATIVE'], 'Who handed it in.'), partyId: id('Party who handed it in.') },
    'Who handed it in.',
  ),
  answerDueOn: optional(
    day('Only where nothing more is awaited of what was asked for: by this day the lender answers, in working days.'),
  ),
});
export type MaterialSubmittedData = DataOf<typeof materialSubmitted>;

export const MaterialSubmitted = caseEvent('MaterialSubmitted', {
  says: 'A material was handed in by reference; the content itself is never in the log.',
  told({ materialId, kind, submittedBy, answerDueOn }) {
    const [what, by] = [inWords(MATERIALS, kind), inWords(REQUESTERS, submittedBy.kind)];
    const isLast = answerDueOn !== undefined;
    return {
      en: `Material ${materialId}, ${what.en}, was handed in by ${by.en}${isLast ? `; nothing more is awaited, and an answer is due by ${answerDueOn}` : ''}.`,
      zh: `${by.zh}提交${what.zh}（${materialId}）${isLast ? `；无须再等待其他材料，最迟于${answerDueOn}答复` : ''}。`,
    };
  },
  data: materialSubmitted,
  example: {
    ...ofM1,
    contentHash: 'b'.repeat(64),
    uri: 'store://materials/C1/1',
    size: 248_113,
    mediaType: 'application/pdf',
    submittedBy: { kind: 'BORROWER', partyId: 'C1' },
    answerDueOn: localDate('2025-05-23'),
  },
});
export type MaterialSubmitted = EventOf<typeof MaterialSubmitted>;

const materialVerified = part({ ...aMaterial, officerId: id('Who verified it.'), figures: verifiedFigures });
export type MaterialVerifiedData = DataOf<typeof materialVerified>;

export const MaterialVerified = caseEvent('MaterialVerified', {
  says: 'An officer found a material right; the figures it carries are facts of the next assessment.',
  told({ materialId, kind, officerId, figures }) {
    const [what, found] = [inWords(MATERIALS, kind), figuresInWords(figures)];
    return {
      en: `Officer ${officerId} verified ${what.en} (${materialId})${found ? `: ${found.en}` : ''}.`,
      zh: `工作人员${officerId}核实${what.zh}（${materialId}）${found ? `，${found.zh}` : ''}。`,
    };
  },
  data: materialVerified,
  example: { ...ofM1, officerId: 'officer-1', figures: { monthlyIncome: fen(398_000) } },
});
export type MaterialVerified = EventOf<typeof MaterialVerified>;

function figuresInWords({ monthlyIncome, essentialExpenses }: VerifiedFigures): Bilingual | null {
  const amount = (fenAMonth: number): Bilingual =>
    fenAMonth === 0 ? { en: 'nothing', zh: '零' } : { en: inYuan(fen(fenAMonth)), zh: inYuan(fen(fenAMonth)) };
  const found = [
    ...(monthlyIncome === undefined
      ? []
      : [{ en: `monthly income is ${amount(monthlyIncome).en}`, zh: `月收入为${amount(monthlyIncome).zh}` }]),
    ...(essentialExpenses === undefined
      ? []
      : [
          {
            en: `essential expenses are ${amount(essentialExpenses).en} a month`,
            zh: `每月必要支出为${amount(essentialExpenses).zh}`,
          },
        ]),
  ];
  if (found.length === 0) return null;
  return { en: listed(found.map(({ en }) => en)).en, zh: found.map(({ zh }) => zh).join('，') };
}

const materialRejected = part({
  ...aMaterial,
  officerId: id('Who rejected it.'),
  reasons: list(personalSentence('A reason, as the officer put it.'), 'Reasons.'),
  dueOn: orNone(day('By when another is to be handed in; null where nobody asked for it.')),
});
export type MaterialRejectedData = DataOf<typeof materialRejected>;

export const MaterialRejected = caseEvent('MaterialRejected', {
  says: 'An officer found that a material proves nothing, with reasons; where it was asked for, another can be handed in.',
  told({ materialId, kind, officerId, dueOn }) {
    const what = inWords(MATERIALS, kind);
    return {
      en: `Officer ${officerId} did not accept ${what.en} (${materialId})${dueOn ? `; another can be handed in by ${dueOn}` : ''}.`,
      zh: `工作人员${officerId}未采纳${what.zh}（${materialId}）${dueOn ? `，最迟可于${dueOn}重新提交` : ''}。`,
    };
  },
  data: materialRejected,
  example: {
    ...ofM1,
    officerId: 'officer-1',
    reasons: [{ en: 'The statement is of last year.', zh: '该证明为去年出具。' }],
    dueOn: localDate('2025-05-27'),
  },
});
export type MaterialRejected = EventOf<typeof MaterialRejected>;

const materialsMissed = part({
  ...inNegotiation,
  requestId: id('Request for materials.'),
  kinds: list(materialKind, 'What is missing.'),
  dueOn: day('The last day that passed.'),
  answerDueOn: day('By this day an officer says how it goes on, in working days.'),
});
export type MaterialsMissedData = DataOf<typeof materialsMissed>;

export const MaterialsMissed = caseEvent('MaterialsMissed', {
  says: 'The last day for materials passed and some are missing: an officer says how it goes on, nothing is refused by it, and they can still be handed in.',
  told({ kinds, dueOn, answerDueOn }) {
    const what = materialsInWords(kinds);
    return {
      en: `By ${dueOn} the following was not handed in: ${what.en}. An officer says by ${answerDueOn} how it goes on; it can still be handed in.`,
      zh: `截至${dueOn}尚未提交${what.zh}；工作人员最迟于${answerDueOn}告知后续安排，仍可继续提交。`,
    };
  },
  data: materialsMissed,
  example: {
    ...ofN1,
    requestId: 'C1-1-N1-R1',
    kinds: ['INCOME_PROOF'],
    dueOn: localDate('2025-05-20'),
    answerDueOn: localDate('2025-05-26'),
  },
});
export type MaterialsMissed = EventOf<typeof MaterialsMissed>;

const materialsRequestWithdrawn = part({
  ...inNegotiation,
  requestId: id('Request for materials.'),
  officerId: id('Who takes it back.'),
  kinds: list(materialKind, 'What is not needed any more: what was missing of it.'),
  why: personalSentence('Why it is not needed any more, in the officer’s words.'),
  answerDueOn: optional(
    day('Only where the borrower has time for nothing else: by this day the lender answers, in working days.'),
  ),
});
export type MaterialsRequestWithdrawnData = DataOf<typeof materialsRequestWithdrawn>;

export const MaterialsRequestWithdrawn = caseEvent('MaterialsRequestWithdrawn', {
  says: 'An officer took back what was asked for and not handed in: the borrower need not hand it in, and the promised answer waits for it no longer.',
  told({ officerId, kinds, answerDueOn }) {
    const what = materialsInWords(kinds);
    const isLast = answerDueOn !== undefined;
    return {
      en: `Officer ${officerId} no longer asks for ${what.en}${isLast ? `; an answer is due by ${answerDueOn}` : ''}.`,
      zh: `工作人员${officerId}不再要求提交${what.zh}${isLast ? `；最迟于${answerDueOn}答复` : ''}。`,
    };
  },
  data: materialsRequestWithdrawn,
  example: {
    ...ofN1,
    requestId: 'C1-1-N1-R1',
    officerId: 'officer-1',
    kinds: ['INCOME_PROOF'],
    why: { en: 'Your employer has confirmed what you earn.', zh: '您的收入已由用人单位确认。' },
    answerDueOn: localDate('2025-05-16'),
  },
});
export type MaterialsRequestWithdrawn = EventOf<typeof MaterialsRequestWithdrawn>;

export const materialsEvents = eventsByName(
  MaterialsRequested,
  MaterialSubmitted,
  MaterialVerified,
  MaterialRejected,
  MaterialsMissed,
  MaterialsRequestWithdrawn,
);

const VERDICT = { en: 'the verdict on a material', zh: '材料核实结论' };
/** Entries whose facts can be corrected: what each is about, and how it is called. */
export const materialsEntries = {
  MaterialVerified: { about: ({ materialId }: MaterialVerified['data']) => materialId, words: VERDICT },
  MaterialRejected: { about: ({ materialId }: MaterialRejectedData) => materialId, words: VERDICT },
};
