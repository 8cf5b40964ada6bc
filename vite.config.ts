import devServer from '@hono/vite-dev-server';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { precompress } from './scripts/precompress.ts';

/** `vite build` makes the page, `vite build --ssr` what runs on Node: the proxy and what goes with it. */
export default defineConfig(({ isSsrBuild, command }) => {
  if (isSsrBuild) {
    return {
      publicDir: false,
      // One file each: Node would look for a thousand.
      ssr: { noExternal: true },
      build: {
        ssr: true,
        outDir: 'dist/server',
        rolldownOptions: {
          input: {
            main: 'src/server/main.ts',
            sandbox: 'src/sandbox/main.ts',
            doctor: 'src/server/doctor/main.ts',
            'hash-password': 'src/server/hash-password.ts',
          },
        },
      },
    };
  }
  return {
    plugins: [
      react(),
      tailwindcss(),
      precompress(),
      // In development Vite serves the page, and the proxy answers everything else on the same port.
      command === 'serve' && process.env.VITEST === undefined
        ? devServer({
            entry: 'src/server/dev.ts',
            exclude: [/^(?!\/(api|auth|healthz|readyz|metrics)(\/|\?|$))/],
          })
        : null,
    ],
    // Nothing inlined: the page's CSP allows no `data:` but for pictures.
    // The page's own chunk is what every visit needs: what is not is in chunks of its own already.
    build: { outDir: 'dist/web', assetsInlineLimit: 0, chunkSizeWarningLimit: 600 },
    server: { host: '127.0.0.1', port: Number(process.env.PORT ?? 3000), strictPort: true },
    test: {
      include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
      testTimeout: 20_000,
      // More than most machines of ours have cores: many tests wait for time to pass.
      maxWorkers: 4,
    },
  };
});
