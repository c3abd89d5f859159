import { runProgram } from 'aggregation-lab/apiserver';
import { gardenServer } from './server.ts';

void runProgram(gardenServer, process.argv.slice(2));
