/** Seals and opens single personal fields under the key of the person they are about. */
import type { SealedField } from '#kernel';
import { openBytes, sealBytes } from './aes-gcm';
import { associatedData, type FieldPlace } from './field-place';
import { parseKeyReference } from './key-reference';
import type { SubjectKeys } from './subject-keys';

/** What is shown for a field whose key has been destroyed. */
export const ERASED = '已删除';

/** Seals fields of one person; made once per event, then synchronous. */
export type FieldSealer = (plain: string, place: FieldPlace) => SealedField;

export class FieldCipher {
  constructor(private readonly keys: SubjectKeys) {}

  /** A sealer for the fields of one person. @throws SubjectKeyDestroyed */
  async sealer(subject: string): Promise<FieldSealer> {
    const { key, reference } = await this.keys.forWriting(subject);
    return (plain, place) => {
      const { iv, ciphertext, tag } = sealBytes(key, Buffer.from(plain, 'utf8'), associatedData(place, reference));
      return {
        $enc: 'A256GCM',
        k: reference,
        iv: iv.toString('base64'),
        ct: ciphertext.toString('base64'),
        tag: tag.toString('base64'),
      };
    };
  }

  /** @throws SubjectKeyDestroyed */
  async seal(plain: string, place: FieldPlace, subject: string): Promise<SealedField> {
    return (await this.sealer(subject))(plain, place);
  }

  /** The plain text, or 已删除 when the person's key is gone. @throws Error when the envelope was changed or moved. */
  async open(sealed: SealedField, place: FieldPlace): Promise<string> {
    const { subject, version } = parseKeyReference(sealed.k);
    const key = await this.keys.forReading(subject, version);
    if (!key) return ERASED;
    const envelope = {
      iv: Buffer.from(sealed.iv, 'base64'),
      ciphertext: Buffer.from(sealed.ct, 'base64'),
      tag: Buffer.from(sealed.tag, 'base64'),
    };
    return openBytes(key.key, envelope, associatedData(place, sealed.k)).toString('utf8');
  }
}

/** Whether a value is a sealed field as it stands in the log. */
export function isSealedField(value: unknown): value is SealedField {
  return typeof value === 'object' && value !== null && '$enc' in value && value.$enc === 'A256GCM';
}
