import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dayOfInstant } from '#platform/web/format.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import type { EmployeePageRow, Named } from '../organization.api.ts';
import styles from '../organization.module.css';
import { employeeWords as words } from '../zh-CN.ts';

/** What somebody may do and with whom he works, beside his file. */
export function EmployeePlace({ person }: { readonly person: EmployeePageRow }): ReactNode {
  return (
    <>
      <Names title={words.roles} none={words.noRoles} names={person.roles} linked />
      <Names title={words.teams} none={words.noTeams} names={person.teams} />
    </>
  );
}

function Names({ title, none, names, linked = false }: { readonly title: string; readonly none: string; readonly names: readonly Named[]; readonly linked?: boolean }): ReactNode {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {names.length === 0 && <p className="faint">{none}</p>}
      <div className={styles.tags}>
        {names.map(({ id, name }) =>
          linked ? (
            <Link key={id} to={`/roles/${id}`}>
              <ToneTag tone="accent">{name}</ToneTag>
            </Link>
          ) : (
            <ToneTag key={id}>{name}</ToneTag>
          ),
        )}
      </div>
    </section>
  );
}

/** The departments that somebody has been in, and what he handed over. */
export function EmployeeHistory({ person }: { readonly person: EmployeePageRow }): ReactNode {
  return (
    <>
      <section className={styles.part}>
        <h3>{words.departmentHistory}</h3>
        {person.departmentHistory.length === 0 && <p className="faint">{words.none}</p>}
        <ul className={styles.rows}>
          {person.departmentHistory.toReversed().map(({ departmentName, fromAt, toAt }) => (
            <li key={fromAt}>
              <span>{departmentName}</span>
              <span className="faint">{toAt ? words.between(dayOfInstant(fromAt), dayOfInstant(toAt)) : words.since(dayOfInstant(fromAt))}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.part}>
        <h3>{words.handovers}</h3>
        {person.handovers.length === 0 && <p className="faint">{words.none}</p>}
        <ul className={styles.rows}>
          {person.handovers.map(({ id, at, by, parts }) => (
            <li key={id}>
              <span>{parts.map(({ label, count, to }) => words.handed(count, label, to)).join('；')}</span>
              <span className="faint">
                {by} {dayOfInstant(at)}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
