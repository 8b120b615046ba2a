import { DataSource } from 'typeorm'; // typeorm-in-read-models-only
export const routes = DataSource;
