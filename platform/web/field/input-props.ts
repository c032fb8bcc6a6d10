/** What every input of the kit takes. Null is “nothing there”. */
export interface InputProps<Value> {
  readonly value: Value | null | undefined;
  readonly onChange: (value: Value | null) => void;
  readonly id?: string;
  readonly status?: '' | 'error';
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly 'aria-describedby'?: string;
  readonly 'aria-label'?: string;
}
