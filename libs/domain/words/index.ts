/** The trade's words as people read them, in both languages. */
export * from './amounts';
