import { expect, it } from 'vitest';
import { complaintText } from './port-forward.ts';

it('takes from what containerd says why there is no connection', () => {
  const inside = 'failed to connect to localhost:4443 inside namespace "70ac"';
  const families =
    'IPv4: dial tcp4 127.0.0.1:4443: connect: connection refused IPv6 dial tcp6 [::1]:4443: connect: connection refused';
  const told = `error forwarding port 4443 to pod 70ac, uid : failed to execute portforward in network namespace "/var/run/netns/cni-e5aa": ${inside}, ${families}\n`;
  expect(complaintText(told)).toBe('dial tcp4 127.0.0.1:4443: connect: connection refused');
  expect(complaintText('pod is gone\n')).toBe('pod is gone');
});
