import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connect } from './client/connect.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the screens.');

createRoot(root).render(
  <StrictMode>
    <App program={connect()} />
  </StrictMode>,
);
