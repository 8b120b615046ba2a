/** Read model: which records are one person’s, and whose data is only kept. */
export { type KnownPersons, readPersons, RESTRICTED_RECORDS } from './known-persons';
export { ListTiedPersons } from './list-tied-persons.query';
export { ofPerson, ofPersonFields, shownOfPersons } from './of-person';
export { PersonsModule } from './persons.module';
export { PERSONS_PROJECTION, personsProjection } from './persons.projection';
