import { join } from 'node:path';

/** The project's top folder. */
export const projectRoot = join(import.meta.dirname, '..');
