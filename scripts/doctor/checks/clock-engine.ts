import { type DoctorCheck, ill, nothing, type Verdict, well } from '../check.ts';

/** Seconds. Certificates of the lab and of kubeadm are valid from five minutes before they were made. */
const tolerated = 240;

export const clockEngine: DoctorCheck = {
  id: 'clock-engine',
  category: 'engine',
  description: "the engine's clock agrees with this machine's",
  severity: 'fatal',
  driver: 'kind',
  hint: 'clock-skew',
  early: true,
  async look({ engine }) {
    return judgeClock((await engine())?.ahead, tolerated);
  },
};

/** @param ahead Milliseconds by which another clock is ahead of this machine's @param most Seconds */
export function judgeClock(ahead: number | undefined, most: number): Verdict {
  if (ahead === undefined) return nothing('its time is not known');
  const seconds = Math.round(Math.abs(ahead) / 1000);
  if (seconds === 0) return well('the same');
  const seen = `${seconds} s ${ahead > 0 ? 'ahead' : 'behind'}`;
  return seconds <= most ? well(seen) : ill(seen);
}
