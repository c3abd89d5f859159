import { describe, expect, it } from 'vitest';
import { kubectlName, registeredNames, resourcePath, serviceHost } from './names.ts';
import { widgets } from './testing/widgets.ts';
import { wardle } from './wardle.ts';

const [flunders, fischers] = wardle.resources;
const [first] = widgets.resources;

describe('the names of an API', () => {
  it('are what the aggregator and kubectl know it by', () => {
    expect([serviceHost(wardle), serviceHost(widgets)]).toEqual(['api.wardle.svc', 'widgets.demo.svc']);
    expect(registeredNames(wardle)).toEqual(['v1alpha1.wardle.example.com', 'v1beta1.wardle.example.com']);
    expect(kubectlName(wardle, flunders)).toBe('flunders');
    expect(kubectlName(widgets, first)).toBe('widgets.v1.demo.example.com');
  });

  it('lead to objects, in a namespace where there is one', () => {
    expect(resourcePath(wardle, flunders)).toBe('/apis/wardle.example.com/v1beta1/flunders');
    expect(resourcePath(wardle, flunders, 'default')).toBe(
      '/apis/wardle.example.com/v1beta1/namespaces/default/flunders',
    );
    expect(fischers && resourcePath(wardle, fischers, 'default')).toBe('/apis/wardle.example.com/v1alpha1/fischers');
  });
});
