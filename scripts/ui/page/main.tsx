import { render } from 'preact';
import { App } from './app.tsx';
import { connect } from './connect.ts';

// The token has done its work: a cookie lets the page in from here on.
history.replaceState(null, '', location.pathname);

const root = document.getElementById('app');
if (root) render(<App store={connect()} />, root);
