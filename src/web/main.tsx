import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import * as z from 'zod/mini';
import { queryClient } from './app/query-client';
import { router } from './app/router';
import { followSession } from './lib/session/session';
import './styles.css';

// Without compiled parsers: the page's CSP allows no code made from strings.
z.config({ jitless: true });

followSession();

const root = document.getElementById('root');
if (root) {
  // The first drawing is of the page at hand, with its data where that came quickly. (No `await` here: a module
  // that waits at its top is cut into more files than one by the build.)
  router.load().then(() =>
    createRoot(root).render(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </StrictMode>,
    ),
  );
}
