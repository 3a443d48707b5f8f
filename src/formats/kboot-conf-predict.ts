/** Words of `predict=`: what booted kernels can be told of what was found. */
export const predictions = ['root', 'wait', 'absent'] as const;
export type Prediction = (typeof predictions)[number];
