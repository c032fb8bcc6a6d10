import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App } from 'antd';
import { type ReactNode, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient, sentenceOf } from '#platform/web/api/index.ts';
import { composeWeb, type WebModule } from '#platform/web/shell/index.ts';
import { ThemeProvider } from '#platform/web/theme/index.ts';
import { ownModule } from './own-pages.ts';
import { makeRouter } from './routes.tsx';

// Each module, and each folder of the platform with pages, says in web/index.ts what it brings; order in the navigation comes from the entries themselves.
const found = import.meta.glob<WebModule>(['../../platform/*/web/index.ts', '../../modules/*/web/index.ts'], { eager: true, import: 'web' });
composeWeb([ownModule, ...Object.values(found)]);

function Product(): ReactNode {
  const { message } = App.useApp();
  const [client] = useState(() => makeQueryClient((error) => void message.error(sentenceOf(error))));
  const [router] = useState(makeRouter);
  return (
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}

createRoot(document.getElementById('page')!).render(
  <StrictMode>
    <ThemeProvider>
      <Product />
    </ThemeProvider>
  </StrictMode>,
);
