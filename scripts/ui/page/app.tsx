import { ApiServices } from './api-services.tsx';
import { Certificates } from './certificates/certificates.tsx';
import { Chain } from './chain/chain.tsx';
import type { Store } from './connect.ts';
import { Head } from './head.tsx';
import { useNow, useStore } from './hooks.ts';
import { Requests } from './requests/requests.tsx';
import { Steps } from './steps.tsx';

/** The whole page. */
export function App({ store }: { readonly store: Store }) {
  const state = useStore(store);
  const now = useNow();
  const { board, requests } = state;
  return (
    <>
      <Head state={state} now={now} />
      <main class={state.live ? 'page' : 'page stale'}>
        <Chain board={board} latest={requests.find(({ background }) => !background)} now={now} />
        <Requests board={board} requests={requests} now={now} />
        <div class="columns">
          <Steps panel={board.steps} lab={board.lab.data} now={now} />
          <ApiServices board={board} now={now} />
        </div>
        <Certificates board={board} now={now} />
      </main>
      <footer class="foot">
        Only looks, changes nothing, asks no other machine. <code>npm run lab:ui</code> serves it until Ctrl-C.
      </footer>
    </>
  );
}
