import { queue } from '#work-queues'; // deciders-never-read-read-models
export const record = queue;
