export { type OrderLine, orderLine, type StoredLine } from './model/order-line.ts';
export { type Order, order, orderStatuses } from './model/order.ts';
export { createOrder } from './server/create-order.ts';
export { orderEvents } from './server/events.ts';
export { linesOf, orderOf } from './server/load-order.ts';
export { module } from './server/module.ts';
export { submitOrder } from './server/submit-order.ts';
