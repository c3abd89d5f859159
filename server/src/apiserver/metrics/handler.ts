import type { Registry } from 'prom-client';
import type { Handler } from '../endpoints/request.ts';

/** All metrics of a registry as text; https://prometheus.io/docs/instrumenting/exposition_formats/ */
export function createMetricsHandler(registry: Registry): Handler {
  return async ({ req, res }) => {
    const text = Buffer.from(await registry.metrics());
    if (res.destroyed) return;
    res.setHeader('Content-Type', registry.contentType);
    res.setHeader('Content-Length', String(text.length));
    res.statusCode = 200;
    if (req.method === 'HEAD') res.end();
    else res.end(text);
  };
}
