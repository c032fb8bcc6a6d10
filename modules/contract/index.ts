export { type Contract, contract, contractStatuses } from './model/contract.ts';
export { type ContractVersion, contractScan, contractVersion } from './model/contract-version.ts';
export { contractOf, contractOfOrder } from './server/contract-of.ts';
export { contractEvents } from './server/events.ts';
export { module } from './server/module.ts';
export { contractNoLongerPaid, contractPaid } from './server/payment.ts';
