/** The trade's words as people read them, in both languages, and a shape that several of its parts tell. */
export * from './amounts';
export * from './breach-tolerance.schema';
