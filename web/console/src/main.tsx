import { QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact';
import { App } from './app';
import { queries } from './data/queries';
import './kit/base.css';
import { Toasts } from './kit/toast';

const root = document.getElementById('app');
if (root)
  render(
    <QueryClientProvider client={queries}>
      <App />
      <Toasts />
    </QueryClientProvider>,
    root,
  );
