/** How one entry is put right. */
export type PutRight =
  /** Nobody enters it: it follows from other entries, and again when they are corrected. */
  | { readonly kind: 'FOLLOWS'; readonly from: string }
  | {
      readonly kind: 'ENTERED';
      readonly by: readonly string[];
      readonly corrected: readonly string[];
      readonly then: string;
    }
  /** It is not corrected, and truly need not be: why. */
  | { readonly kind: 'STANDS'; readonly by: readonly string[]; readonly why: string };

export const follows = (from: string): PutRight => ({ kind: 'FOLLOWS', from });
export const stands = (by: string, why: string): PutRight => ({ kind: 'STANDS', by: by.split(' | '), why });
export const entered = (by: string, corrected: string, then = 'Nothing rests on it.'): PutRight => ({
  kind: 'ENTERED',
  by: by.split(' | '),
  corrected: corrected.split(' | '),
  then,
});
