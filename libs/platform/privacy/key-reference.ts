import type { SealedField } from '#kernel';

/** A subject's key is named `<subject>#<version>`; a subject may contain '#', a version may not. */
export interface KeyReference {
  readonly subject: string;
  readonly version: number;
}

export function formatKeyReference({ subject, version }: KeyReference): string {
  return `${subject}#${version}`;
}

/** @throws RangeError for a text that names no key. */
export function parseKeyReference(text: string): KeyReference {
  const match = /^(.+)#([1-9]\d{0,8})$/s.exec(text);
  if (!match?.[1]) throw new RangeError('not a key reference');
  return { subject: match[1], version: Number(match[2]) };
}

/** Whose key a field is sealed with. */
export function subjectOf({ k }: SealedField): string {
  return parseKeyReference(k).subject;
}
