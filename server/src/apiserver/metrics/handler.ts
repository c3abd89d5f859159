import type { Handler } from '../endpoints/request.ts';
import type { MetricSet } from './metric-set.ts';

/** All metrics of a set as text; https://prometheus.io/docs/instrumenting/exposition_formats/ */
export function createMetricsHandler(metrics: MetricSet): Handler {
  return async ({ req, res }) => {
    const registry = await metrics.registry();
    const text = Buffer.from(await registry.metrics());
    if (res.destroyed) return;
    res.setHeader('Content-Type', registry.contentType);
    res.setHeader('Content-Length', String(text.length));
    res.statusCode = 200;
    if (req.method === 'HEAD') res.end();
    else res.end(text);
  };
}
