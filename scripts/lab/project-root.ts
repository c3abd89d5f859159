import { fileURLToPath } from 'node:url';

/** The project's top level, whatever directory the command was typed in. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');
