import { proxyDrill } from '../framework/proxy.ts';
import { kubectlSight } from '../framework/sights.ts';
import { story } from './story.ts';

const list = ['get', '--raw', '/apis/wardle.example.com/v1beta1/flunders'];

export const redirect = proxyDrill({
  story,
  name: 'redirect',
  expects: 'discovery-redirect',
  mode: 'redirect',
  shows: (lab) => kubectlSight(lab, list, /the backend attempted to redirect this request, which is not permitted/),
});
