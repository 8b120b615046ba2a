/** What a person is told about their own matters: one document that an app can show. */
export { ownViewSchema, type OwnView } from './own-view';
export * from './get-own-view.query';
export * from './borrowers-view.module';
