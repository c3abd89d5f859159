import { describeLabLife } from './lab-life.ts';

describeLabLife('kind', 'podman');
