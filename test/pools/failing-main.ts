import { runProgram } from '../../server/src/apiserver/index.ts';
import { poolServer } from './server.ts';

/** The program of a server whose hook fails. */
const hook = { name: 'fill-pools', run: () => Promise.reject(new Error('there is no water')) };

void runProgram(poolServer({ postStartHooks: [hook] }), process.argv.slice(2));
