import { runProgram } from 'aggregation-lab/apiserver';
import { widgetServer } from './widgets.ts';

void runProgram(widgetServer, process.argv.slice(2));
