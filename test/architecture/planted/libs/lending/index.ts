export * from './domain/loan';
export * from './record/handler';
