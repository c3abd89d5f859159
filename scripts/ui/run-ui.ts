import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LabPaths } from '../lab/paths.ts';
import { newSecrets } from './access/secrets.ts';
import { createBoard } from './board.ts';
import { eventStream } from './http/event-stream.ts';
import { pageFiles } from './http/page-files.ts';
import { type Serving, serve } from './http/serve.ts';
import { lookAtAll } from './look-at-all.ts';
import { createViewer } from './viewer.ts';

/** Milliseconds */
const farewell = 500;

export interface UiOptions {
  readonly paths: LabPaths;
  /** Ends everything. */
  readonly signal: AbortSignal;
  /** 0 for any that is free. */
  readonly port: number;
}

/** Serves the page and looks at the lab, until the signal aborts. @throws LabError `ui-port` */
export async function startUi({ paths, signal, port }: UiOptions): Promise<Serving> {
  const keeper = createBoard();
  const files = await pageFiles();
  const serving = await serve(port, newSecrets(), answer);
  const looks = lookAtAll(createViewer(paths, signal, keeper));
  return {
    ...serving,
    async close() {
      await serving.close();
      // A look that hangs is left behind: whoever has typed Ctrl-C waits.
      await Promise.race([looks.ended, sleep(farewell)]);
    },
  };

  function answer(path: string, res: ServerResponse): void {
    if (path === 'events') {
      eventStream(res, keeper, looks.first());
      return;
    }
    const file = files.get(path);
    res.writeHead(file ? 200 : 404, { 'Content-Type': file?.type ?? 'text/plain; charset=utf-8' });
    res.end(file?.body ?? 'There is nothing under this name.\n');
  }
}
