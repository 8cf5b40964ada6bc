import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import * as z from 'zod/mini';
import { queryClient } from './app/query-client';
import { router } from './app/router';
import './styles.css';

// Without compiled parsers: the page's CSP allows no code made from strings.
z.config({ jitless: true });

const root = document.getElementById('root');
if (root) {
  await router.load();
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
