export * from './domain/loan';
export * from './record/pay.handler';
