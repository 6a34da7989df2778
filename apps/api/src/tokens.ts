/** Under these names NestJS hands out what is no class. */
export const DATABASE = Symbol('database');
