import { runProgram } from './apiserver/index.ts';
import { wardleServer } from './wardle/server.ts';

void runProgram(wardleServer, process.argv.slice(2));
