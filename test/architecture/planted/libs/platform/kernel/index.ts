export * from './reads-a-file';
