/** A sentence a person reads, in English and in Chinese. Both are always given. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}
