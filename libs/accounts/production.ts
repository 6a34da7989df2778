/**
 * Whether this process serves real people. Read from the environment at each call and never passed in,
 * so that no caller can let a demonstration account through by a wrong argument.
 */
export const inProduction = (): boolean => process.env.NODE_ENV === 'production';
