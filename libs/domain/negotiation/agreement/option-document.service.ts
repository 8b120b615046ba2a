/**
 * The document of an offered option, made again from the offer alone, in the form of its version. Whoever makes it from the
 * same event gets the same bytes, and their hash is the one both sides sign.
 */
import { createHash } from 'node:crypto';
import type { DocumentPress } from '#documents';
import { canonicalJson } from '#kernel';
import type { DocumentLanguage, PlanOfferedData } from '../offer/offer.events';
import { agreementDocument } from './agreement-document';
import { agreementPrint } from './agreement-print';

export interface OptionDocument {
  readonly offerId: string;
  readonly optionId: string;
  /** 1: canonical JSON, 2 and 3: PDF. */
  readonly version: number;
  readonly mediaType: 'application/pdf' | 'application/json';
  readonly language: DocumentLanguage;
  readonly bytes: Uint8Array;
  /** SHA-256 of these bytes, hexadecimal. */
  readonly sha256: string;
  /** What is signed; the hash of these bytes, unless they are a copy in another language. */
  readonly documentHash: string;
  /** Whether these bytes are what is signed. */
  readonly toSign: boolean;
}

/** @param language that of the document to sign when left out. Null when the offer has no such option. */
export async function optionDocument(
  offer: PlanOfferedData,
  optionId: string,
  press: Pick<DocumentPress, 'print'>,
  language?: DocumentLanguage,
): Promise<OptionDocument | null> {
  const option = offer.options.find((one) => one.optionId === optionId);
  if (!option) return null;
  const { offerId, documentVersion: version = 1, documentLanguage: signed = 'BOTH' } = offer;
  const { documentHash } = option;
  const of = { offerId, optionId, version, documentHash };
  if (version === 1) {
    const bytes = Buffer.from(canonicalJson(agreementDocument(offer, option)), 'utf8');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { ...of, mediaType: 'application/json', language: 'BOTH', bytes, sha256, toSign: true };
  }
  const asked = language ?? signed;
  const { bytes, sha256 } = await press.print(agreementPrint(offer, option, { language: asked, signed, version }));
  return { ...of, mediaType: 'application/pdf', language: asked, bytes, sha256, toSign: asked === signed };
}
