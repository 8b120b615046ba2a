/** What is held of a person: by kind, from whom, given to whom, and kept until when. */
export * from './get-held-document.query';
export { type HeldDocument, heldDocumentSchema } from './held-document';
export { HeldDataModule } from './held-data.module';
export { STREAMS_OF_PERSONS, type StreamsOfPersons } from './streams-of-persons';
