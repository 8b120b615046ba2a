/** What is to be put on paper: what it says, not how it looks. Equal documents are printed to equal bytes. */
import type { LocalDate } from './local-date';

export interface PrintableColumn {
  readonly title: string;
  /** Width, as a share of the sum of all. */
  readonly share: number;
  readonly align: 'LEFT' | 'RIGHT';
}

export type PrintableBlock =
  | { readonly kind: 'HEADING' | 'PARAGRAPH'; readonly text: string }
  | { readonly kind: 'LIST'; readonly items: readonly string[] }
  | {
      readonly kind: 'TABLE';
      readonly columns: readonly PrintableColumn[];
      readonly rows: readonly (readonly string[])[];
      /** On one page, as long as it fits one: what is signed is not torn apart. */
      readonly together?: boolean;
    };

export interface PrintableDocument {
  readonly title: string;
  /** At the foot of every page. */
  readonly reference: string;
  /** The date the file says it was made on. */
  readonly madeOn: LocalDate;
  readonly language: 'zh-CN' | 'en';
  /** The way it is set on pages; left out for 1, in which documents of before were signed. */
  readonly layout?: 1 | 2;
  readonly blocks: readonly PrintableBlock[];
}
