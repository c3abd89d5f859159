import { missingFromNoProxy, proxiesSet } from '../../lab/no-proxy.ts';
import { type DoctorCheck, ill, type Verdict, well } from '../check.ts';

export const proxies: DoctorCheck = {
  id: 'proxies',
  category: 'network',
  description: 'proxies leave this machine and the cluster out',
  severity: 'warning',
  hint: 'proxy-settings',
  async look({ env }) {
    return judgeProxies(env);
  },
};

export function judgeProxies(env: NodeJS.ProcessEnv): Verdict {
  const set = proxiesSet(env);
  if (set.length === 0) return well('none is set');
  const missing = missingFromNoProxy(env);
  if (missing.length === 0) return well(set.join(', '));
  return ill(`${set.join(', ')}; NO_PROXY lacks ${missing.join(', ')}`);
}
