import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App } from 'antd';
import { type ReactNode, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient, sentenceOf } from '#platform/web/api/index.ts';
import { composeWeb } from '#platform/web/shell/index.ts';
import { ThemeProvider } from '#platform/web/theme/index.ts';
import { makeRouter } from './routes.tsx';
import { webModules } from './web-modules.ts';

composeWeb(webModules);

function Product(): ReactNode {
  const { message } = App.useApp();
  const [client] = useState(() => makeQueryClient((error) => void message.error(sentenceOf(error))));
  const [router] = useState(() => makeRouter(client));
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
