/** Printed documents as tests look at them. */
export * from './press-in-process';
export * from './text-of';
