/**
 * A signature service is asked to have the document of an option signed, and says that nobody signed it, or who signed what could be signed no more. Any other
 * signature is told by its own event.
 */
import { code, eventsByName, hash, id, oneOf, optional, part, sentence, type EventOf } from '#event-schema';
import { shanghaiDate } from '#kernel';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';
import { signatureEvidence } from './agreement.events';
import { SIGNERS, SIGNING_PARTIES } from './signature-request.state';

const ofRequest = {
  ...ofCaseFields,
  offerId: id('Offer.'),
  requestId: id('Request, `<offerId>-S<n>`.'),
  party: oneOf(SIGNING_PARTIES, 'Which side is to sign.'),
};
const requestOfC1 = { ...ofC1, offerId: 'C1-1-N1-O1', requestId: 'C1-1-N1-O1-S1', party: 'BORROWER' } as const;
const SIDES = { BORROWER: { en: 'the borrower', zh: '借款人' }, LENDER: { en: 'the lender', zh: '我方' } } as const;

export const SignatureRequested = caseEvent('SignatureRequested', {
  says: 'The signature service is to have the document of an option signed, by its hash.',
  told: ({ requestId, party, optionId }) => ({
    en: `The signature service was asked for the signature of ${SIDES[party].en} under option ${optionId} (${requestId}).`,
    zh: `已请电子签署服务取得${SIDES[party].zh}对选项${optionId}的签署（${requestId}）。`,
  }),
  data: part({
    ...ofRequest,
    optionId: id('Option.'),
    documentHash: hash('SHA-256 of the agreement document.'),
    signer: part(
      { kind: oneOf(SIGNERS, 'In which capacity.'), id: id('Party id, or the officer’s actor id.') },
      'Who is to sign.',
    ),
  }),
  example: { ...requestOfC1, optionId: 'A', documentHash: 'a'.repeat(64), signer: { kind: 'BORROWER', id: 'C1' } },
});
export type SignatureRequested = EventOf<typeof SignatureRequested>;

const WHY = {
  REFUSED: { en: 'was refused', zh: '被拒绝' },
  EXPIRED: { en: 'was not given in the service’s time', zh: '未在签署服务的时限内完成' },
} as const;

export const SignatureNotGiven = caseEvent('SignatureNotGiven', {
  says: 'The signature service says that nobody signed. That changes nothing of the offer.',
  told: ({ requestId, party, outcome }) => ({
    en: `The signature of ${SIDES[party].en} (${requestId}) ${WHY[outcome].en}; nothing of the offer is changed by that.`,
    zh: `${SIDES[party].zh}的签署（${requestId}）${WHY[outcome].zh}，方案状态不因此改变。`,
  }),
  data: part({
    ...ofRequest,
    outcome: oneOf(['REFUSED', 'EXPIRED'], 'Refused by who was to sign, or not signed in the service’s time.'),
    code: optional(code('The service’s code.')),
  }),
  example: { ...requestOfC1, outcome: 'REFUSED', code: 'SIGNER_DECLINED' },
});
export type SignatureNotGiven = EventOf<typeof SignatureNotGiven>;

export const SignatureWithoutEffect = caseEvent('SignatureWithoutEffect', {
  says: 'The signature service says who signed when the offer could be signed no more: it had run out or ended, or its figures had changed. It makes no agreement, and whoever signed is to be told at once (民法典 第486、487条).',
  told: ({ requestId, party, signature, because }) => {
    const signedOn = shanghaiDate(signature.signedAt);
    return {
      en: `The signature of ${SIDES[party].en} (${requestId}), given on ${signedOn}, makes no agreement. ${because.reason.en}`,
      zh: `${SIDES[party].zh}于${signedOn}完成的签署（${requestId}）未使协议成立。${because.reason.zh}`,
    };
  },
  data: part({
    ...ofRequest,
    optionId: id('Option.'),
    documentHash: hash('SHA-256 of what was signed.'),
    signature: signatureEvidence,
    because: part({ code: code('The rule, as in the list of rejections.'), reason: sentence('What it says.') }, 'Why.'),
  }),
  example: {
    ...requestOfC1,
    optionId: 'A',
    documentHash: 'a'.repeat(64),
    signature: {
      signedBy: 'C1',
      method: 'ELECTRONIC_SIGNATURE',
      reference: 'CFCA-1',
      signedAt: '2025-05-19T02:00:00.000Z',
      request: 'C1-1-N1-O1-S1',
    },
    because: {
      code: 'OFFER_EXPIRED',
      reason: {
        en: 'The offer has expired; another negotiation can be requested.',
        zh: '该方案已过有效期；可重新申请协商。',
      },
    },
  },
});
export type SignatureWithoutEffect = EventOf<typeof SignatureWithoutEffect>;

export const signatureRequestEvents = eventsByName(SignatureRequested, SignatureNotGiven, SignatureWithoutEffect);
