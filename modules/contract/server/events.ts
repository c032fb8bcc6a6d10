/**
 * What the modules above are told of, each with `{ contractId, customerId, orderId }`: `running` with the first signature,
 * `changed` (and `amount`, `formerAmount`) when another text came into force, `ended` (and `how`: completed, terminated, void).
 */
export const contractEvents = { running: 'contract.running', changed: 'contract.changed', ended: 'contract.ended' } as const;
