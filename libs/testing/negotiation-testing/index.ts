/** For tests of cases: who acts in them, and the events of a case over the golden loan. */
export * from './cast';
export * from './golden-case';
export * from './loan-tells';
