export { type DemoAccount, demoAccounts, demoPassword, demoRoutes, offeredAccounts } from './accounts.ts';
export { demoCompanyName, playDemo } from './demo.ts';
