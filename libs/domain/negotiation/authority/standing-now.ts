/** What stands when an act of a case is put to a second person, and what rests on it: nobody approves what they cannot see. */
import type { StandingNow } from '#approvals';
import { inYuan, type Bilingual, ZERO_FEN } from '#kernel';
import { counted, inWords, listed, listedInWords, RECOMMENDED } from '#words';
import type { Episode, Negotiation } from '../case/case.state';
import { isRejected } from '../case/rejections';
import type { AskedOf } from './act-content';
import { affectedBy, type Affected } from '../correction/affected';
import { entryInWords } from '../correction/correctable-entries';
import { inCase, type EntryNamed } from '../correction/correction.decisions';
import { changesInWords, REPAIR_WORDS } from '../correction/correction-words';
import { namesOf, only } from '../correction/entry-facts';
import type { UnpaidLoan } from '../closing/exit.decisions';
import { standingOffer } from '../correction/to-replace';

/** The entry, what it says and what it would say, and what of the case rests on it. */
export function correctionNow(asked: EntryNamed, episode: Episode): StandingNow | undefined {
  const found = inCase(asked, episode);
  if (isRejected(found)) return undefined;
  const { entry, standing, known } = found;
  const was = only(standing, namesOf(asked.right));
  const affected = affectedBy(entry, known.later, episode);
  const what = entryInWords(entry.type);
  const changes = listedInWords(changesInWords(was, asked.right));
  return {
    stands: { stream: asked.stream, ...entry, facts: was },
    affected,
    says: [
      {
        en: `${capital(what.en)} (${entry.about}), entered by ${entry.enteredBy} on ${entry.enteredOn}: ${changes.en}.`,
        zh: `${entry.enteredBy}于${entry.enteredOn}录入的${what.zh}（${entry.about}）：${changes.zh}。`,
      },
      ...restsOnIt(affected),
    ],
  };
}

function restsOnIt(affected: readonly Affected[]): readonly Bilingual[] {
  if (affected.length === 0) return [];
  const named = ({ kind, reference }: Affected) => ({ ...inWords(REPAIR_WORDS, kind), reference });
  const words = affected.map(named);
  const en = listed(words.map((one) => `${one.en} (${one.reference})`)).en;
  const zh = words.map((one) => `${one.zh}（${one.reference}）`).join('、');
  return [{ en: `Then ${en}.`, zh: `更正后须随之处理：${zh}。` }];
}

/** What the policy recommended, and the offer that would be replaced. */
export function decisionNow(negotiation: Negotiation, { repairs }: Episode): StandingNow {
  const { assessment, offers, review } = negotiation;
  const offer = standingOffer(negotiation, repairs);
  const recommended = assessment?.recommendation ?? null;
  const words = recommended === null ? null : inWords(RECOMMENDED, recommended);
  return {
    stands: { recommended, reviewAskedOn: review?.requestedOn ?? null, offersMade: offers.length },
    affected: offer ? [{ kind: 'OFFER_TO_REPLACE', reference: offer.data.offerId }] : [],
    says: [
      words === null
        ? { en: 'Nothing was assessed yet.', zh: '尚未评估。' }
        : { en: `The policy recommends ${words.en}.`, zh: `政策建议${words.zh}。` },
      ...(offer
        ? [
            {
              en: `The offer ${offer.data.offerId} is open, and would be replaced.`,
              zh: `方案${offer.data.offerId}待答复，将被取代。`,
            },
          ]
        : []),
    ],
  };
}

/** The signature or the word of the bureau that would be taken back; null for any other act. */
export function takenBackNow(asked: AskedOf, { offers }: Negotiation, { loans }: Episode): StandingNow | null {
  if (asked.type === 'TakeBackSignature') {
    const { offerId } = asked.data;
    const { agreementId = '', optionId = '' } =
      offers.find(({ data }) => data.offerId === offerId)?.borrowerSigned ?? {};
    return {
      stands: { offerId, agreementId, optionId },
      affected: [{ kind: 'AGREEMENT', reference: agreementId }],
      says: [
        {
          en: `The borrower’s signature of option ${optionId} of ${offerId} is recorded, and would be taken back.`,
          zh: `现登记借款人已签署方案${offerId}的选项${optionId}，拟予撤销。`,
        },
      ],
    };
  }
  if (asked.type !== 'TakeBackRestoration') return null;
  const { loanId } = asked.data;
  const { status = 'REQUESTED', bureauReference = null } =
    loans.find((one) => one.loanId === loanId)?.restoration ?? {};
  return {
    stands: { loanId, restoration: status, bureauReference },
    affected: [{ kind: 'BUREAU_RECORD', reference: loanId }],
    says: [
      {
        en: `It is recorded that the bureau has put the record of loan ${loanId} right, which would be taken back.`,
        zh: `现登记征信机构已更正借款${loanId}的信用记录，拟予撤销。`,
      },
    ],
  };
}

/** What is owed on the loan, how long overdue, and under which agreements. */
export function writeOffNow(
  loanId: string,
  loan: UnpaidLoan | null,
  isBack: boolean,
  episode: Episode | null,
): StandingNow {
  const { dpd, payoff } = loan ?? { dpd: 0, payoff: ZERO_FEN };
  const known = isBack
    ? episode?.writeOffs.find((one) => one.loanId === loanId && one.takenBackOn === null)
    : undefined;
  const writtenOff: StandingNow['stands'] = known
    ? { writeOffId: known.writeOffId, writtenOffWith: known.approvalId }
    : {};
  const agreements = (episode?.agreements ?? []).filter(
    ({ status, plans }) => status === 'IN_FORCE' && plans.some(({ plan }) => plan.loanId === loanId),
  );
  const under = listed(agreements.map(({ data }) => data.agreementId));
  return {
    stands: { loanId, daysPastDue: dpd, payoff, ...writtenOff },
    affected: agreements.map(({ data }) => ({ kind: 'AGREEMENT', reference: data.agreementId })),
    says: [
      {
        en: `On loan ${loanId} ${inYuan(payoff)} is owed, ${counted(dpd, 'day')} past due.`,
        zh: `借款${loanId}欠款${inYuan(payoff)}，逾期${dpd}天。`,
      },
      isBack
        ? { en: 'It is written off, and would be on the book again.', zh: '现已核销，撤销后重新入账。' }
        : { en: 'It is on the book, and would be written off.', zh: '现在账内，拟予核销。' },
      ...(agreements.length === 0
        ? []
        : [{ en: `An agreement over it is in force: ${under.en}.`, zh: `其上有履行中的协议：${under.zh}。` }]),
    ],
  };
}

/** As a sentence begins. */
const capital = (english: string): string => `${english.charAt(0).toUpperCase()}${english.slice(1)}`;
