export { useAskBeforeLeaving } from './ask-before-leaving.ts';
export { EntityForm, type EntityFormProps } from './entity-form.tsx';
export { FieldRow } from './field-row.tsx';
export { FormFields } from './form-fields.tsx';
export { type ExtraField, unreadableAmounts } from './form-state.ts';
export { type EntityFormState, useEntityForm } from './use-entity-form.ts';
export { OpenedRecord } from './opened-record.tsx';
export { type Saving, useSaving } from './use-saving.ts';
export { VerbDialog } from './verb-dialog.tsx';
