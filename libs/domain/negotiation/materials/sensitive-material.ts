/**
 * Evidence that says something of a person's health is sensitive: it is taken with their separate consent and not otherwise
 * (个人信息保护法 arts. 28, 29). What was taken before the consent was withdrawn stays (art. 15).
 */
import { reject } from '#kernel';
import type { Rejected } from '../case/rejections';
import type { Reading } from '../case/reading';
import type { MaterialKind } from './material.schema';

const SENSITIVE: ReadonlySet<MaterialKind> = new Set<MaterialKind>(['MEDICAL_PROOF']);

/** Whether what is handed in needs a consent that the person has not given; nothing is read for other evidence. */
export async function lacksConsent(
  caseId: string,
  materials: readonly { readonly kind: MaterialKind }[],
  { streams }: Reading,
): Promise<boolean> {
  if (!materials.some(({ kind }) => SENSITIVE.has(kind))) return false;
  return !(await streams.hasConsent(caseId, 'SENSITIVE_DATA'));
}

export function consentMissing(): Rejected {
  return reject(
    'SENSITIVE_DATA_CONSENT_MISSING',
    {
      en: 'Proof of this kind says something of a person’s health: it is taken once the person has consented to the handling of sensitive data, for this purpose alone.',
      zh: '该类材料涉及健康等敏感个人信息，须先取得客户对处理敏感个人信息的单独同意后方可提交。',
    },
    { purpose: 'SENSITIVE_DATA' },
  );
}
