import { evaluate } from '@bpmn-io/feelin'; // feel-in-one-place
export const score = evaluate;
