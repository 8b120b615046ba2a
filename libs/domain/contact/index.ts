/** What the lender and its agencies may do to reach a person, over all cases: it begins with collection. */
export * from './contact.events';
export * from './contact-commands';
export * from './contact.decider';
export * from './contact.state';
export * from './contact-kinds';
export * from './contact-clocks';
export { CONTACT_BLOCKS, CONTACT_RULES } from './permission';
export * from './collection-view';
export * from './for-contact.command';
export * from './loans-standing';
export * from './get-collection.query';
export type { GetCollectionAnswer } from './get-collection.handler';
export * from './contacts-view';
export * from './get-contacts.query';
export type { GetContactsAnswer } from './get-contacts.handler';
export * from './contact.module';
