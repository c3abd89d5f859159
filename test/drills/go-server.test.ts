import { drills } from '../../scripts/drills/drills.ts';
import { describeDrill } from './drill-life.ts';
import { useLab } from './whole-lab.ts';

/** Drills that only the Go sample shows, which may have to be built first. */
useLab('host', '--server', 'go');

for (const drill of drills.filter(({ server }) => server === 'go')) describeDrill(drill);
