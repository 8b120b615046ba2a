/** Evidence by reference: what it is, which content, how big and of what kind; the content itself stays where it is stored. */
import { code, hash, money, oneOf, optional, part, personal, whole, type DataOf } from '#event-schema';

export const MATERIAL_KINDS = [
  'INCOME_PROOF',
  'EXPENSE_DETAILS',
  'MEDICAL_PROOF',
  'UNEMPLOYMENT_PROOF',
  'DISASTER_PROOF',
  'IDENTITY',
  'OTHER',
] as const;
export type MaterialKind = (typeof MATERIAL_KINDS)[number];

/** What a phone, a scanner or an authority's portal gives: documents (PDF, and OFD of GB/T 33190) and photographs. */
export const MEDIA_TYPES = [
  'application/pdf',
  'application/ofd',
  'image/jpeg',
  'image/png',
  'image/heic',
  'image/webp',
] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** 50 MiB: a scan of many pages; more is no document an officer can look at. */
export const MOST_MATERIAL_BYTES = 50 * 1024 * 1024;

export const materialKind = oneOf(MATERIAL_KINDS, 'What it proves.');
export const materialContent = {
  contentHash: hash('SHA-256 of the content.'),
  /** A path may name the person or the illness, so it is sealed; events of earlier versions hold it in the clear. */
  uri: personal('text', 'Where the content is stored; sealed.'),
};
export const materialSize = whole('Size of the content, in bytes.', { least: 1 });
export const materialMediaType = code('Media type of the content, as `application/pdf`.');

export const materialReference = part({
  kind: materialKind,
  ...materialContent,
  size: optional(materialSize),
  mediaType: optional(materialMediaType),
});
/** A material handed in with a request; earlier versions told neither size nor media type. */
export type MaterialReference = DataOf<typeof materialReference>;

const figures = {
  monthlyIncome: optional(money('Monthly income, as verified.')),
  essentialExpenses: optional(money('Essential expenses a month, as verified.')),
};
export const verifiedFigures = part(figures, 'The figures the material carries, as the officer verified them.');
export type VerifiedFigures = DataOf<typeof verifiedFigures>;

/** Which figure a kind of material carries; of the others only that they are right is verified. */
export const FIGURE_OF: { readonly [Kind in MaterialKind]?: keyof VerifiedFigures } = {
  INCOME_PROOF: 'monthlyIncome',
  EXPENSE_DETAILS: 'essentialExpenses',
};
