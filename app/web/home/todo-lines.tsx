import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatRelative } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { type Tone, ToneTag } from '#platform/web/theme/index.ts';
import { type Todo, type TodoKind, type Urgency, urgencyOf } from './todo-list.ts';
import styles from './todo-lines.module.css';

const tones: Readonly<Record<Urgency, Tone>> = { overdue: 'bad', today: 'attention', later: 'neutral', undated: 'neutral' };

/** To-dos, one line each: what, about whom, until when; a click leads to where it is done. */
export function TodoLines({ todos, kinds }: { readonly todos: readonly Todo[]; readonly kinds: readonly TodoKind[] }): ReactNode {
  return (
    <ul className={styles.lines}>
      {todos.map((todo) => (
        <li key={`${todo.kind} ${todo.id}`}>
          <Link to={todo.link} className={styles.line}>
            <span className={`${styles.kind} clipped`}>{kinds.find(({ kind }) => kind === todo.kind)?.label}</span>
            <span className={styles.text}>
              <span className="clipped">{todo.title}</span>
              {todo.about && <span className="clipped faint">{todo.about}</span>}
            </span>
            {todo.dueAt && (
              <ToneTag tone={tones[urgencyOf(todo.dueAt)]}>
                <span className="figures">{formatRelative(todo.dueAt)}</span>
              </ToneTag>
            )}
            <Icon name="right" size={14} className="faint" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
