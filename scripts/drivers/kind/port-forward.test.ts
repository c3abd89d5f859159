import { describe, expect, it } from 'vitest';
import { forwardedPort } from './port-forward.ts';

describe("kubectl's port-forward", () => {
  it('names the port it chose', () => {
    expect(forwardedPort('Forwarding from 127.0.0.1:40123 -> 8443')).toBe(40123);
  });

  it('says other things too', () => {
    expect(forwardedPort('Handling connection for 40123')).toBeUndefined();
    expect(forwardedPort('error: unable to forward port')).toBeUndefined();
  });
});
