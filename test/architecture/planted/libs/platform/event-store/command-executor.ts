export const execute = 1;
