/**
 * What a report of the regulator is: a versioned definition, with its ground in law and in figures, that says of every stream of facts
 * which cells of which tables it stands in, and with what. Everything else (sums, rows from a cell to its causes, files) follows.
 */
import type { Bilingual } from '#kernel';
import type { ReportCode, ReportPeriod } from '#reports';
import type { Fact } from '../pinned-facts';
import type { FactCategory } from '../report-fact.table';

/** COUNT and FEN are added up; DAYS_P50, DAYS_P90 and DAYS_MOST are the median, the ninth decile and the greatest; BASIS_POINTS is one column per ten thousand of another, rounded down; WORDS, DAY and FEN_EACH stand in lists alone. */
export type Measure =
  'COUNT' | 'FEN' | 'DAYS_P50' | 'DAYS_P90' | 'DAYS_MOST' | { readonly share: string; readonly of: string };

export interface ReportColumn {
  readonly id: string;
  readonly title: Bilingual;
  readonly measure: Measure;
}

/** A kind of row, such as the class; with its values every row is shown, also where nothing is in it. */
export interface Dimension {
  readonly id: string;
  readonly title: Bilingual;
  readonly values?: readonly { readonly value: string; readonly title: Bilingual }[];
}

export interface ReportTable {
  readonly id: string;
  readonly title: Bilingual;
  readonly rows: readonly Dimension[];
  readonly columns: readonly ReportColumn[];
  /** Whether a last row adds all others up; not where one subject stands in several rows. */
  readonly total: boolean;
}

/** What one column of a list holds. */
export type ListedKind = 'TEXT' | 'CODE' | 'DAY' | 'FEN' | 'COUNT' | 'FLAG';

/** A list: one line for each subject, in the order of their ids. */
export interface ReportList {
  readonly id: string;
  readonly title: Bilingual;
  readonly columns: readonly { readonly id: string; readonly title: Bilingual; readonly kind: ListedKind }[];
}

/** What a column is told of one subject: amounts in fen, days, counts, or in lists a code; null where it does not apply. */
export type Told = number | string | boolean | null;

/** What one subject adds to one row of one table; in a list, its line. */
export interface ReportEntry {
  readonly table: string;
  /** One value for each dimension; empty in a list. */
  readonly row: readonly string[];
  readonly values: { readonly [column: string]: Told };
  /** Which of several things of the stream it is about, such as a negotiation; left out where it is the stream itself. */
  readonly item?: string;
  /** Cases it belongs to. */
  readonly caseIds?: readonly string[];
  /** Positions of the events behind it; left out where all of the stream's up to the position are. */
  readonly because?: readonly string[];
}

/** The facts of one stream, in their order, up to the pinned position. */
export interface FactStream {
  readonly category: FactCategory;
  readonly id: string;
  readonly facts: readonly Fact[];
}

export interface ReportDefinition {
  readonly code: ReportCode;
  /** Raised whenever the same facts would give other figures. */
  readonly version: number;
  readonly title: Bilingual;
  /** Law, order or standard it is made by. */
  readonly legalBasis: Bilingual;
  /** What the figures are of: which balance, which day, what is left out. */
  readonly basis: Bilingual;
  /** DAY: as of one date. SPAN: between two dates. */
  readonly period: 'DAY' | 'SPAN';
  /** Whether it may be narrowed down to one product. */
  readonly byProduct: boolean;
  readonly tables: readonly ReportTable[];
  readonly lists: readonly ReportList[];
  /** Streams that are walked, and what each adds. A stream that adds nothing has none of it; it is counted all the same. */
  readonly sources: {
    readonly [Category in FactCategory]?: (stream: FactStream, period: ReportPeriod) => readonly ReportEntry[];
  };
}
