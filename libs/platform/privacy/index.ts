/** Personal data: sealed per person inside the events, opened and masked for those who may see it, erased by its key. */
export { BodyHasher } from './body-hasher';
export { ERASED, FieldCipher, type FieldSealer, isSealedField } from './field-cipher';
export type { FieldPlace } from './field-place';
export { subjectOf } from './key-reference';
export { KeyEncryptionKeys } from './key-encryption-keys';
export * from './masking';
export { personalFields, replacePersonalFields } from './personal-fields';
export { PrivacyModule, type PrivacyOptions } from './privacy.module';
export { createPrivacySchema } from './privacy-schema';
export { revealPersonal, type SealedEvent } from './reveal-personal';
export { shownData } from './shown-data';
export { SubjectKeyDestroyed, SubjectKeys, type SubjectKeysOptions } from './subject-keys';
