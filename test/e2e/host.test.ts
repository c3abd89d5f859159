import { describeLabLife } from './lab-life.ts';

describeLabLife('host');
