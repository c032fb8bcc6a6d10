/// <reference types="vite/client" />

// The package says CommonJS, the bundler takes its ES modules: the default export is the locale itself.
declare module 'antd/es/locale/zh_CN.js' {
  import type { Locale } from 'antd/es/locale/index.js';
  const locale: Locale;
  export default locale;
}
